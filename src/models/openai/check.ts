// What `doctor` asks of an endpoint: is somebody there, does the key fit, does it know the model?
import type OpenAI from 'openai'
import { agentFrontmatter } from '../../agent.ts'
import { DeskError } from '../../errors.ts'
import type { Model, Question } from '../model.ts'
import { ModelFailure } from '../model.ts'
import { type Addressee, judge, statusOf } from './failure.ts'

export interface Checking {
  client: OpenAI
  to: Addressee
  think: Model['think']
  /** The wire that the endpoint turned out to speak. */
  wire: () => string
  signal: AbortSignal
}

/** The list of models costs nothing; a tiny question is asked only where the list does not settle it. */
export async function checkEndpoint(checking: Checking): Promise<string> {
  const { to, wire } = checking
  const offered = await offeredModels(checking)
  if (!offered?.includes(to.model)) await askLittle(checking, offered)
  return `${to.model} answers at ${to.baseUrl} (${wire()})`
}

async function offeredModels({ client, to, signal }: Checking): Promise<string[] | undefined> {
  try {
    const page = await client.models.list({ signal })
    return page.data.map(model => model.id)
  } catch (error) {
    signal.throwIfAborted()
    // Not every endpoint lists its models.
    const status = statusOf(error)
    if (status !== undefined && status !== 401 && status !== 403) return undefined
    throw complaint(judge(error, to).failure, to, undefined)
  }
}

async function askLittle(checking: Checking, offered: string[] | undefined): Promise<void> {
  try {
    for await (const _ of checking.think(LITTLE, checking.signal));
  } catch (error) {
    throw error instanceof ModelFailure ? complaint(error, checking.to, offered) : error
  }
}

const LITTLE: Question = {
  ticketId: 'check',
  agent: {
    ...agentFrontmatter.parse({ name: 'check', title: 'Check', description: '' }),
    instructions: '',
    file: '',
  },
  system: 'Answer with one word.',
  items: [{ role: 'user', text: 'Are you there?' }],
  tools: [],
  // Reasoning models spend some before the first word.
  maxOutputTokens: 256,
}

function complaint(failure: ModelFailure, to: Addressee, offered: string[] | undefined): DeskError {
  const isMend = failure.kind === 'refused' || failure.kind === 'unreachable' || failure.kind === 'nonsense'
  const offer = offered?.length ? [`${to.baseUrl} offers: ${offered.slice(0, 12).join(', ')}.`] : []
  return new DeskError(isMend ? 'misconfigured' : 'unavailable', failure.message, {
    suggestions: [...failure.suggestions, ...offer],
    cause: failure,
    ...(failure.retryAfterMs !== undefined && { retryAfterMs: failure.retryAfterMs }),
  })
}
