// Files: reserved by the app or uploaded by a person, kept with their bytes, shared with a message.

import { z } from 'zod'
import { type Clock, seconds } from './clock.ts'
import type { Ids } from './ids.ts'
import { type SharedFile, sharedFile } from './page-shapes.ts'
import type { Records } from './records.ts'
import { SlackFault } from './slack-fault.ts'

export interface NewFile {
  name: string
  title?: string | undefined
  user: string
  bytes: Uint8Array
  mimetype?: string | undefined
}

interface Parts {
  clock: Clock
  ids: Ids
  records: Records
  /** The server's own address, known once it listens. */
  base: () => string
}

export class Files {
  readonly #parts: Parts
  readonly #files: Map<string, SharedFile>
  readonly #reserved = new Map<
    string,
    { id: string; name: string; length: number; user: string; bytes?: Uint8Array }
  >()

  constructor(parts: Parts) {
    this.#parts = parts
    const stored = z.array(sharedFile).parse(parts.records.all('file'))
    this.#files = new Map(stored.map(file => [file.id, file]))
  }

  find(id: string): SharedFile | undefined {
    const file = this.#files.get(id)
    return (
      file && {
        ...file,
        url_private: `${this.#parts.base()}/files/${file.id}/${encodeURIComponent(file.name)}`,
      }
    )
  }

  bytes(id: string): Uint8Array | undefined {
    return this.#parts.records.bytes(id)
  }

  add({ name, title, user, bytes, mimetype }: NewFile, id = this.#parts.ids.next('F')): SharedFile {
    const file: SharedFile = {
      id,
      name,
      title: title ?? name,
      mimetype: mimetype || mimetypeOf(name),
      size: bytes.length,
      user,
      created: seconds(this.#parts.clock),
      url_private: '',
    }
    this.#files.set(id, file)
    this.#parts.records.putBytes(id, bytes)
    this.#parts.records.put('file', id, file)
    return this.find(id) ?? file
  }

  /** First of the three steps of an upload by the app. */
  reserve(name: string, length: number, user: string): { file_id: string; upload_url: string } {
    const id = this.#parts.ids.next('F')
    this.#reserved.set(id, { id, name, length, user })
    return { file_id: id, upload_url: `${this.#parts.base()}/upload/v1/${id}` }
  }

  receive(id: string, bytes: Uint8Array): void {
    const reserved = this.#reserved.get(id)
    if (!reserved) throw new SlackFault('file_not_found')
    if (bytes.length !== reserved.length) throw new SlackFault('file_upload_size_restricted')
    reserved.bytes = bytes
  }

  complete(id: string, title: string | undefined): SharedFile {
    const reserved = this.#reserved.get(id)
    if (!reserved?.bytes) throw new SlackFault('file_not_found')
    this.#reserved.delete(id)
    return this.add({ name: reserved.name, title, user: reserved.user, bytes: reserved.bytes }, id)
  }
}

const mimetypes: Record<string, string> = {
  txt: 'text/plain',
  log: 'text/plain',
  md: 'text/plain',
  yaml: 'text/plain',
  yml: 'text/plain',
  csv: 'text/csv',
  json: 'application/json',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  pdf: 'application/pdf',
}

function mimetypeOf(name: string): string {
  return mimetypes[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream'
}
