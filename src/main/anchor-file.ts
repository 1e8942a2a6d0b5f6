// Anchors in a file: one JSON line each, only ever appended, on the disk before it counts.
import { open, readFile } from 'node:fs/promises'
import { messageOf } from '../errors.ts'
import { type Anchor, misconfiguredAnchor } from './anchor.ts'

/** DeskError `misconfigured` if the file can be neither made nor appended to. */
export async function fileAnchor(file: string): Promise<Anchor> {
  await appended(file, '').catch(error => {
    throw misconfiguredAnchor(
      `names ${file}, which cannot be written: ${messageOf(error)}.`,
      'Name a file in a folder that is there and that the user who runs HelpDesk may write.',
      error,
    )
  })
  return {
    place: `the file ${file}`,
    last: async () => lastIn(await readFile(file, 'utf8')),
    write: head => appended(file, `${JSON.stringify(head)}\n`),
  }
}

async function appended(file: string, text: string): Promise<void> {
  const handle = await open(file, 'a', 0o600)
  try {
    await handle.appendFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A line that a crash cut off is passed over. */
function lastIn(text: string): { seq: number; hash: string } | undefined {
  const found = [...text.matchAll(/^\{"seq":(\d+),"hash":"([0-9a-f]{64})".*\}$/gm)].at(-1)
  return found && { seq: Number(found[1]), hash: found[2] ?? '' }
}
