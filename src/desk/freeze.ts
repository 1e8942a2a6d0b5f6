// The freeze: one switch that stops every execution everywhere at once, and says so on the cards.
import type { Store } from '../stores/store.ts'
import type { Event } from '../ticket/event.ts'
import { step } from '../ticket/step.ts'
import type { Person, Ticket, Time } from '../ticket/ticket.ts'

export interface Freeze {
  reason: string
  by: Person
  at: Time
}

export interface Freezer {
  /** The freeze in force, if any: asked of the store each time, so that it holds on every replica. */
  state(): Promise<Freeze | undefined>
  /** In force before it returns; commands under way are stopped, then the cards say so. */
  freeze(by: Person, reason: string): Promise<Freeze>
  /** False if nothing was frozen. */
  thaw(by: Person): Promise<boolean>
  /** Aborts as soon as a freeze is in force; `end` stops looking. */
  watch(): { signal: AbortSignal; end(): void }
  /** Says on cards what an earlier process had no time to say; called once at start. */
  resume(): Promise<void>
}

export interface FreezerParts {
  store: Store
  now(): number
}

const KEY = 'freeze'
const PAGE = 200

export function createFreezer({ store, now }: FreezerParts): Freezer {
  const state = async () => (await store.setting(KEY)) as Freeze | undefined
  const tell = (event: Event & { kind: 'frozen' | 'thawed' }) => tellTickets(store, event)
  const telling = ({ by, at, reason }: Freeze) => tell({ kind: 'frozen', by, at, reason })
  return {
    state,
    async freeze(by, reason) {
      const freeze = { reason, by, at: now() }
      await store.changeSetting(KEY, freeze, by, freeze.at)
      await telling(freeze)
      return freeze
    },
    async thaw(by) {
      if (!(await state())) return false
      const at = now()
      await store.changeSetting(KEY, undefined, by, at)
      await tell({ kind: 'thawed', by, at })
      return true
    },
    watch: () => watchFor(store, state),
    async resume() {
      const freeze = await state()
      if (freeze) await telling(freeze)
    },
  }
}

function watchFor(store: Store, state: Freezer['state']): { signal: AbortSignal; end(): void } {
  const controller = new AbortController()
  const look = async () => {
    const freeze = await state().catch(() => undefined)
    if (freeze) controller.abort(freeze)
  }
  const end = store.onChange(look)
  // It may have come between the last question and this watch.
  look()
  return { signal: controller.signal, end }
}

/** Every ticket with a command that waits or runs hears of it, once per freeze: the event's id says which. */
async function tellTickets(store: Store, event: Event & { kind: 'frozen' | 'thawed' }): Promise<void> {
  for await (const ticket of concerned(store)) {
    await store.apply(ticket.id, `${event.kind}:${event.at}:${ticket.id}`, event, now => step(now, event))
  }
}

async function* concerned(store: Store): AsyncGenerator<Ticket> {
  let before: { updatedAt: Time; id: string } | undefined
  do {
    const page = await store.tickets({ limit: PAGE, ...(before && { before }) })
    // Taken before they are told: telling moves a ticket to the front.
    const last = page.length === PAGE ? page.at(-1) : undefined
    before = last && { updatedAt: last.updatedAt, id: last.id }
    for (const ticket of page) {
      if (ticket.suggestions.some(({ state: { is } }) => is === 'proposed' || is === 'running')) yield ticket
    }
  } while (before)
}
