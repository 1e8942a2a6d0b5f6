// Given facts, when one more happens, then: the ticket, its effects, its new entries.
import type { Assessment, Rung } from '../../src/policy/ladder.ts'
import type { Event, Opened, Proposal } from '../../src/ticket/event.ts'
import { open, step } from '../../src/ticket/step.ts'
import type { Person, Ticket } from '../../src/ticket/ticket.ts'

export const ada: Person = { surface: 'slack', id: 'T1/U1', name: 'Ada' }
export const grace: Person = { surface: 'slack', id: 'T1/U2', name: 'Grace' }
export const linus: Person = { surface: 'slack', id: 'T1/U3', name: 'Linus' }
export const T0 = 1_800_000_000_000
export const MINUTE = 60_000

const NO_USAGE = { inputTokens: 0, outputTokens: 0, cachedTokens: 0, costUsd: 0 }
export const sandbox = { portal: 'local', tenant: 'sandbox', agent: 'runbook', permission: 'viewer' }
export const shop = { portal: 'local', tenant: 'shop', agent: 'kubernetes', permission: 'deployer' }

export const opened: Opened = {
  kind: 'opened',
  at: T0,
  id: 'SANDBOX-1',
  by: ada,
  origin: 'slack',
  context: sandbox,
  request: 'The disk is full on web-1',
  priority: 'medium',
  thread: { surface: 'slack', team: 'T1', channel: 'C1', thread: '1.0' },
  message: '1.0',
}

export function assessed(rung: Rung = 'own', given: Partial<Assessment> = {}): Assessment {
  return { class: 'read-only', marks: [], reasons: [], rung, because: ['So it is.'], policy: '3-0', ...given }
}

export function proposal(command: string, sealed: Partial<Proposal> = {}): Proposal {
  return {
    command,
    reason: `to see ${command}`,
    callId: `call-${command}`,
    context: sandbox,
    provider: 'shell',
    target: 'this machine',
    digest: `sha-${command}`,
    files: [],
    rewritten: [],
    assessment: assessed(),
    ...sealed,
  }
}

/** A command is a harmless read that one person decides, unless it is given whole. */
export function replied(turn: number, commands: (string | Proposal)[] = [], at = T0 + 1_000): Event {
  return {
    kind: 'agentReplied',
    at,
    turn,
    text: `Answer ${turn}`,
    steps: [{ text: `Answer ${turn}`, calls: [], answers: {} }],
    proposals: commands.map(one => (typeof one === 'string' ? proposal(one) : one)),
    usage: NO_USAGE,
    memory: { elidedUpTo: 0 },
    isStopped: false,
  }
}

export function said(text: string, by: Person = ada, isAddressed = true, message?: string): Event {
  return { kind: 'heard', at: T0 + 2_000, by, text, isAddressed, ...(message && { message }) }
}

export function submitted(by: Person, turn = 1, at = T0 + 3_000): Event {
  return { kind: 'decisionsSubmitted', at, by, turn, through: 'slack' }
}

export function chose(
  by: Person,
  suggestion: string,
  choice: 'approve' | 'reject' | 'ignore',
  reason?: string,
  at = T0 + 2_500,
): Event {
  return { kind: 'choiceMade', at, by, suggestion, choice, ...(reason && { reason }) }
}

export function finished(
  suggestion: string,
  outcome: 'succeeded' | 'failed' | 'unknown' = 'succeeded',
): Event {
  const result = { outcome, exitCode: 0, durationMs: 5, output: 'ok', isTruncated: false }
  return { kind: 'executionFinished', at: T0 + 4_000, suggestion, result }
}

/** A ticket to which these things have happened since it was opened. */
export function given(...events: Event[]): Ticket {
  return events.reduce((ticket, event) => step(ticket, event).ticket, open(opened).ticket)
}

export function when(ticket: Ticket, event: Event) {
  const after = step(ticket, event)
  return {
    ...after,
    kinds: after.effects.map(effect => effect.kind),
    cards: after.effects.flatMap(effect => (effect.kind === 'show' ? [effect.card] : [])),
    told: after.effects.flatMap(effect => (effect.kind === 'tell' ? [effect.text] : [])),
    states: after.ticket.suggestions.map(one => one.state.is),
    written: after.entries.map(entry => entry.kind),
  }
}
