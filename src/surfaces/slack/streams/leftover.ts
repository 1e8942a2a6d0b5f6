// A streamed message whose final card never comes (the turn failed): it loses its Stop and its "Thinking".
import { markdownDrafts } from '../blocks/reply-card.ts'
import type { Clock } from '../send/clock.ts'
import type { Log } from '../send/logger.ts'
import type { Messages, Standing } from '../send/messages.ts'
import { defuse } from '../words/defuse.ts'
import type { Writer } from './paced.ts'

/** The final card usually comes at once. */
const PATIENCE_MS = 5_000

export interface Leftovers {
  /** The writer, watched: after its end the final card is expected. */
  watched(standing: Standing, writer: Writer): Writer
  settle(key: string): void
}

interface Parts {
  messages: Messages
  knownHosts: ReadonlySet<string>
  clock: Clock
  log: Log
}

export function leftoversOf({ messages, knownHosts, clock, log }: Parts): Leftovers {
  const expected = new Set<string>()

  async function tidy(standing: Standing, ts: string, text: string): Promise<void> {
    await clock.wait(PATIENCE_MS)
    if (!expected.delete(standing.key)) return
    const words = text.trim() === '' ? '_There is no answer to this._' : text
    const [first] = markdownDrafts(defuse(words, knownHosts))
    if (first) await messages.update(first, standing, { ts, part: 0 })
  }

  return {
    settle: key => expected.delete(key),
    watched: (standing, writer) => ({
      ...writer,
      async end() {
        const shown = await writer.end()
        const ts = shown?.messages[0]
        if (ts === undefined) return shown
        expected.add(standing.key)
        tidy(standing, ts, writer.text()).catch(error =>
          log.warn({ error }, 'a draft could not be tidied up'),
        )
        return shown
      },
    }),
  }
}
