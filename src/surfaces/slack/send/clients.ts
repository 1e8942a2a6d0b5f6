// Two ways to Slack per workspace: one for what a person waits for, one for everything else.
import { WebClient, type WebClientOptions } from '@slack/web-api'
import type { Method } from '../methods.ts'
import { deskErrorOf } from './faults.ts'
import type { Limits } from './limits.ts'
import type { SlackLogger } from './logger.ts'

export type Answer = Record<string, unknown>
export type Arguments = Record<string, unknown> & { channel?: string }
/** Calls Slack; throws a DeskError saying who must act. */
export type Call = (method: Method, args: Arguments) => Promise<Answer>

export interface ClientSettings {
  token: string
  apiUrl?: string
  /** How long Slack may take to answer a call, in milliseconds. */
  timeoutMs?: number
  logger: SlackLogger
}

const TIMEOUT_MS = 10_000
/** Longer pauses are left to the one who asked, so that nothing hangs on a call. */
const LONGEST_PAUSE_MS = 15_000

/**
 * Fresh options at every call: the SDK keeps and changes what it is given (retryConfig, headers), so nothing may be
 * shared between clients. Headers are never set here: the SDK would write one client's token into them.
 */
export function clientOptions({
  apiUrl,
  timeoutMs,
  logger,
}: Omit<ClientSettings, 'token'>): WebClientOptions {
  return {
    ...(apiUrl && { slackApiUrl: apiUrl }),
    logger,
    retryConfig: { retries: 0 },
    timeout: timeoutMs ?? TIMEOUT_MS,
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
  }
}

/** For views and ephemerals: goes at once, never waits behind anything, tries a second time when the line breaks. */
export function interactiveCall(settings: ClientSettings): Call {
  const retryConfig = { retries: 1, minTimeout: 100, maxTimeout: 100 }
  const client = new WebClient(settings.token, { ...clientOptions(settings), retryConfig })
  return (method, args) => call(client, method, args)
}

/** For the worker: limits per method and channel; a pause that Slack asks for stops that method alone. */
export function outboxCall(settings: ClientSettings, limits: Limits): Call {
  const client = new WebClient(settings.token, clientOptions(settings))
  return async (method, args) => {
    for (let attempt = 1; ; attempt++) {
      await limits.pass(method, args.channel)
      try {
        return await call(client, method, args)
      } catch (error) {
        const pause = deskErrorOf(method, error).retryAfterMs
        if (pause !== undefined) limits.pause(method, pause)
        if (pause === undefined || pause > LONGEST_PAUSE_MS || attempt === 3) throw error
      }
    }
  }
}

async function call(client: WebClient, method: Method, args: Arguments): Promise<Answer> {
  try {
    return { ...(await client.apiCall(method, args)) }
  } catch (error) {
    throw deskErrorOf(method, error)
  }
}
