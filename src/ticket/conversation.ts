// Talking: people say things, the agent replies, fails or is stopped.
import { change, notice, record, type Step, wish } from './draft.ts'
import type { AgentFailed, AgentReplied, Edited, Heard, Proposal, StopAsked } from './event.ts'
import { addUsage, type Suggestion, type Ticket, type Time, type Usage } from './ticket.ts'
import { ask, endTurn, isClosed } from './turn.ts'

/** Suggestions wait this long for a decision, in milliseconds. */
export const DECISION_TIME = 30 * 60_000

export function heard(step: Step, { at, by, text, message, isAddressed }: Heard): Step {
  const said = record(step, at, { kind: 'said', by, text, isAddressed, ...(message && { message }) })
  const kept = message
    ? change(said, { unread: { ...said.ticket.unread, [message]: said.ticket.entries } })
    : said
  if (!isAddressed) return kept
  if (isClosed(kept)) {
    const hint = `${kept.ticket.id} is closed. Reopen it from the menu of its card and I will go on from here.`
    return wish(kept, { kind: 'tell', to: by, text: hint })
  }
  return ask(kept, at)
}

/** An edit counts while the agent has not read the message; afterwards what was read stays what was said. */
export function edited(step: Step, { at, by, message, text }: Edited): Step {
  const entry = step.ticket.unread[message]
  return entry === undefined ? step : record(step, at, { kind: 'edited', entry, text, by })
}

export function agentReplied(step: Step, reply: AgentReplied): Step {
  const { agent } = step.ticket
  if (agent.is === 'idle' || agent.turn !== reply.turn) return spend(step, reply.usage)
  const { at, turn, text, steps, usage, isStopped, fallback } = reply
  const said = record(step, at, {
    kind: 'replied',
    agent: step.ticket.context.agent,
    turn,
    upTo: agent.upTo,
    text,
    steps,
    isStopped,
    usage,
    ...(fallback && { fallback }),
  })
  const spent = change(spend(said, usage), { memory: reply.memory })
  const shown = wish(spent, { kind: 'show', card: `reply:${turn}` })
  return endTurn(propose(shown, at, turn, isStopped ? [] : reply.proposals), at)
}

function propose(step: Step, at: Time, turn: number, proposals: Proposal[]): Step {
  if (proposals.length === 0) return step
  const suggestions = proposals.map((proposal, index) =>
    suggestionOf(step.ticket, proposal, { at, turn, index }),
  )
  const listed = suggestions.map(({ id, callId, command, reason }) => ({ id, callId, command, reason }))
  const noted = record(step, at, { kind: 'suggested', turn, suggestions: listed })
  return wish(
    change(noted, { suggestions: [...step.ticket.suggestions, ...suggestions] }),
    { kind: 'show', card: `suggestions:${turn}` },
    { kind: 'wake', at: at + DECISION_TIME, name: `expire:${turn}` },
  )
}

function suggestionOf(
  ticket: Ticket,
  proposal: Proposal,
  seat: { at: Time; turn: number; index: number },
): Suggestion {
  return {
    ...proposal,
    id: `${ticket.id}.${seat.turn}.${seat.index + 1}`,
    turn: seat.turn,
    epoch: ticket.epoch,
    proposedAt: seat.at,
    expiresAt: seat.at + DECISION_TIME,
    choices: {},
    approvals: [],
    state: { is: 'proposed' },
  }
}

export function agentFailed(step: Step, { at, turn, reason }: AgentFailed): Step {
  const { agent } = step.ticket
  if (agent.is === 'idle' || agent.turn !== turn) return step
  return endTurn(notice(step, at, reason), at)
}

export function stopAsked(step: Step, { at, by }: StopAsked): Step {
  const { agent, id } = step.ticket
  if (agent.is === 'idle')
    return wish(step, { kind: 'tell', to: by, text: `Nothing to stop: the agent of ${id} is not at work.` })
  if (agent.isStopping)
    return wish(step, { kind: 'tell', to: by, text: `Already stopping the agent of ${id}.` })
  return change(step, { agent: { ...agent, isStopping: true }, updatedAt: at })
}

/** Tokens and money are spent even by a turn whose answer came too late. */
function spend(step: Step, usage: Usage): Step {
  return change(step, { usage: addUsage(step.ticket.usage, usage) })
}
