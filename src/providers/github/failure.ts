// What went wrong at GitHub: its own words, and what to do about it.
import type { Ran } from '../provider.ts'
import { ActionFailed } from './action.ts'
import type { Read } from './examine.ts'

export type Failure = Pick<Ran, 'exitCode' | 'reason' | 'mend' | 'stderr'>

interface Refusal {
  status: number
  response?: { data?: unknown; headers?: Record<string, string | number | undefined> }
}

/** `read` is the command that failed. */
export function failureOf(error: unknown, read: Read): Failure {
  if (error instanceof ActionFailed) return { exitCode: 1, stderr: `${error.message}\n`, mend: error.mend }
  if (!isRefusal(error)) throw error
  if (error.response === undefined) {
    return {
      stderr: '',
      reason: `GitHub cannot be reached: ${(error as unknown as Error).message}`,
      mend: UNREACHED,
    }
  }
  const stderr = `gh: ${wordsOf(error.response.data)} (HTTP ${error.status})\n`
  const mend = mendOf(error, read)
  return { exitCode: 1, stderr, ...(mend !== undefined && { mend }) }
}

const UNREACHED = 'See whether HelpDesk may reach the API of GitHub (`apiUrl`), then propose it again.'

function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && 'status' in error && typeof error.status === 'number'
}

function wordsOf(data: unknown): string {
  if (typeof data !== 'object' || data === null || !('message' in data)) return 'no reason was given'
  const errors = 'errors' in data && Array.isArray(data.errors) ? data.errors.map(wordsOfOne) : []
  return [String(data.message), ...errors].join('; ')
}

function wordsOfOne(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error)
  if ('message' in error) return String(error.message)
  return Object.values(error).join(' ')
}

function mendOf(error: Refusal, { name, repository, action, given }: Read): string | undefined {
  const limit = limitOf(error)
  if (limit !== undefined) return limit
  const needs = Object.entries(action?.needs(given) ?? {}).map(([scope, level]) => `${scope}: ${level}`)
  const rights = `\`gh ${name}\` needs ${needs.join(', ') || 'metadata: read'} on ${repository ?? 'the repository'}`
  if (error.status === 401)
    return 'GitHub does not accept the credentials: let an admin check `appId` and `privateKeyFile` (or `tokenFile`) of the github provider.'
  if (error.status === 403 || isTokenRefused(error))
    return `${rights}: let an owner of the GitHub App grant it, and accept it in the installation.`
  if (error.status === 404)
    return `There is no such thing in ${repository ?? 'GitHub'}, or the GitHub App is not installed there (\`installationId\`).`
  return error.status >= 500 ? 'GitHub has trouble of its own: propose it again in some minutes.' : undefined
}

function isTokenRefused({ status, response }: Refusal): boolean {
  return status === 422 && /requested are not (?:granted|accessible)/.test(wordsOf(response?.data))
}

/** GitHub says when one may ask again: as a time, or as seconds from now. */
function limitOf({ status, response }: Refusal): string | undefined {
  if (status !== 403 && status !== 429) return undefined
  const headers = response?.headers ?? {}
  if (headers['retry-after'] !== undefined)
    return `GitHub asks to wait ${headers['retry-after']} s; propose it again then.`
  if (Number(headers['x-ratelimit-remaining'] ?? 1) > 0) return undefined
  const reset = Number(headers['x-ratelimit-reset'])
  const until = Number.isFinite(reset) ? ` until ${new Date(reset * 1000).toISOString()}` : ''
  return `The limit of requests is used up${until}; propose it again then.`
}
