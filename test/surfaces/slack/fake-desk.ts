// A desk for the tests of this room: it remembers what it was asked and answers what the test says.
import { vi } from 'vitest'
import type { Desk } from '../../../src/desk/desk.ts'
import type { Suggestion, Ticket } from '../../../src/ticket/ticket.ts'

export function ticketOf(more: Partial<Ticket> = {}): Ticket {
  return {
    id: 'SANDBOX-1',
    title: 'Disk is full',
    status: 'open',
    priority: 'medium',
    origin: 'slack',
    requester: { surface: 'slack', id: 'T0LOCAL0001/U0ADA000001', name: 'Ada Lovelace' },
    openedAt: 0,
    updatedAt: 0,
    context: { portal: 'local', tenant: 'sandbox', agent: 'general', permission: 'viewer' },
    epoch: 0,
    agent: { is: 'idle' },
    turns: 1,
    entries: 1,
    readUpTo: 1,
    unread: {},
    isWaiting: false,
    suggestions: [],
    rules: [],
    isTainted: false,
    memory: { elidedUpTo: 0 },
    usage: { inputTokens: 0, outputTokens: 0, cachedTokens: 0, costUsd: 0 },
    shown: {},
    ...more,
  }
}

export function suggestionOf(more: Partial<Suggestion> = {}): Suggestion {
  return {
    id: 'SANDBOX-1.1.1',
    turn: 1,
    epoch: 0,
    callId: 'call-1',
    command: 'df -h',
    provider: 'shell',
    target: 'this machine',
    digest: 'd',
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
    reason: 'To see which disk is full.',
    context: { portal: 'local', tenant: 'sandbox', agent: 'general', permission: 'viewer' },
    proposedAt: 0,
    expiresAt: Number.MAX_SAFE_INTEGER,
    choices: {},
    approvals: [],
    state: { is: 'proposed' },
    ...more,
  }
}

export const inWords = { portal: 'Local', tenant: 'Sandbox', agent: 'General', permission: 'viewer' }

const receipt = { ticket: ticketOf(), isDuplicate: false, answers: [] }

/** Unlinked threads, one portal with one tenant, everything accepted. */
export function fakeDesk() {
  const desk = {
    open: vi.fn<Desk['open']>(async () => ticketOf()),
    heard: vi.fn<Desk['heard']>(async () => 'unlinked'),
    edited: vi.fn<Desk['edited']>(async () => 'unlinked'),
    nudge: vi.fn<Desk['nudge']>(async () => {}),
    choose: vi.fn<Desk['choose']>(async () => receipt),
    mayChoose: vi.fn<Desk['mayChoose']>(async () => true),
    submit: vi.fn<Desk['submit']>(async () => receipt),
    say: vi.fn<Desk['say']>(async () => receipt),
    setRule: vi.fn<Desk['setRule']>(async () => receipt),
    revokeRule: vi.fn<Desk['revokeRule']>(async () => receipt),
    renew: vi.fn<Desk['renew']>(async () => receipt),
    freeze: vi.fn<Desk['freeze']>(async ({ person: by }, reason) => ({ by, at: 0, reason })),
    thaw: vi.fn<Desk['thaw']>(async () => true),
    frozen: vi.fn<Desk['frozen']>(async () => undefined),
    explain: vi.fn<Desk['explain']>(async () => ({ isUnderstood: false, reason: 'not asked here' })),
    changeContext: vi.fn<Desk['changeContext']>(async () => receipt),
    changeStatus: vi.fn<Desk['changeStatus']>(async () => receipt),
    stop: vi.fn<Desk['stop']>(async () => receipt),
    portals: vi.fn<Desk['portals']>(async () => [{ id: 'local', title: 'Local' }]),
    tenants: vi.fn<Desk['tenants']>(async () => [{ id: 'sandbox', title: 'Sandbox' }]),
    agents: vi.fn<Desk['agents']>(async () => [
      {
        id: 'general',
        title: 'General',
        suggestions: ['Why is the disk full?', 'Which process eats memory?'],
      },
    ]),
    permissions: vi.fn<Desk['permissions']>(async () => [{ id: 'viewer', title: 'viewer' }]),
    ticket: vi.fn<Desk['ticket']>(async () => ticketOf()),
    ticketOf: vi.fn<Desk['ticketOf']>(async () => undefined),
    tickets: vi.fn<Desk['tickets']>(async () => []),
    transcript: vi.fn<Desk['transcript']>(async () => []),
    watch: vi.fn<Desk['watch']>(() => () => {}),
    linkOf: vi.fn<Desk['linkOf']>(ticket => `https://desk.test/tickets/${ticket.id}`),
  }
  return desk satisfies Desk
}

export type FakeDesk = ReturnType<typeof fakeDesk>
