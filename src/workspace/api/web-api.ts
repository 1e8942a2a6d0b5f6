// The Web API: finds the method, checks token and scope, calls it, logs it; or suffers the fault that was planned for it.

import { z } from 'zod'
import { SlackFault } from '../slack-fault.ts'
import type { World } from '../world.ts'
import { chatMethods } from './chat.ts'
import { conversationMethods } from './conversations.ts'
import { fileMethods } from './file-methods.ts'
import { type Answer, type Method, method, needScope } from './method.ts'
import { peopleMethods } from './people-methods.ts'
import { type Fault, PlannedFaults } from './planned-faults.ts'
import { RateLimits } from './rate-limits.ts'
import { streamMethods } from './stream-methods.ts'
import { viewMethods } from './view-methods.ts'

export interface Tokens {
  botToken: string
  appToken: string
}

export interface LoggedCall {
  method: string
  args: Record<string, unknown>
  token: string | undefined
  /** Milliseconds since the epoch. */
  at: number
  status: number
  /** Undefined while it hangs. */
  answer: Answer | undefined
}

export interface WebApiOptions {
  /** Gives a WebSocket address, or undefined when there is no more room. */
  openConnection: () => string | undefined
  /** Whether Slack's rate limits are kept. */
  isLimited: boolean
}

export type Outcome =
  | { status: number; headers: Record<string, string>; body: Answer | string }
  | { hang: true }
  | { dropConnection: true }

const logLength = 5000

export class WebApi {
  readonly faults = new PlannedFaults()
  readonly #world: World
  readonly #tokens: Tokens
  readonly #methods: Record<string, Method>
  readonly #log: LoggedCall[] = []
  readonly #limits: RateLimits | undefined
  #isRevoked = false

  constructor(world: World, tokens: Tokens, { openConnection, isLimited }: WebApiOptions) {
    this.#world = world
    this.#tokens = tokens
    this.#limits = isLimited ? new RateLimits(world.clock) : undefined
    this.#methods = {
      ...chatMethods,
      ...streamMethods,
      ...conversationMethods,
      ...peopleMethods,
      ...viewMethods,
      ...fileMethods,
      'apps.connections.open': connectionsOpen(openConnection),
    }
  }

  calls(name?: string): LoggedCall[] {
    return this.#log.filter(one => name === undefined || one.method === name)
  }

  /** From now on every call with a token answers `token_revoked`. */
  revoke(): void {
    this.#isRevoked = true
  }

  handle(name: string, token: string | undefined, args: Record<string, unknown>): Outcome {
    const fault = this.faults.take(name) ?? this.#overLimit(name, args)
    const outcome = fault ? this.#suffer(fault, name, token, args) : this.#perform(name, token, args)
    const answer = 'body' in outcome && typeof outcome.body !== 'string' ? outcome.body : undefined
    this.#log.push({
      method: name,
      args,
      token,
      at: this.#world.clock.now(),
      status: 'status' in outcome ? outcome.status : 0,
      answer,
    })
    if (this.#log.length > logLength) this.#log.shift()
    this.#world.changes.touch()
    return outcome
  }

  #overLimit(name: string, args: Record<string, unknown>): Fault | undefined {
    const retryAfter = this.#limits?.admit(name, args)
    return retryAfter === undefined ? undefined : { status: 429, retryAfter }
  }

  #suffer(fault: Fault, name: string, token: string | undefined, args: Record<string, unknown>): Outcome {
    if ('hang' in fault) return { hang: true }
    if ('dropAnswer' in fault) {
      this.#perform(name, token, args)
      return { dropConnection: true }
    }
    if ('error' in fault) return ok({ ok: false, ...fault })
    if (fault.status === 429) {
      const headers = { 'retry-after': String(fault.retryAfter) }
      return { status: 429, headers, body: { ok: false, error: 'ratelimited' } }
    }
    return { status: fault.status, headers: {}, body: 'Internal Server Error' }
  }

  #perform(name: string, token: string | undefined, args: Record<string, unknown>): Outcome {
    try {
      const found = this.#methods[name]
      if (!found) throw new SlackFault('unknown_method', { req_method: name })
      this.#admit(found, token)
      needAll(this.#world, found.scopes)
      return ok({ ok: true, ...found.call(this.#world, args) }, this.#scopeHeaders(found))
    } catch (error) {
      if (error instanceof SlackFault) return ok({ ok: false, error: error.code, ...error.details })
      throw error
    }
  }

  #admit(found: Method, token: string | undefined): void {
    if (found.token === 'none') return
    if (!token) throw new SlackFault('not_authed')
    if (this.#isRevoked) throw new SlackFault('token_revoked')
    const { botToken, appToken } = this.#tokens
    if (token !== botToken && token !== appToken) throw new SlackFault('invalid_auth')
    if (token !== (found.token === 'bot' ? botToken : appToken))
      throw new SlackFault('not_allowed_token_type')
  }

  #scopeHeaders(found: Method): Record<string, string> {
    return {
      'x-oauth-scopes': [...this.#world.manifest.scopes].join(','),
      ...(found.scopes.length > 0 ? { 'x-accepted-oauth-scopes': found.scopes.join(',') } : {}),
    }
  }
}

function needAll(world: World, scopes: string[]): void {
  for (const scope of scopes) needScope(world, scope)
}

function ok(body: Answer, headers: Record<string, string> = {}): Outcome {
  return { status: 200, headers, body }
}

function connectionsOpen(openConnection: () => string | undefined): Method {
  return method({
    token: 'app',
    args: z.object({}),
    run() {
      const url = openConnection()
      if (!url) throw new SlackFault('too_many_websockets')
      return { url }
    },
  })
}
