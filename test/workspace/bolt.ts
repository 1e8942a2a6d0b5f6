// A workspace with a real Bolt app connected to it, for the tests of this room.

import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt'
import { startWorkspace, type Workspace, type WorkspaceOptions } from '../../src/workspace/workspace.ts'

export interface Connected {
  app: App
  workspace: Workspace
  stop: () => Promise<void>
}

const nothing = () => {}
/** The SDK logs every refusal that a test provokes. */
const logger: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
}
const silent = { logger }

export function clientOptions(workspace: Workspace) {
  return { logger, slackApiUrl: workspace.apiUrl, retryConfig: { retries: 0 }, timeout: 5000 }
}

/** `arrange` registers the app's listeners before it starts. */
export async function connect(
  arrange: (app: App, workspace: Workspace) => void,
  options: Partial<WorkspaceOptions> = {},
): Promise<Connected> {
  const workspace = await startWorkspace({ port: 0, file: ':memory:', now: Date.now, ...options })
  const receiver = new SocketModeReceiver({
    ...silent,
    appToken: workspace.appToken,
    installerOptions: { clientOptions: clientOptions(workspace) },
    clientPingTimeout: 100,
  })
  const app = new App({
    ...silent,
    token: workspace.botToken,
    receiver,
    clientOptions: clientOptions(workspace),
    convoStore: false,
  })
  arrange(app, workspace)
  await app.start()
  const stop = async () => {
    await app.stop()
    await workspace.close()
  }
  return { app, workspace, stop }
}

/** The same over signed HTTP requests. */
export async function connectOverHttp(
  arrange: (app: App, workspace: Workspace) => void,
  options: Partial<WorkspaceOptions> = {},
): Promise<Connected> {
  const address = { url: '' }
  const delivery = { mode: 'http' as const, requestUrl: () => address.url }
  const workspace = await startWorkspace({ port: 0, file: ':memory:', now: Date.now, delivery, ...options })
  const receiver = new HTTPReceiver({
    ...silent,
    signingSecret: workspace.signingSecret,
    processBeforeResponse: true,
  })
  const app = new App({
    ...silent,
    token: workspace.botToken,
    receiver,
    clientOptions: clientOptions(workspace),
    convoStore: false,
  })
  arrange(app, workspace)
  const server = await app.start(0)
  const bound = 'address' in server && server.address()
  address.url = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}/slack/events`
  const stop = async () => {
    await app.stop()
    await workspace.close()
  }
  return { app, workspace, stop }
}

/** The timestamp in an answer whose type does not promise one. */
export function tsOf(answer: object): string {
  return 'ts' in answer ? String(answer.ts) : ''
}
