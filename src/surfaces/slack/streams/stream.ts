// How a reply is shown while it is being thought: Slack's own stream in direct messages, paced updates where many read.
import { isDeskError } from '../../../errors.ts'
import type { Person, Shown } from '../../../ticket/ticket.ts'
import type { Place, ReplyStream } from '../../surface.ts'
import { isDirect, slackIdsOf } from '../ids.ts'
import type { Call } from '../send/clients.ts'
import type { Clock } from '../send/clock.ts'
import type { Log } from '../send/logger.ts'
import type { Messages } from '../send/messages.ts'
import { streamDraft } from './draft.ts'
import { leftoversOf } from './leftover.ts'
import { nativeWriter } from './native.ts'
import { pacedWriter, type Writer } from './paced.ts'
import type { Thinking } from './thinking.ts'

export interface StreamParts {
  call: Call
  messages: Messages
  thinking: Thinking
  knownHosts: ReadonlySet<string>
  clock: Clock
  log: Log
}

export interface Streams {
  open(place: Place, to: Person, onShown: (shown: Shown) => void): ReplyStream
  /** The final card of this key comes now: it replaces what was streamed. */
  settle(key: string): void
  /** True when these messages were streamed to their end and say exactly this. */
  hasSaid(messages: string[], text: string): boolean
}

const REMEMBERED = 500

/**
 * A stream in a shared thread is live for one recipient alone, so there everyone sees one message that is updated.
 * Where Slack refuses streams, direct messages are updated the same way.
 */
export function streamsOf(parts: StreamParts): Streams {
  const said = new Map<string, string>()
  const leftovers = leftoversOf(parts)
  let isNativeRefused = false

  function remember(messages: string[], text: string): void {
    if (said.size >= REMEMBERED) said.clear()
    said.set(messages.join(), text.trim())
  }

  function paced(place: Place, onShown: (shown: Shown) => void): Writer {
    const draft = (text: string, status: string) =>
      streamDraft(place.ticket, { text, status }, parts.knownHosts)
    return leftovers.watched(place, pacedWriter({ ...parts, standing: place, draft, onShown }))
  }

  function writer(place: Place, to: Person, onShown: (shown: Shown) => void): Writer {
    const recipient = slackIdsOf(to)
    const isNative = isDirect(place.thread.channel) && recipient && !isNativeRefused && !place.before
    if (!isNative) return paced(place, onShown)
    const instead = (error: unknown) => {
      isNativeRefused = !(isDeskError(error) && error.code === 'unavailable')
      return paced(place, onShown)
    }
    return nativeWriter({ ...parts, thread: place.thread, recipient, onShown, onEnd: remember, instead })
  }

  return {
    open(place, to, onShown) {
      const words = writer(place, to, onShown)
      parts.thinking.show(place.thread, 'Thinking')
      return {
        write: words.write,
        status(text) {
          parts.thinking.show(place.thread, text)
          words.status(text)
        },
        async end() {
          const shown = await words.end()
          parts.thinking.show(place.thread, '')
          return shown
        },
      }
    },
    settle: leftovers.settle,
    hasSaid: (messages, text) => said.get(messages.join()) === text.trim(),
  }
}
