// What the doctor asks Slack: do the tokens work, and does the app have every scope that the code uses?
import { z } from 'zod'
import type { SlackConfig } from '../config.ts'
import { DeskError, messageOf } from '../errors.ts'
import { botScopes } from '../surfaces/slack/manifest.ts'
import type { Finding } from './doctor.ts'

export async function slackFindings(slack: SlackConfig | undefined, signal: AbortSignal): Promise<Finding[]> {
  if (slack === undefined)
    return [{ is: 'ok', name: 'slack', detail: 'no tokens are set: the local workspace is served instead' }]
  const ask = (method: string, token: string) =>
    call(slack.apiUrl ?? 'https://slack.com/api', method, token, signal)
  const bot = await ask('auth.test', slack.botToken)
  const found = bot.error ? [refused('SLACK_BOT_TOKEN', bot.error)] : [connected(bot), scopesOf(bot.scopes)]
  if (slack.mode === 'http') return found
  const app = await ask('apps.connections.open', slack.appToken)
  return [...found, app.error ? refused('SLACK_APP_TOKEN', app.error) : socketMode]
}

interface Answer {
  error?: string
  team?: string
  user?: string
  /** Absent where the endpoint does not say. */
  scopes?: string[]
}

async function call(base: string, method: string, token: string, signal: AbortSignal): Promise<Answer> {
  const headers = { Authorization: `Bearer ${token}` }
  const url = `${base.replace(/\/+$/, '')}/${method}`
  const response = await fetch(url, { method: 'POST', headers, signal }).catch(cause => {
    throw noSlack(url, reasonOf(cause))
  })
  const body = answer.safeParse(await response.json().catch(() => undefined)).data
  if (body === undefined) throw noSlack(url, `status ${response.status}, not an answer of Slack`)
  if (!body.ok) return { error: body.error ?? `status ${response.status}` }
  const scopes = response.headers.get('x-oauth-scopes')
  return { team: body.team, user: body.user, scopes: scopes?.split(',').map(scope => scope.trim()) }
}

/** What Slack says to every call. */
const answer = z.object({
  ok: z.boolean(),
  error: z.string().optional(),
  team: z.string().optional(),
  user: z.string().optional(),
})

function noSlack(url: string, reason: string): DeskError {
  return new DeskError('unavailable', `Slack does not answer at ${url} (${reason}).`, {
    suggestions: ['Check the network of this machine, its proxy, and SLACK_API_URL if it is set.'],
  })
}

/** `fetch failed` says nothing: what failed stands in its cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return messageOf(cause)
}

const socketMode: Finding = { is: 'ok', name: 'slack socket mode', detail: 'opens' }

function connected({ team = '?', user = '?' }: Answer): Finding {
  return { is: 'ok', name: 'slack', detail: `connected to ${team} as ${user}` }
}

function scopesOf(granted: string[] | undefined): Finding {
  const name = 'slack scopes'
  if (granted === undefined) return { is: 'look', name, detail: 'Slack did not say which scopes the app has' }
  const missing = botScopes().filter(scope => !granted.includes(scope))
  if (missing.length === 0) return { is: 'ok', name, detail: 'all that the code uses' }
  const mend =
    "paste `helpdesk manifest` into the app's manifest at api.slack.com/apps, then reinstall the app"
  return { is: 'fault', name, detail: `missing: ${missing.join(', ')}`, mend }
}

function refused(key: string, error: string): Finding {
  const page =
    key === 'SLACK_BOT_TOKEN' ? 'OAuth & Permissions' : 'Basic Information (scope connections:write)'
  return {
    is: 'fault',
    name: 'slack',
    detail: `${key} is refused: ${error}`,
    mend: `take a fresh one from ${page} of the app at api.slack.com/apps`,
  }
}
