// One endpoint and what it turned out to be like.
import type OpenAI from 'openai'
import type { Addressee } from './failure.ts'
import type { Price } from './prices.ts'
import type { Habits } from './remedy.ts'

export interface OpenAiOptions {
  apiKey: string
  /** Default: `https://api.openai.com/v1`. */
  baseUrl?: string
  /** The model of agents that name none. */
  model: string
  /** `auto`: `responses` at OpenAI and Azure, else `chat`; changed and remembered when the endpoint wants the other. */
  wire: 'auto' | 'chat' | 'responses'
  /** How long the endpoint may be silent, in milliseconds. */
  idleMs: number
  /** Per model, before the built-in table. */
  prices?: Record<string, Price>
  fetch?: typeof fetch
  /** How often a failure that may pass is tried again before any word was shown. Default 2. */
  maxRetries?: number
  /** Sleeps between tries; rejects when aborted. */
  wait?: (ms: number, signal: AbortSignal) => Promise<unknown>
}

export interface Endpoint {
  options: OpenAiOptions
  baseUrl: string
  client: OpenAI
  /** By name of the model. */
  habits: Map<string, Habits>
}

export function habitsOf({ habits, options, baseUrl }: Endpoint, model: string): Habits {
  const known = habits.get(model)
  if (known) return known
  const wire = options.wire === 'auto' ? firstWireAt(baseUrl) : options.wire
  const fresh: Habits = { wire, dropped: new Set(), isSwitched: false }
  habits.set(model, fresh)
  return fresh
}

function firstWireAt(baseUrl: string): Habits['wire'] {
  const host = hostOf(baseUrl)
  const isAzure = host.endsWith('.openai.azure.com') && baseUrl.endsWith('/openai/v1')
  return host === 'api.openai.com' || isAzure ? 'responses' : 'chat'
}

export function addresseeOf({ baseUrl }: Endpoint, model: string): Addressee {
  return { name: `The model endpoint ${hostOf(baseUrl)}`, baseUrl, model }
}

export function hostOf(baseUrl: string): string {
  return URL.parse(baseUrl)?.host ?? baseUrl
}
