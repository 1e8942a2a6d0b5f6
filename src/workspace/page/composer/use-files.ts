// Files that go along with the next message: uploaded as soon as they are chosen.
import { useState } from 'react'
import type { SharedFile } from '../../page-protocol.ts'
import { sentenceOf, uploadFile } from '../api.ts'
import { useRoom } from '../state/room.ts'

export type FilesState = ReturnType<typeof useFiles>

export function useFiles() {
  const { me, say } = useRoom()
  const [files, setFiles] = useState<SharedFile[]>([])
  const add = (chosen: Iterable<File> | null) => {
    for (const file of chosen ?? []) {
      uploadFile<{ file: SharedFile }>(me.id, file)
        .then(answer => setFiles(all => [...all, answer.file]))
        .catch(error => say(sentenceOf(error)))
    }
  }
  return {
    files,
    add,
    remove: (id: string) => setFiles(all => all.filter(each => each.id !== id)),
    clear: () => setFiles([]),
  }
}
