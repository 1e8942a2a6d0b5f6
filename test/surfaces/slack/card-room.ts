// A room in which cards are shown, and what they are drawn from.
import { afterAll, beforeAll } from 'vitest'
import type { Card } from '../../../src/surfaces/surface.ts'
import type { Decision, Result } from '../../../src/ticket/ticket.ts'
import { suggestionOf, ticketOf } from './fake-desk.ts'
import { openRoom, placeIn, type Room, shownIn, threadBy } from './room.ts'

export let room: Room
/** One room for all tests of the file that calls this. */
export function openCardRoom(): void {
  beforeAll(async () => {
    // Time flies here: what the limits of a channel would hold back is not what these tests are about.
    const start = Date.now()
    let flown = 0
    const wait = async (ms: number) => {
      flown += ms
    }
    room = await openRoom({ slack: { now: () => start + flown, wait } })
  })
  afterAll(() => room.close())
}

export const link = 'https://desk.test/tickets/SANDBOX-1'
export const ada = ticketOf().requester
export const decision: Decision = { by: ada, at: 0, choice: 'approve', through: 'slack' }
export const execution = { approver: ada, approvals: [], context: ticketOf().context, approvedAt: 0 }

export function resultOf(output: string, more: Partial<Result> = {}): Card {
  const result = {
    outcome: 'succeeded' as const,
    exitCode: 0,
    durationMs: 1234,
    output,
    isTruncated: false,
    ...more,
  }
  return {
    kind: 'result',
    ticket: ticketOf(),
    suggestion: suggestionOf(),
    link,
    executed: {
      kind: 'executed',
      n: 5,
      at: 0,
      epoch: 0,
      suggestion: 'SANDBOX-1.1.1',
      callId: 'call-1',
      command: 'df -h',
      permission: 'viewer',
      approver: ada,
      result,
    },
  }
}

export async function show(card: Card, more = {}) {
  const thread = threadBy(room.workspace)
  const shown = await room.surface.show(card, placeIn(thread, card.kind, more))
  const messages = room.workspace.messages(thread.channel, thread.thread).slice(1)
  return { thread, shown, messages, text: messages.map(shownIn).join('\n') }
}
