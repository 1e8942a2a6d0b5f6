// What tokens cost: US dollars per million. Unknown models cost 0; a table of one's own goes before this one.
import type { Usage } from '../../ticket/ticket.ts'
import type { Counted } from './wire.ts'

/** US dollars per million tokens. */
export interface Price {
  input: number
  cached: number
  output: number
}

/** List prices of OpenAI; dated names (`gpt-4.1-2025-04-14`) cost what the plain name costs. */
export const PRICES: Record<string, Price> = {
  'gpt-4o': { input: 2.5, cached: 1.25, output: 10 },
  'gpt-4o-mini': { input: 0.15, cached: 0.075, output: 0.6 },
  'gpt-4.1': { input: 2, cached: 0.5, output: 8 },
  'gpt-4.1-mini': { input: 0.4, cached: 0.1, output: 1.6 },
  'gpt-4.1-nano': { input: 0.1, cached: 0.025, output: 0.4 },
  'o4-mini': { input: 1.1, cached: 0.275, output: 4.4 },
  'gpt-5': { input: 1.25, cached: 0.125, output: 10 },
  'gpt-5-mini': { input: 0.25, cached: 0.025, output: 2 },
  'gpt-5-nano': { input: 0.05, cached: 0.005, output: 0.4 },
}

export function usageOf(counted: Counted, model: string, own: Record<string, Price> = {}): Usage {
  const price = own[model] ?? PRICES[model.replace(/-\d{4}-\d{2}-\d{2}$/, '')]
  if (!price) return { ...counted, costUsd: 0 }
  const fresh = Math.max(0, counted.inputTokens - counted.cachedTokens)
  const millionths =
    fresh * price.input + counted.cachedTokens * price.cached + counted.outputTokens * price.output
  return { ...counted, costUsd: millionths / 1_000_000 }
}

/** For budgets when the endpoint does not count: dense text such as tables has about two characters per token. */
export function estimated(sent: number, received: number): Counted {
  return { inputTokens: Math.ceil(sent / 2), outputTokens: Math.ceil(received / 2), cachedTokens: 0 }
}
