// What every test of the endpoint needs: a question, a model at the fake, and an answer gathered.
import { type Agent, agentFrontmatter } from '../../../src/agent.ts'
import type { Item, Model, Question, Thought } from '../../../src/models/model.ts'
import { createOpenAiModel, type OpenAiOptions } from '../../../src/models/openai/openai.ts'
import { type FakeOpenAi, startFakeOpenAi } from '../../fake-openai.ts'

export const agent: Agent = {
  ...agentFrontmatter.parse({ name: 'general', title: 'General', description: '' }),
  instructions: 'Help.',
  file: 'general.md',
}

export const tool = {
  name: 'propose_command',
  description: 'Propose one command.',
  parameters: { type: 'object', properties: { command: { type: 'string' } } },
}

export function question(
  items: Item[] = [{ role: 'user', text: 'Ada: disk full' }],
  more: Partial<Question> = {},
): Question {
  return { ticketId: 'SANDBOX-1', agent, system: 'You help.', items, tools: [tool], ...more }
}

export interface Answer {
  text: string
  calls: Extract<Thought, { kind: 'call' }>['call'][]
  finished?: Extract<Thought, { kind: 'finished' }>
  error?: unknown
}

/** Never rejects: an error is part of the answer. */
export async function ask(
  model: Model,
  asked = question(),
  signal = new AbortController().signal,
): Promise<Answer> {
  const answer: Answer = { text: '', calls: [] }
  try {
    for await (const thought of model.think(asked, signal)) {
      if (thought.kind === 'text') answer.text += thought.delta
      if (thought.kind === 'call') answer.calls.push(thought.call)
      if (thought.kind === 'finished') answer.finished = thought
    }
  } catch (error) {
    answer.error = error
  }
  return answer
}

export interface Setting extends AsyncDisposable {
  fake: FakeOpenAi
  model: Model
  /** Pauses that the model asked for, in milliseconds; none is waited. */
  pauses: number[]
}

export async function set(options: Partial<OpenAiOptions> = {}): Promise<Setting> {
  const fake = await startFakeOpenAi()
  const pauses: number[] = []
  const wait = async (ms: number) => pauses.push(ms)
  const model = createOpenAiModel({
    apiKey: 'sk-test',
    baseUrl: fake.url,
    model: 'gpt-fake',
    wire: 'chat',
    idleMs: 10_000,
    wait,
    ...options,
  })
  return { fake, model, pauses, [Symbol.asyncDispose]: () => fake.close() }
}
