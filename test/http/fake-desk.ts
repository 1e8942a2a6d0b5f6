// A desk for tests of what stands before the door: it keeps tickets in memory, and remembers what it was asked.
import type { Asker, Desk, Receipt, Sight } from '../../src/desk/desk.ts'
import type { Freeze } from '../../src/desk/freeze.ts'
import { DeskError } from '../../src/errors.ts'
import { isAdmin } from '../../src/policy/access.ts'
import type { Suggestion, Ticket } from '../../src/ticket/ticket.ts'
import type { Entry, EntryBody } from '../../src/ticket/transcript.ts'

export const alice = { surface: 'slack', id: 'T1/U1', name: 'Alice' } as const
export const mallory = { surface: 'slack', id: 'T1/U9', name: 'Mallory' } as const
export const sandbox = { portal: 'local', tenant: 'sandbox', agent: 'runbook', permission: 'viewer' }

export interface FakeDesk extends Desk {
  calls: { act: string; args: unknown[] }[]
  /** Puts an entry into a ticket's transcript, and tells who watches. */
  write(id: string, body: EntryBody): void
  show(id: string, sight: Sight): void
  watchers(): number
  /** From now on this person may see nothing. */
  shutOut(person: { id: string }): void
}

export function aTicket(id = 'SANDBOX-1', more: Partial<Ticket> = {}): Ticket {
  return {
    id,
    title: 'Disk is full',
    status: 'open',
    priority: 'medium',
    origin: 'slack',
    requester: alice,
    openedAt: 1_000,
    updatedAt: 2_000,
    thread: { surface: 'slack', team: 'T1', channel: 'C1', thread: '1.1' },
    context: sandbox,
    epoch: 1,
    agent: { is: 'idle' },
    turns: 1,
    entries: 0,
    readUpTo: 0,
    unread: {},
    isWaiting: false,
    suggestions: [aSuggestion(id)],
    rules: [],
    isTainted: false,
    memory: { elidedUpTo: 0 },
    usage: { inputTokens: 1, outputTokens: 2, cachedTokens: 0, costUsd: 0 },
    shown: {},
    ...more,
  }
}

export function aSuggestion(ticket = 'SANDBOX-1', more: Partial<Suggestion> = {}): Suggestion {
  return {
    id: `${ticket}.1.1`,
    turn: 1,
    epoch: 1,
    callId: 'call-1',
    reason: 'See what is full',
    command: 'df -h',
    provider: 'shell',
    target: 'this machine',
    digest: 'a'.repeat(64),
    files: [],
    rewritten: [],
    assessment: {
      class: 'read-only',
      marks: [],
      reasons: ['`df` shows how full disks are'],
      rung: 'own',
      because: ['a person decides'],
      policy: '1',
    },
    context: sandbox,
    proposedAt: 1_500,
    expiresAt: 9_999_999_999_999,
    choices: {
      'slack:T1/U1': { choice: 'approve' },
      'slack:T1/U9': { choice: 'reject', reason: 'no' },
    },
    approvals: [],
    state: { is: 'proposed' },
    ...more,
  }
}

export function fakeDesk(tickets: Ticket[] = [aTicket()]): FakeDesk {
  const calls: FakeDesk['calls'] = []
  const transcripts = new Map<string, Entry[]>()
  const watchers = new Map<string, Set<(sight: Sight) => void>>()
  const shut = new Set<string>([mallory.id])
  const done = new Set<string>()
  let frozen: Freeze | undefined
  const find = (asker: Asker, id: string): Ticket => {
    const ticket = tickets.find(candidate => candidate.id === id)
    if (ticket === undefined || (shut.has(asker.person.id) && !isAdmin(asker)))
      throw new DeskError('not-found', `There is no ticket ${id}.`, {
        suggestions: ['helpdesk ticket list shows yours.'],
      })
    return ticket
  }
  const act =
    (name: string) =>
    async (
      eventId: string,
      id: string,
      by: Asker | { by: unknown },
      ...args: unknown[]
    ): Promise<Receipt> => {
      const asker = 'person' in by ? by : { person: alice }
      const ticket = find(asker, id)
      const isDuplicate = done.has(eventId)
      done.add(eventId)
      if (!isDuplicate) calls.push({ act: name, args: [eventId, id, by, ...args] })
      return { ticket, isDuplicate, answers: [`${name} done`] }
    }
  const show = (id: string, sight: Sight) => {
    for (const see of watchers.get(id) ?? []) see(sight)
  }
  return {
    calls,
    show,
    watchers: () => [...watchers.values()].reduce((sum, set) => sum + set.size, 0),
    shutOut: person => void shut.add(person.id),
    write(id, body) {
      const entries = transcripts.get(id) ?? []
      const entry = { ...body, n: entries.length + 1, at: 3_000, epoch: 1 } as Entry
      transcripts.set(id, [...entries, entry])
      show(id, { kind: 'entries', entries: [entry] })
    },
    async open(eventId, form) {
      calls.push({ act: 'open', args: [eventId, form] })
      const fresh = aTicket(`SANDBOX-${tickets.length + 1}`, { title: form.request, origin: form.origin })
      tickets.push(fresh)
      return fresh
    },
    heard: async () => 'unlinked',
    edited: async () => 'unlinked',
    nudge: async () => {},
    choose: act('choose'),
    mayChoose: async () => true,
    submit: act('submit'),
    say: act('say'),
    setRule: act('setRule'),
    revokeRule: act('revokeRule'),
    renew: act('renew'),
    async freeze({ person: by }, reason) {
      frozen = { by, at: 3_000, reason }
      return frozen
    },
    async thaw() {
      const wasFrozen = frozen !== undefined
      frozen = undefined
      return wasFrozen
    },
    frozen: async () => frozen,
    explain: async () => ({ isUnderstood: false, reason: 'not asked here' }),
    changeContext: act('changeContext'),
    changeStatus: act('changeStatus'),
    stop: act('stop'),
    portals: async () => [{ id: 'local', title: 'Local' }],
    tenants: async () => [{ id: 'sandbox', title: 'Sandbox' }],
    agents: async () => [{ id: 'runbook', title: 'Runbook', suggestions: ['Check the disk'] }],
    permissions: async () => {
      throw new DeskError('unavailable', 'Portal local does not answer.')
    },
    ticket: async (asker, id) => find(asker, id),
    ticketOf: async () => undefined,
    async tickets(_asker, query) {
      calls.push({ act: 'tickets', args: [query] })
      const from = query.before ? tickets.findIndex(ticket => ticket.id === query.before?.id) + 1 : 0
      return tickets.slice(from, from + (query.limit ?? 50))
    },
    async transcript(asker, id, after = 0) {
      find(asker, id)
      return (transcripts.get(id) ?? []).filter(entry => entry.n > after)
    },
    watch(id, see) {
      const set = watchers.get(id) ?? new Set()
      watchers.set(id, set.add(see))
      return () => void set.delete(see)
    },
    linkOf: ticket => `http://127.0.0.1:4701/tickets/${ticket.id}`,
  }
}
