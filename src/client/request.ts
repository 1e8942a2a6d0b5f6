// One request to the API: JSON there and back, a refusal becomes the DeskError it was.
import type { ClientOptions } from '../client.ts'
import { DeskError, type ErrorCode, isDeskError } from '../errors.ts'

export interface Requester {
  /** `expected`: statuses whose body is the answer, besides the 2xx ones. */
  get<T>(path: string, expected?: number[]): Promise<T>
  send<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T>
}

export function requester({ url, token, fetch: ask = fetch }: ClientOptions): Requester {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
  const answerTo = async (path: string, init: RequestInit, expected: number[] = []) => {
    const response = await reach(() => ask(`${url}${path}`, { ...init, headers, redirect: 'error' }), url)
    const body = await bodyOf(response, url)
    if (response.ok || expected.includes(response.status)) return body
    throw refusal(body, response.status, url)
  }
  return {
    get: async <T>(path: string, expected?: number[]) =>
      (await answerTo(path, { method: 'GET' }, expected)) as T,
    send: async <T>(method: string, path: string, body?: unknown) =>
      (await answerTo(path, { method, ...(body !== undefined && { body: JSON.stringify(body) }) })) as T,
  }
}

/** True for the error of a desk that does not answer at all, unlike one that answers "unavailable". */
export function isNoAnswer(error: unknown): boolean {
  return isDeskError(error) && error.code === 'unavailable' && error.message.startsWith(NO_ANSWER)
}

const NO_ANSWER = 'No HelpDesk answers at '

function noAnswer(url: string, cause: unknown): DeskError {
  return new DeskError('unavailable', `${NO_ANSWER}${url}.`, {
    suggestions: ['Start it there: helpdesk start', 'Look at HELPDESK_URL: helpdesk config show'],
    cause,
  })
}

async function reach(ask: () => Response | Promise<Response>, url: string): Promise<Response> {
  try {
    return await ask()
  } catch (error) {
    throw noAnswer(url, error)
  }
}

/** A proxy's page instead of JSON means that what answers is not a desk. */
async function bodyOf(response: Response, url: string): Promise<unknown> {
  const text = await response.text()
  try {
    return JSON.parse(text)
  } catch {
    throw noAnswer(url, new Error(`status ${response.status}, not JSON`))
  }
}

function refusal(body: unknown, status: number, url: string): DeskError {
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined
  if (typeof error !== 'object' || error === null || !('code' in error) || !('message' in error))
    return noAnswer(url, new Error(`status ${status}`))
  if (status === 401) return wrongToken(url)
  const suggestions =
    'suggestions' in error && Array.isArray(error.suggestions) ? error.suggestions.map(String) : []
  return new DeskError(error.code as ErrorCode, String(error.message), { suggestions })
}

function wrongToken(url: string): DeskError {
  return new DeskError('forbidden', `The HelpDesk at ${url} does not take this admin token.`, {
    suggestions: ['Set HELPDESK_ADMIN_TOKEN to the token it was started with.'],
  })
}
