// Any OpenAI-compatible endpoint as a model: one question, one streamed answer, over whichever wire it speaks.
import OpenAI from 'openai'
import type { Model } from '../model.ts'
import { checkEndpoint } from './check.ts'
import { addresseeOf, type Endpoint, habitsOf, hostOf, type OpenAiOptions } from './endpoint.ts'
import { legible } from './legible.ts'
import { think } from './think.ts'

export type { OpenAiOptions } from './endpoint.ts'

const OPENAI_URL = 'https://api.openai.com/v1'

export function createOpenAiModel(options: OpenAiOptions): Model {
  const baseUrl = (options.baseUrl || OPENAI_URL).replace(/\/+$/, '')
  const endpoint: Endpoint = {
    options,
    baseUrl,
    client: clientOf(options, baseUrl),
    habits: new Map(),
  }
  const model: Model = {
    name: `${options.model} at ${hostOf(baseUrl)}`,
    think: (question, signal) => think(endpoint, question, signal),
    check: signal =>
      checkEndpoint({
        client: endpoint.client,
        to: addresseeOf(endpoint, options.model),
        think: model.think,
        wire: () => habitsOf(endpoint, options.model).wire,
        signal,
      }),
  }
  return model
}

/** Everything that the SDK would read from the environment is given, so that only our configuration counts. */
function clientOf(options: OpenAiOptions, baseURL: string): OpenAI {
  return new OpenAI({
    // Endpoints of one's own often want none, but the SDK insists.
    apiKey: options.apiKey || 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    baseURL,
    maxRetries: 0,
    timeout: options.idleMs + 60_000,
    logLevel: 'off',
    fetch: legible(options.fetch ?? fetch),
  })
}
