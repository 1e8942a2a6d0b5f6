// Talking: people say things, the agent replies, fails or is stopped.
import { change, notice, record, type Step, wish } from './draft.ts'
import type { AgentFailed, AgentReplied, Edited, Heard, StopAsked } from './event.ts'
import { hearRejections, propose } from './proposing.ts'
import { heardFrom } from './taint.ts'
import { addUsage, type Usage } from './ticket.ts'
import { ask, endTurn, isClosed } from './turn.ts'

export function heard(step: Step, { at, by, text, message, isAddressed }: Heard): Step {
  const body = { kind: 'said', by, text, isAddressed, ...(message && { message }) } as const
  const said = heardFrom(by, isAddressed, record(step, at, body))
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
  const proposed = propose(shown, at, turn, isStopped ? [] : reply.proposals)
  return hearRejections(endTurn(proposed, at), at, turn)
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
