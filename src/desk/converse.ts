// One turn with a model: model ⇄ its two tools, until it has nothing more to ask.
import type { Agent } from '../agent.ts'
import type { Item, Model, Thought } from '../models/model.ts'
import type { ReplyStream } from '../surfaces/surface.ts'
import type { Proposal } from '../ticket/event.ts'
import { addUsage, NO_USAGE, type Usage } from '../ticket/ticket.ts'
import type { AgentStep } from '../ticket/transcript.ts'
import { stepItems } from './history.ts'
import { keptStep, MOST_WORDS } from './kept-step.ts'
import { atMost, handleCall, MOST_PROPOSALS, TOOLS, type Workbench } from './tools.ts'

const MAX_STEPS = 8

/** Kept outside the loop, so that what was said before a failure or a stop is not lost. */
export interface Progress {
  steps: AgentStep[]
  proposals: Proposal[]
  usage: Usage
  /** Characters and tokens of the last request: what a token is worth here. */
  measured?: { tokens: number; isFirst: boolean }
}

export interface Conversation {
  ticketId: string
  agent: Agent
  model: Model
  system: string
  items: Item[]
  bench: Workbench
  stream: ReplyStream
  progress: Progress
  /** True when the ticket may not spend more than this turn has spent so far. */
  isSpent(usage: Usage): boolean
  redact(text: string): string
}

export function newProgress(): Progress {
  return { steps: [], proposals: [], usage: NO_USAGE }
}

/** Ends when the agent asks nothing more, is stopped, goes round in circles or has spent all. Throws what the model throws. */
export async function converse(conversation: Conversation, signal: AbortSignal): Promise<void> {
  const { progress } = conversation
  const refused = new Set<string>()
  while (progress.steps.length < MAX_STEPS && !signal.aborted) {
    const step = await think(conversation, signal)
    if (signal.aborted || !(await answerCalls(conversation, step, refused))) return
    if (conversation.isSpent(progress.usage)) return sayThatItIsSpent(conversation)
  }
}

function sayThatItIsSpent({ progress, stream }: Conversation): void {
  const text = '_The budget of this ticket is used up: this answer ends here._'
  stream.write(progress.steps.some(one => one.text) ? `\n\n${text}` : text)
  progress.steps.push({ text, calls: [], answers: {} })
}

async function think(
  { progress, stream, redact, ...question }: Conversation,
  signal: AbortSignal,
): Promise<AgentStep> {
  const step: AgentStep = { text: '', calls: [], answers: {} }
  const { ticketId, agent, model, system } = question
  const items = [...question.items, ...stepItems(progress.steps, () => '[not executed]')]
  if (progress.steps.some(one => one.text)) stream.write('\n\n')
  progress.steps.push(step)
  for await (const thought of model.think({ ticketId, agent, system, items, tools: TOOLS }, signal)) {
    take(step, thought, progress)
    if (thought.kind === 'text') stream.write(thought.delta)
    if (thought.kind === 'call')
      stream.status(thought.call.name === 'read_output' ? 'Reading output' : 'Preparing a command')
    if (step.text.length > MOST_WORDS) {
      cut(step, `This answer is longer than ${MOST_WORDS} characters: the rest is left out.`)
      break
    }
  }
  const kept = keptStep(step, redact)
  progress.steps.splice(-1, 1, kept)
  return kept
}

function take(step: AgentStep, thought: Thought, progress: Progress): void {
  if (thought.kind === 'text') step.text += thought.delta
  if (thought.kind === 'call') step.calls.push(thought.call)
  if (thought.kind !== 'finished') return
  if (thought.raw) step.raw = thought.raw
  progress.measured = { tokens: thought.usage.inputTokens, isFirst: progress.steps.length === 1 }
  progress.usage = addUsage(progress.usage, thought.usage)
  if (thought.reason === 'length')
    cut(step, 'The answer was cut off at the model’s length limit. Ask for the rest.')
  if (thought.reason === 'filtered') cut(step, 'The model’s provider withheld the rest of this answer.')
}

/** A call of a cut answer may itself be cut: none of them counts. */
function cut(step: AgentStep, why: string): void {
  step.calls = []
  delete step.raw
  step.text = `${step.text}\n\n_${why}_`.trim()
}

/** True if the model has to be asked again, because some of its calls were answered at once. */
async function answerCalls(
  { bench, progress }: Conversation,
  step: AgentStep,
  refused: Set<string>,
): Promise<boolean> {
  const asked = await Promise.all(
    step.calls.map(async call => ({ call, result: await handleCall(call, bench) })),
  )
  let room = MOST_PROPOSALS - progress.proposals.length
  const handled = asked.map(({ call, result }) => {
    const few = atMost(room, result)
    room -= few.proposals.length
    return { call, result: few }
  })
  const isAskedAgain = handled.some(({ result }) => result.answer !== undefined)
  let isInCircles = false
  for (const { call, result } of handled) {
    progress.proposals.push(...result.proposals)
    if (result.answer !== undefined) step.answers[call.id] = result.answer
    else if (isAskedAgain)
      step.answers[call.id] = '[noted: people will be asked when your turn ends; the result comes later]'
    isInCircles ||= result.answer !== undefined && refused.has(`${call.name} ${call.input}`)
    refused.add(`${call.name} ${call.input}`)
  }
  return isAskedAgain && !isInCircles
}
