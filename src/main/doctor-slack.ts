// What the doctor asks Slack: do the tokens work, and does the app have every scope that the code uses?
import type { SlackConfig } from '../config.ts'
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
  const response = await fetch(`${base.replace(/\/+$/, '')}/${method}`, { method: 'POST', headers, signal })
  const body = (await response.json()) as { ok?: boolean; error?: string; team?: string; user?: string }
  if (!body.ok) return { error: body.error ?? `status ${response.status}` }
  const scopes = response.headers.get('x-oauth-scopes')
  return { team: body.team, user: body.user, scopes: scopes?.split(',').map(scope => scope.trim()) }
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
