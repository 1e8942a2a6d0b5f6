// Which way to Slack the given tokens open: Socket Mode, HTTP, or none (then the local workspace is served).
import type { Fault } from './fault.ts'
import type { Settings } from './keys.ts'

export type SlackConfig =
  | { mode: 'socket'; botToken: string; appToken: string; apiUrl?: string }
  | { mode: 'http'; botToken: string; signingSecret: string; apiUrl?: string }

type SlackSettings = Partial<
  Pick<Settings, 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN' | 'SLACK_SIGNING_SECRET' | 'SLACK_API_URL'>
>

/** With an app token: Socket Mode (a signing secret is then not needed). Half-given tokens are a fault. */
export function slackOf(read: SlackSettings): { slack?: SlackConfig; faults: Fault[] } {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = read
  const api = read.SLACK_API_URL ? { apiUrl: read.SLACK_API_URL } : {}
  if (botToken && appToken) return { slack: { mode: 'socket', botToken, appToken, ...api }, faults: [] }
  if (botToken && signingSecret)
    return { slack: { mode: 'http', botToken, signingSecret, ...api }, faults: [] }
  if (botToken) return { faults: [missingSecond] }
  if (appToken || signingSecret) return { faults: [missingBot] }
  return { faults: [] }
}

const missingSecond: Fault = {
  key: 'SLACK_APP_TOKEN',
  problem: 'is missing: SLACK_BOT_TOKEN alone cannot receive events',
  mend: 'add SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP',
}

const missingBot: Fault = {
  key: 'SLACK_BOT_TOKEN',
  problem: 'is missing: with the other Slack tokens alone nothing can be said',
  mend: 'add the Bot User OAuth Token (xoxb-…), or remove all SLACK_ keys to use the local workspace',
}
