// A turn of the agent, from what it may know to the fact that it yields.
import type { Agent } from '../agent.ts'
import { messageOf } from '../errors.ts'
import type { Log } from '../log.ts'
import { type Item, type Model, ModelFailure } from '../models/model.ts'
import type { ReplyStream } from '../surfaces/surface.ts'
import type { AgentFailed, AgentReplied } from '../ticket/event.ts'
import { isReadingTainted } from '../ticket/taint.ts'
import { addUsage, type Memory, type Ticket, type Usage } from '../ticket/ticket.ts'
import type { AgentStep, Entry } from '../ticket/transcript.ts'
import { type Conversation, converse, newProgress, type Progress } from './converse.ts'
import { textOf, visible } from './history.ts'
import { keptStep } from './kept-step.ts'
import { lengthOf, recall } from './memory.ts'
import { SUMMARY_REQUEST, systemPrompt } from './prompt.ts'
import type { Sealer } from './seal.ts'

export interface AskAgentParts {
  agent(name: string): Agent | undefined
  /** The LLM, when one is configured. */
  model: Model | undefined
  /** Needs nothing outside the process: the default without a key, and what is left when the LLM is down. */
  runbooks: Model
  sealer: Pick<Sealer, 'seal'>
  redact(text: string): string
  now(): number
  log: Log
}

/** What a turn is about: the ticket as it stood when it began, and its transcript. */
export interface Turn {
  ticket: Ticket
  turn: number
  upTo: number
  entries: Entry[]
  stream: ReplyStream
}

export type AskAgent = (turn: Turn, signal: AbortSignal) => Promise<AgentReplied | AgentFailed>

export function createAskAgent(parts: AskAgentParts): AskAgent {
  return async (turn, signal) => {
    const agent = parts.agent(turn.ticket.context.agent)
    if (!agent)
      return failed(
        parts,
        turn,
        `The agent ${turn.ticket.context.agent} no longer exists. Choose another one with Update Context.`,
      )
    if (parts.model && isThinking(agent) && isOver(agent, turn.ticket.usage))
      return failed(parts, turn, overBudget(agent, turn.ticket))
    return new Asking(parts, turn, agent).run(signal)
  }
}

function failed({ now }: AskAgentParts, { turn }: Turn, reason: string): AgentFailed {
  return { kind: 'agentFailed', at: now(), turn, reason }
}

/** Runbooks cost nothing. */
function isThinking({ kind }: Agent): boolean {
  return kind === 'llm'
}

function isOver({ budget }: Agent, usage: Usage): boolean {
  const tokens = usage.inputTokens + usage.outputTokens
  return (budget.tokens > 0 && tokens >= budget.tokens) || (budget.usd > 0 && usage.costUsd >= budget.usd)
}

function overBudget({ title }: Agent, { id, usage }: Ticket): string {
  const tokens = usage.inputTokens + usage.outputTokens
  return `${id} has used up the budget of the agent ${title} (${tokens} tokens, $${usage.costUsd.toFixed(2)}). A person has to go on, or an admin raises the budget in the agent's file.`
}

/** One turn under way. */
class Asking {
  private readonly parts: AskAgentParts
  private readonly turn: Turn
  private readonly agent: Agent
  private memory: Memory
  private readonly progress: Progress = newProgress()

  constructor(parts: AskAgentParts, turn: Turn, agent: Agent) {
    this.parts = parts
    this.turn = turn
    this.agent = agent
    this.memory = turn.ticket.memory
  }

  async run(signal: AbortSignal): Promise<AgentReplied> {
    const { model } = this.parts
    if (!model || !isThinking(this.agent)) {
      await this.talk(this.parts.runbooks, signal, false)
      return this.replied(signal)
    }
    try {
      await this.talk(model, signal, false)
      return this.replied(signal)
    } catch (error) {
      return this.fallBack(error, signal)
    }
  }

  private async talk(model: Model, signal: AbortSignal, isForced: boolean): Promise<void> {
    const conversation = await this.conversation(model, signal, isForced)
    const length = conversation.system.length + lengthOf(conversation.items)
    try {
      await converse(conversation, signal)
    } catch (error) {
      // Whoever thinks breaks off when it is called off: what was said until then is the answer.
      if (signal.aborted) return
      const isTooLong = error instanceof ModelFailure && error.kind === 'too-long'
      if (!isTooLong || isForced || textOf(this.progress.steps)) throw error
      this.progress.steps.length = 0
      return this.talk(model, signal, true)
    }
    const { measured } = this.progress
    if (measured?.isFirst && measured.tokens > 0)
      this.memory = { ...this.memory, charsPerToken: length / measured.tokens }
  }

  private async conversation(model: Model, signal: AbortSignal, isForced: boolean): Promise<Conversation> {
    const { ticket, entries, upTo, stream } = this.turn
    const system = systemPrompt(this.agent, ticket)
    const excerpt = { epoch: ticket.epoch, upTo, memory: this.memory }
    const summarise = (items: Item[]) => this.summarise(model, system, items, signal)
    const recalled = await recall({
      entries,
      excerpt,
      system,
      limits: this.agent.context,
      isForced,
      summarise,
    })
    this.memory = recalled.memory
    const bench = {
      sealer: this.parts.sealer,
      asked: {
        context: ticket.context,
        requester: ticket.requester,
        ticket: ticket.id,
        isTainted: isReadingTainted(ticket),
      },
      providers: this.agent.providers,
      visible: visible(entries, { ...excerpt, memory: { elidedUpTo: 0 } }),
    }
    return {
      ticketId: ticket.id,
      agent: this.agent,
      model,
      system,
      items: recalled.items,
      bench,
      stream,
      progress: this.progress,
      isSpent: usage => model === this.parts.model && isOver(this.agent, addUsage(ticket.usage, usage)),
      redact: this.parts.redact,
    }
  }

  private async summarise(
    model: Model,
    system: string,
    items: Item[],
    signal: AbortSignal,
  ): Promise<string | undefined> {
    this.turn.stream.status('Summing up the conversation so far')
    const asked: Item[] = [...items, { role: 'user', text: SUMMARY_REQUEST }]
    let text = ''
    try {
      const { ticket } = this.turn
      for await (const thought of model.think(
        { ticketId: ticket.id, agent: this.agent, system, items: asked, tools: [] },
        signal,
      )) {
        if (thought.kind === 'text') text += thought.delta
        if (thought.kind === 'finished') this.progress.usage = addUsage(this.progress.usage, thought.usage)
      }
      return this.parts.redact(text)
    } catch (error) {
      this.parts.log.warn(
        { ticket: this.turn.ticket.id, error: messageOf(error) },
        'no summary: the conversation stays as it is',
      )
      return undefined
    }
  }

  /** What people have read stays, marked where it breaks off; then the runbooks answer. */
  private async fallBack(error: unknown, signal: AbortSignal): Promise<AgentReplied> {
    this.parts.log.warn(
      { ticket: this.turn.ticket.id, turn: this.turn.turn, error: messageOf(error) },
      'the model did not answer',
    )
    const said = this.breakOff()
    await this.talk(this.parts.runbooks, signal, false)
    this.progress.steps.unshift(...said)
    return this.replied(signal, `${reasonOf(error)} Until it answers again, this comes from my runbooks.`)
  }

  /** Takes the steps so far out of the runbooks' way. Without a word said, nothing of them counts. */
  private breakOff(): AgentStep[] {
    const { steps, proposals } = this.progress
    const said = steps.splice(0)
    if (!textOf(said)) {
      proposals.length = 0
      return []
    }
    this.turn.stream.write(`\n\n${BREAK}\n\n`)
    return [...said, { text: BREAK, calls: [], answers: {} }]
  }

  private replied(signal: AbortSignal, fallback?: string): AgentReplied {
    const { now, redact } = this.parts
    const { steps, proposals, usage } = this.progress
    const said = textOf(steps)
    const silence = 'The agent ended its turn without an answer. Say more, or ask again.'
    const text = said || (signal.aborted || proposals.length > 0 ? '' : silence)
    return {
      kind: 'agentReplied',
      at: now(),
      turn: this.turn.turn,
      text: redact(text),
      steps: steps.filter(step => step.text || step.calls.length > 0).map(step => keptStep(step, redact)),
      proposals,
      usage,
      memory: this.memory,
      isStopped: signal.aborted,
      ...(fallback && { fallback: redact(fallback) }),
    }
  }
}

const BREAK = '_The answer of the model breaks off here. My runbooks go on:_'

/** One plain sentence for the thread. */
function reasonOf(error: unknown): string {
  if (!(error instanceof ModelFailure)) return `The model did not answer (${messageOf(error)}).`
  const sentences: Record<ModelFailure['kind'], string> = {
    unreachable: 'The model cannot be reached.',
    refused: 'The model refused the request: an admin should check the model settings.',
    quota: 'The model’s quota is used up: an admin should check the account.',
    overloaded: 'The model is overloaded.',
    'too-long': 'This conversation is too long for the model.',
    cut: 'The connection to the model was cut.',
    stalled: 'The model stopped answering.',
    nonsense: 'The model’s answer could not be understood.',
  }
  return sentences[error.kind]
}
