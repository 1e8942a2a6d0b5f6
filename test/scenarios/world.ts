// HelpDesk whole, for scenarios: real Bolt over real sockets to the local workspace, a real store; only the model is scripted.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { ADMIN } from '../../src/desk/desk.ts'
import { silentLog } from '../../src/log.ts'
import { type Running, type StartOptions, start } from '../../src/main/start.ts'
import { type ScriptedLine, type ScriptedModel, scripted } from '../../src/models/scripted.ts'
import { newTenant } from '../../src/portals/local/tenant.ts'
import type { Tenant } from '../../src/portals/portal.ts'
import type { Message } from '../../src/workspace/page-shapes.ts'
import { startWorkspace, type Workspace, type WorkspaceOptions } from '../../src/workspace/workspace.ts'
import { shows, textOf } from './screen.ts'

export interface WorldOptions extends StartOptions {
  /** What the scripted model says, a line per question. */
  script?: ScriptedLine[]
  /** With `OPENAI_BASE_URL` the real adapter asks that endpoint, and nothing is scripted. */
  env?: Record<string, string>
  /** Tenants besides the sandbox. */
  tenants?: (Partial<Tenant> & { id: string })[]
  dataDir?: string
  /** A workspace that outlives HelpDesk, connected by tokens as a real one is (`standaloneWorkspace`). */
  connectedTo?: { workspace: Workspace; by: 'appToken' | 'signingSecret' }
}

export interface World extends Running {
  workspace: Workspace
  model: ScriptedModel
  /** How far the desk's clock is ahead of the machine's, in milliseconds; moved by the test. */
  clock: { ahead: number }
  dataDir: string
  /** The first message of a thread (or channel) that shows all these texts, newest first. */
  message(channel: string, thread: string | undefined, ...texts: string[]): Promise<Message>
}

const QUIET = { HELPDESK_PORT: '0', HELPDESK_WORKSPACE_PORT: '0', HELPDESK_LOG_LEVEL: 'silent' }

/** Starts HelpDesk in a folder of its own; all is stopped and removed when the test ends. */
export async function helpdesk({
  script = [],
  env,
  tenants = [],
  dataDir,
  connectedTo,
  ...options
}: WorldOptions = {}): Promise<World> {
  const dir = dataDir ?? mkdtempSync(join(tmpdir(), 'helpdesk-'))
  const clock = { ahead: 0 }
  const model = scripted(script)
  const config = loadConfig({
    env: { HELPDESK_DATA_DIR: dir, ...QUIET, ...tokensOf(connectedTo), ...env },
    cwd: dir,
  })
  const running = await start(config, {
    now: () => Date.now() + clock.ahead,
    slackClock: quickClock(),
    ...(config.openai.isConfigured ? {} : { model }),
    log: silentLog,
    ...options,
  })
  onTestFinished(async () => {
    await running.stop()
    if (!dataDir) rmSync(dir, { recursive: true, force: true })
  })
  const workspace = connectedTo?.workspace ?? running.workspace
  if (!workspace) throw new Error('a scenario needs the local workspace')
  for (const tenant of tenants)
    await running.whole.administration.addTenant('local', newTenant(tenant), ADMIN)
  const message = (channel: string, thread: string | undefined, ...texts: string[]) =>
    workspace.until(() => workspace.messages(channel, thread).findLast(one => shows(one, ...texts)), {
      what: `a message in #${channel} that shows ${texts.join(', ')}`,
    })
  return { ...running, workspace, model, clock, dataDir: dir, message }
}

function tokensOf(connected: WorldOptions['connectedTo']): Record<string, string> {
  if (!connected) return {}
  const { botToken, appToken, signingSecret, apiUrl } = connected.workspace
  const shared = { SLACK_BOT_TOKEN: botToken, SLACK_API_URL: apiUrl }
  return connected.by === 'appToken'
    ? { ...shared, SLACK_APP_TOKEN: appToken }
    : { ...shared, SLACK_SIGNING_SECRET: signingSecret }
}

/** A workspace of its own, to which HelpDesk can be connected, also again after a stop. */
export async function standaloneWorkspace(options: Partial<WorkspaceOptions> = {}): Promise<Workspace> {
  const workspace = await startWorkspace({ port: 0, file: ':memory:', now: Date.now, ...options })
  onTestFinished(() => workspace.close())
  return workspace
}

/** HelpDesk connected by a signing secret: what Slack sends comes as signed requests. */
export async function overHttp(options: WorldOptions = {}): Promise<World> {
  const served = { url: '' }
  const requestUrl = () => `${served.url}/slack/events`
  const workspace = await standaloneWorkspace({ delivery: { mode: 'http', requestUrl } })
  const world = await helpdesk({ connectedTo: { workspace, by: 'signingSecret' }, ...options })
  served.url = world.served.url
  return world
}

/** Slack's limits are kept, ten times as fast. */
function quickClock(): NonNullable<StartOptions['slackClock']> {
  const start = Date.now()
  return {
    now: () => start + (Date.now() - start) * 10,
    wait: ms => new Promise(resolve => void setTimeout(resolve, ms / 10).unref()),
  }
}

export { shows, textOf }
