// One execution's access to GitHub: a token made for it alone, with the rights that it needs on the repository that it is about.
import { readFile } from 'node:fs/promises'
import { createAppAuth } from '@octokit/auth-app'
import { Octokit } from '@octokit/rest'
import { messageOf } from '../../errors.ts'
import { ActionFailed } from './action.ts'
import type { GithubSettings, Permissions } from './settings.ts'

export interface Wanted {
  permissions: Permissions
  /** `owner/name`, all of one owner. */
  repositories: string[]
}

export interface Session {
  octokit: Octokit
  token: string
  /** Gives the token back; never fails. */
  end(): Promise<void>
}

const NO_LOG = { debug: ignore, info: ignore, warn: ignore, error: ignore }
const CREDENTIALS =
  'An admin can set `appId`, `installationId` and `privateKeyFile` (a GitHub App), or `tokenFile`, for the github provider.'

export async function openSession(
  settings: GithubSettings,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<Session> {
  if (settings.tokenFile !== undefined) {
    const token = (await secretIn(settings.tokenFile)).trim()
    return { octokit: octokitWith(settings, signal, { auth: token }), token, end: async () => {} }
  }
  const token = await installationToken(settings, wanted, signal)
  const octokit = octokitWith(settings, signal, { auth: token })
  return { octokit, token, end: () => giveBack(settings, token) }
}

/** GitHub refuses the token if the app has fewer rights than it asks for. */
async function installationToken(
  settings: GithubSettings,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<string> {
  const { appId, installationId, privateKeyFile } = settings
  if (appId === undefined || installationId === undefined || privateKeyFile === undefined)
    throw new ActionFailed('No GitHub App is connected to this tenant.', CREDENTIALS)
  const privateKey = await secretIn(privateKeyFile)
  const bare = octokitWith(settings, signal, {})
  const auth = createAppAuth({ appId, privateKey, request: bare.request, log: NO_LOG })
  const jwt = await auth({ type: 'app' }).catch(() => {
    throw new ActionFailed(
      `${privateKeyFile} holds no private key.`,
      'Let an admin put the key of the GitHub App there, as GitHub made it (PEM).',
    )
  })
  const app = octokitWith(settings, signal, { auth: jwt.token })
  const { data } = await app.rest.apps.createInstallationAccessToken({
    installation_id: installationId,
    repositories: wanted.repositories.map(one => one.split('/')[1] ?? one),
    permissions: { metadata: 'read', ...wanted.permissions },
  })
  return data.token
}

async function secretIn(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(error => {
    throw new ActionFailed(
      `${file} cannot be read: ${messageOf(error)}.`,
      'Let an admin put the credentials there, readable by HelpDesk.',
    )
  })
}

function octokitWith(
  { apiUrl }: GithubSettings,
  signal: AbortSignal | undefined,
  { auth }: { auth?: string },
): Octokit {
  return new Octokit({
    ...(auth !== undefined && { auth }),
    ...(apiUrl !== undefined && { baseUrl: apiUrl.replace(/\/+$/, '') }),
    ...(signal && { request: { signal } }),
    userAgent: 'helpdesk',
    log: NO_LOG,
  })
}

/** It would lapse within an hour anyway. */
async function giveBack(settings: GithubSettings, token: string): Promise<void> {
  const octokit = octokitWith(settings, AbortSignal.timeout(3_000), { auth: token })
  await octokit.rest.apps.revokeInstallationAccessToken().catch(ignore)
}

function ignore(): void {}
