// The port's verbs in Slack: show, tell, nudge, stream, ping.
import { isDeskError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import type { Card, Place, Surface } from '../surface.ts'
import { draw } from './blocks/draw.ts'
import { nudgeMessage } from './blocks/notice.ts'
import { escaped } from './blocks/text.ts'
import { readPlace, type Self, slackIdsOf } from './ids.ts'
import type { Call } from './send/clients.ts'
import type { Clock } from './send/clock.ts'
import { refusalOf } from './send/faults.ts'
import { attach, type File } from './send/files.ts'
import { findFile } from './send/found.ts'
import { type Messages, messagesOf } from './send/messages.ts'
import { streamsOf } from './streams/stream.ts'
import { thinkingOf } from './streams/thinking.ts'

export interface SurfaceParts {
  call: Call
  outbox: Call
  identity(): Promise<Self>
  clock: Clock
  log: Log
  helpdeskUrl: string
  /** Throws when nothing can be heard from Slack. */
  check(): void
}

export function surfaceOf(parts: SurfaceParts): Surface {
  const { call, outbox, identity, clock, log, helpdeskUrl, check } = parts
  const knownHosts = new Set(URL.canParse(helpdeskUrl) ? [new URL(helpdeskUrl).host] : [])
  const messages = lateMessages(outbox, identity)
  const thinking = thinkingOf(outbox, log)
  const streams = streamsOf({ call: outbox, messages, thinking, knownHosts, clock, log })

  return {
    name: 'slack',
    async show(card, place) {
      streams.settle(place.key)
      if (isSaidAlready(card, place, streams.hasSaid)) return { messages: place.before?.messages ?? [] }
      const drafts = draw(card, knownHosts)
      const shown = await messages.put(drafts, place)
      for (const [part, draft] of drafts.entries()) {
        const ts = shown.messages[part]
        if (!draft.file || ts === undefined || (await isAttached(parts, place, draft.file))) continue
        await messages.update({ ...draft, blocks: draft.file.instead }, place, { ts, part })
      }
      return shown
    },
    async tell(to, text, { thread }) {
      const ids = slackIdsOf(to)
      if (!ids) return
      const place = { channel: thread.channel, thread_ts: thread.thread, user: ids.user }
      await call('chat.postEphemeral', { ...place, text: escaped(text) })
    },
    async nudge({ place, message, key, isRepeat }) {
      const thread = readPlace(place)
      await messages.put([nudgeMessage({ thread, message })], { thread, key, isRepeat })
    },
    stream: (place, to, onShown) => streams.open(place, to, onShown),
    async ping() {
      await call('auth.test', {})
      check()
    },
  }
}

/** A streamed answer that says it all is left as it is: a stream's message takes no other blocks. */
function isSaidAlready(
  card: Card,
  place: Place,
  hasSaid: (messages: string[], text: string) => boolean,
): boolean {
  if (card.kind !== 'reply' || !place.before) return false
  const { text, isStopped, fallback } = card.reply
  return !isStopped && !fallback && hasSaid(place.before.messages, text)
}

/**
 * A card that is brought up to date has its file already; a repeat looks first. False when Slack takes no file, also
 * at the second try: the output stands in the HelpDesk, and the agent must not wait for it here.
 */
async function isAttached(
  { outbox, identity, log }: SurfaceParts,
  place: Place,
  file: File,
): Promise<boolean> {
  if (place.before) return true
  if (place.isRepeat && (await findFile(outbox, await identity(), place.thread, file.name))) return true
  try {
    await attach(outbox, place.thread, file)
    return true
  } catch (error) {
    const isPassing = refusalOf(error) === undefined || (isDeskError(error) && error.code === 'unavailable')
    if (isPassing && !place.isRepeat) throw error
    log.warn({ error, file: file.name }, 'Slack took no file')
    return false
  }
}

/** Who we are is asked at the first message, not before: a surface exists before it is started. */
function lateMessages(call: Call, identity: () => Promise<Self>): Messages {
  const made = async () => messagesOf(call, await identity())
  return {
    found: async standing => (await made()).found(standing),
    put: async (drafts, standing) => (await made()).put(drafts, standing),
    post: async (draft, standing, part) => (await made()).post(draft, standing, part),
    update: async (draft, standing, at) => (await made()).update(draft, standing, at),
  }
}
