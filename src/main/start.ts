// Starting HelpDesk whole: Slack, the worker, the servers; and stopping it so that nothing is lost.
import { createCache } from '../cache.ts'
import { removeRunningDesk, writeRunningDesk } from '../client/running-desk.ts'
import type { Config, SlackConfig } from '../config.ts'
import { createHttp } from '../http/create-http.ts'
import { type Served, serveHttp } from '../http/serve.ts'
import { type Composition, compose, type Edges } from '../main.ts'
import { createSlack, type Slack } from '../surfaces/slack/slack.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { channelMode } from './channel-mode.ts'
import { type ConnectOptions, connect } from './connect.ts'
import { healthOf } from './health.ts'
import { onRecord } from './on-record.ts'
import { openDoors } from './open-doors.ts'
import { ownAddress } from './own-address.ts'
import { refusalsOnRecord } from './refusals-on-record.ts'
import { type Pages, pages } from './root.ts'
import { warnOfSandbox } from './sandbox.ts'
import { version } from './version.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

export interface StartOptions extends Edges, ConnectOptions {
  /** The clock by which calls to Slack are paced; default: the machine's. */
  slackClock?: { now: () => number; wait: (ms: number) => Promise<void> }
  /** How long Slack may take to answer a call, in milliseconds. */
  slackTimeoutMs?: number
}

export interface Running {
  /** What a person opens in the browser: the local workspace, or else the HelpDesk. */
  address: string
  whole: Composition
  workspace: Workspace | undefined
  slack: Slack
  served: Served
  /** Takes nothing new, lets commands end, hands the rest to the next start. */
  stop(): Promise<void>
}

export async function start(config: Config, options: StartOptions = {}): Promise<Running> {
  const undo: (() => Promise<unknown> | unknown)[] = []
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    return { ...(await open(config, options, undo)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Each part that is open says how it is closed; they are closed in the opposite order. */
async function open(
  config: Config,
  options: StartOptions,
  undo: (() => Promise<unknown> | unknown)[],
): Promise<Omit<Running, 'stop'>> {
  const whole = await compose(config, options)
  undo.push(whole.close)
  const { workspace, slack: given } = await connect(whole, options)
  if (workspace) undo.push(workspace.close)
  undo.push(await onRecord(whole, given, version))
  const slack = slackOf(whole, given, options)
  const served = await serve(whole, slack, options.pages ?? pages)
  undo.push(served.close)
  const worker = whole.worker(slack.surface)
  await slack.start(refusalsOnRecord(whole.desk, whole))
  undo.push(worker.stop, slack.stop)
  await whole.executing.freezer.resume()
  await worker.start()
  writeRunningDesk(config.dataDir, {
    url: served.url,
    token: config.adminToken ?? whole.secrets.adminToken,
    pid: process.pid,
  })
  undo.push(() => removeRunningDesk(config.dataDir, process.pid))
  await openDoors(whole)
  warnOfSandbox(whole.log, whole.sandbox.state)
  const { is, detail, mend } = ownAddress(config)
  if (is === 'look') whole.log.warn({ mend }, detail)
  const address = workspace?.url ?? config.url
  whole.log.info({ address, helpdesk: config.url, dataDir: config.dataDir }, 'HelpDesk is up')
  return { address, whole, workspace, slack, served }
}

function slackOf(
  whole: Composition,
  given: SlackConfig,
  { slackClock, slackTimeoutMs }: StartOptions,
): Slack {
  const { config, log, now, auth } = whole
  return createSlack({
    ...given,
    log,
    now,
    ...slackClock,
    ...(slackTimeoutMs && { timeoutMs: slackTimeoutMs }),
    caches: {
      people: createCache({ name: 'people', ttlMs: 10 * MINUTE, max: 10_000, now, log }),
      channels: createCache({ name: 'channels', ttlMs: 10 * MINUTE, max: 10_000, now, log }),
      words: createCache({ name: 'words', ttlMs: 3 * DAY, max: 10_000, now, log }),
    },
    channelMode: (channel, nameOf) => channelMode(config.channels, channel, nameOf),
    signInLink: (person, next) => auth.signInLink(person, person.email, next),
    helpdeskUrl: config.url,
  })
}

async function serve(whole: Composition, slack: Slack, { ui }: Pages): Promise<Served> {
  const { config, desk, auth, administration: admin, log, id, now } = whole
  const closing = new AbortController()
  const app = createHttp({
    desk,
    store: whole.store,
    auth,
    admin,
    log,
    id,
    now,
    version,
    url: config.url,
    host: config.host,
    uiDir: ui,
    health: () =>
      healthOf({ store: whole.store, surface: slack.surface, version, sandbox: whole.sandbox.state }),
    closing: closing.signal,
    ...(slack.handler && { slackHandler: slack.handler }),
  })
  return serveHttp({ app, host: config.host, port: config.port, closing })
}
