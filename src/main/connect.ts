// Which Slack this desk talks to: the connected workspace of the configured tokens, or one on this machine.
import { join } from 'node:path'
import type { SlackConfig } from '../config.ts'
import { DeskError, isDeskError } from '../errors.ts'
import type { Composition } from '../main.ts'
import { botEvents, botScopes } from '../surfaces/slack/manifest.ts'
import { startWorkspace, type Workspace } from '../workspace/workspace.ts'
import { type Pages, pages } from './root.ts'

export interface Connection {
  slack: SlackConfig
  /** Absent when a real workspace is connected. */
  workspace?: Workspace
}

export interface ConnectOptions {
  /** Where the local workspace keeps people, channels and messages; default: in the data directory. */
  workspaceFile?: string
  /** How the local workspace waits (tests move their own clock). */
  after?: Parameters<typeof startWorkspace>[0]['after']
  /** How the local workspace hands events over; default: Socket Mode. */
  delivery?: Parameters<typeof startWorkspace>[0]['delivery']
  /** Whether the local workspace has the app with Slack's Agents feature, as in the manifest. */
  isAgentView?: boolean
  /** Where the built pages lie; default: in the package. */
  pages?: Pages
}

export async function connect(whole: Composition, options: ConnectOptions = {}): Promise<Connection> {
  const { config } = whole
  if (config.slack) return { slack: config.slack }
  const workspace: Workspace = await startWorkspace({
    port: config.workspacePort,
    file: options.workspaceFile ?? join(config.dataDir, 'workspace.db'),
    now: whole.now,
    // What the manifest forgot is missing here too, and not only in a real workspace.
    scopes: botScopes(options),
    events: botEvents(options),
    pageDir: (options.pages ?? pages).workspace,
    signIn: (person, url) => signIn(whole, workspace.team.id, workspace.as(person).person, url),
    ...(options.after && { after: options.after }),
    ...(options.delivery && { delivery: options.delivery }),
  }).catch(error => {
    throw withOurKey(error, config.workspacePort)
  })
  const { botToken, appToken, signingSecret, apiUrl } = workspace
  const slack: SlackConfig =
    options.delivery?.mode === 'http'
      ? { mode: 'http', botToken, signingSecret, apiUrl }
      : { mode: 'socket', botToken, appToken, apiUrl }
  return { slack, workspace }
}

/** The workspace does not know by which key its port is chosen here. */
function withOurKey(error: unknown, port: number): unknown {
  if (!isDeskError(error) || error.field !== 'port') return error
  const mend = `Stop that program, or choose another port: HELPDESK_WORKSPACE_PORT=${port + 10} helpdesk start`
  return new DeskError(error.code, error.message, { suggestions: [mend], cause: error })
}

type WorkspacePerson = ReturnType<Workspace['as']>['person']

/** In the local workspace a click on a link to HelpDesk signs in who clicked: there is nobody else on this machine. */
function signIn({ auth, config }: Composition, team: string, who: WorkspacePerson, url: string): string {
  if (!url.startsWith(`${config.url}/`)) return url
  const person = { surface: 'slack' as const, id: `${team}/${who.id}`, name: who.realName }
  return auth.signInLink(person, who.email, url.slice(config.url.length))
}
