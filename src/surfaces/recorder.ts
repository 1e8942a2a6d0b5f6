// A surface for tests: it shows nothing and remembers everything.
import type { DeskError } from '../errors.ts'
import type { Person, Shown, Thread } from '../ticket/ticket.ts'
import type { Card, Place, ReplyStream, Surface } from './surface.ts'

export type Recorded =
  | { kind: 'shown'; card: Card; place: Place }
  | { kind: 'told'; to: Person; text: string; thread: Thread }
  | { kind: 'nudged'; place: string; message: string; to: Person; key: string }
  | { kind: 'streamed'; key: string; text: string; statuses: string[] }

export interface Recorder extends Surface {
  records: Recorded[]
  /** The next call of this verb throws this, once. */
  failNext(verb: 'show' | 'tell' | 'nudge', error: DeskError): void
  /** The cards shown, newest last. */
  cards<K extends Card['kind']>(kind: K): Extract<Card, { kind: K }>[]
}

export function createRecorder(): Recorder {
  const records: Recorded[] = []
  const failures = new Map<string, DeskError>()
  let posted = 0

  function failIfAsked(verb: string): void {
    const failure = failures.get(verb)
    failures.delete(verb)
    if (failure) throw failure
  }

  const post = (): Shown => {
    posted += 1
    return { messages: [`${posted}.000000`] }
  }

  return {
    name: 'slack',
    records,
    failNext: (verb, error) => void failures.set(verb, error),
    cards: kind =>
      records.flatMap(record =>
        record.kind === 'shown' && record.card.kind === kind ? [record.card as never] : [],
      ),
    async show(card, place) {
      failIfAsked('show')
      records.push({ kind: 'shown', card, place })
      return place.before ?? post()
    },
    async tell(to, text, { thread }) {
      failIfAsked('tell')
      records.push({ kind: 'told', to, text, thread })
    },
    async nudge({ place, message, to, key }) {
      failIfAsked('nudge')
      records.push({ kind: 'nudged', place, message, to, key })
    },
    stream: ({ key, before }, _to, onShown) =>
      recordedStream(records, key, () => {
        const shown = before ?? post()
        onShown(shown)
        return shown
      }),
    async ping() {},
  }
}

function recordedStream(records: Recorded[], key: string, begin: () => Shown): ReplyStream {
  const record = { kind: 'streamed' as const, key, text: '', statuses: [] as string[] }
  records.push(record)
  const shown = begin()
  return {
    write(delta) {
      record.text += delta
    },
    status: text => void record.statuses.push(text),
    end: async () => shown,
  }
}
