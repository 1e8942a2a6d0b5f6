// A text as a file in a thread: ask where to put it, put it there, share it.
import { DeskError, messageOf } from '../../../errors.ts'
import type { Thread } from '../../../ticket/ticket.ts'
import type { Call } from './clients.ts'
import type { Draft } from './draft.ts'

const TIMEOUT_MS = 30_000

export type File = Pick<NonNullable<Draft['file']>, 'name' | 'title' | 'content'>

/** Attaches the file to the thread. `send` is `fetch`, handed in for tests. */
export async function attach(
  call: Call,
  thread: Thread,
  file: File,
  send: typeof fetch = fetch,
): Promise<void> {
  const bytes = new TextEncoder().encode(file.content)
  const target = await call('files.getUploadURLExternal', { filename: file.name, length: bytes.length })
  await put(send, String(target.upload_url), bytes)
  await call('files.completeUploadExternal', {
    files: [{ id: target.file_id, title: file.title }],
    channel_id: thread.channel,
    thread_ts: thread.thread,
  })
}

async function put(send: typeof fetch, address: string, bytes: Uint8Array): Promise<void> {
  const headers = { 'content-type': 'application/octet-stream' }
  const body = new Blob([bytes.slice()])
  try {
    const answer = await send(address, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (!answer.ok) throw new Error(`status ${answer.status}`)
  } catch (error) {
    throw new DeskError('unavailable', `Slack did not take a file: ${messageOf(error)}.`, { cause: error })
  }
}
