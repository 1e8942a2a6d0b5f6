// Cards as messages: posted once, updated in place, posted anew where the old one is gone.
import type { Shown, Thread } from '../../../ticket/ticket.ts'
import type { Self } from '../ids.ts'
import type { Call } from './clients.ts'
import type { Draft } from './draft.ts'
import { refusalOf } from './faults.ts'
import { findCard, keyed } from './found.ts'

export interface Standing {
  thread: Thread
  before?: Shown
  key: string
  isRepeat: boolean
}

/** One message of a card. */
interface Spot {
  ts: string
  part: number
}

export interface Messages {
  /** Brings the thread to show exactly these drafts under the key. Returns where they stand. */
  put(drafts: Draft[], standing: Standing): Promise<Shown>
  /** Where a card stands already, as far as is known; a repeat looks into the thread. */
  found(standing: Standing): Promise<string[]>
  /** Posts one message of a card; `part` counts from 0. Returns its timestamp. */
  post(draft: Draft, standing: Standing, part: number): Promise<string>
  update(draft: Draft, standing: Standing, at: Spot): Promise<void>
}

/** The message itself cannot be updated any more, so another takes its place. */
const LOST = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed', 'block_mismatch'])
const REFUSED_BLOCKS = new Set([
  'invalid_blocks',
  'msg_too_long',
  'msg_blocks_too_long',
  'only_one_table_allowed',
])

export function messagesOf(call: Call, self: Self): Messages {
  async function post(draft: Draft, { thread, key }: Standing, part: number): Promise<string> {
    const place = { channel: thread.channel, thread_ts: thread.thread, metadata: keyed(key, part) }
    const answer = await tolerant(draft, body => call('chat.postMessage', { ...place, ...body }))
    return String(answer.ts)
  }

  async function update(draft: Draft, { thread, key }: Standing, at: Spot): Promise<void> {
    const place = { channel: thread.channel, ts: at.ts, metadata: keyed(key, at.part) }
    const send = () => tolerant(draft, body => call('chat.update', { ...place, ...body }))
    await send().catch(async error => {
      if (refusalOf(error) !== 'streaming_state_conflict') throw error
      await call('chat.stopStream', { channel: thread.channel, ts: at.ts })
      await send()
    })
  }

  async function putOne(
    draft: Draft,
    standing: Standing,
    ts: string | undefined,
    part: number,
  ): Promise<string> {
    if (ts === undefined) return post(draft, standing, part)
    try {
      await update(draft, standing, { ts, part })
      return ts
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal === undefined || !LOST.has(refusal)) throw error
      if (refusal !== 'message_not_found') await remove(call, standing.thread.channel, ts)
      return post(draft, standing, part)
    }
  }

  return {
    found: standing => standingMessages(call, self, standing),
    post,
    update,
    async put(drafts, standing) {
      const known = await standingMessages(call, self, standing)
      const messages: string[] = []
      for (const [part, draft] of drafts.entries()) {
        messages.push(await putOne(draft, standing, known[part], part))
      }
      for (const surplus of known.slice(drafts.length)) await remove(call, standing.thread.channel, surplus)
      return { messages }
    },
  }
}

async function remove(call: Call, channel: string, ts: string): Promise<void> {
  await call('chat.delete', { channel, ts }).catch(unlessRefused)
}

async function standingMessages(call: Call, self: Self, standing: Standing): Promise<string[]> {
  if (standing.before) return standing.before.messages
  return standing.isRepeat ? findCard(call, self, standing.thread, standing.key) : []
}

/** Sends the blocks; when the workspace refuses them, once more the older ones. */
async function tolerant<T>(draft: Draft, send: (body: Record<string, unknown>) => Promise<T>): Promise<T> {
  const quiet = { text: draft.text, unfurl_links: false, unfurl_media: false }
  try {
    return await send({ ...quiet, blocks: draft.blocks })
  } catch (error) {
    const refusal = refusalOf(error)
    if (!draft.plainer || refusal === undefined || !REFUSED_BLOCKS.has(refusal)) throw error
    return send({ ...quiet, blocks: draft.plainer })
  }
}

/** What Slack does not let us delete stays; only when it could not be asked is it worth another try. */
function unlessRefused(error: unknown): void {
  if (refusalOf(error) === undefined) throw error
}
