// How a cluster is reached: what stands in the admin's kubeconfig or settings, without anything that would start a program.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { parse, YAMLParseError } from 'yaml'
import { DeskError, messageOf } from '../../errors.ts'
import { isRecord } from './manifest.ts'
import type { ClusterSettings } from './settings.ts'

/** Certificates and keys are base64 of PEM, as a kubeconfig holds them. */
export interface Connection {
  server: string
  ca?: string
  serverName?: string
  isInsecure?: boolean
  token?: string
  certificate?: string
  key?: string
  username?: string
  password?: string
}

/** Reads files now, so that rotated tokens count. Throws DeskError `misconfigured` with the mend. */
export async function connectionOf(settings: ClusterSettings): Promise<Connection> {
  if (settings.kubeconfig !== undefined) return fromKubeconfig(settings.kubeconfig, settings.context)
  const { server, tokenFile, caFile } = settings
  if (server === undefined || tokenFile === undefined) {
    throw wrong('No cluster is connected to this tenant.', 'Set `kubeconfig` and `namespaces` for it.')
  }
  const token = (await text(tokenFile)).trim()
  return { server, token, ...(caFile !== undefined && { ca: base64(await text(caFile)) }) }
}

/** What must not be shown, whatever a tool prints. */
export function secretsOf({ token, key, password }: Connection): string[] {
  return [token, key && Buffer.from(key, 'base64').toString(), password].filter(value => value !== undefined)
}

/** Which cluster it is, whatever its credentials are at the moment; the fault in words where none can be read. */
export async function clusterReached(settings: ClusterSettings): Promise<string> {
  try {
    const { server, ca = '', serverName = '', isInsecure = false } = await connectionOf(settings)
    const trusted = createHash('sha256').update(ca).digest('hex')
    return JSON.stringify({ server, serverName, isInsecure, trusted })
  } catch (error) {
    return messageOf(error)
  }
}

/** `host:port`, for a fence. */
export function endpointOf({ server }: Pick<Connection, 'server'>): string {
  const { hostname, port } = new URL(server)
  return `${hostname}:${port || 443}`
}

async function fromKubeconfig(path: string, contextName: string | undefined): Promise<Connection> {
  const config = record(parsed(await text(path), path))
  const name = contextName ?? config['current-context']
  const context = entryOf(config, 'contexts', name, { path, field: 'context' })
  const cluster = entryOf(config, 'clusters', context.cluster, { path, field: 'cluster' })
  const user = entryOf(config, 'users', context.user, { path, field: 'user' })
  refusePlugins(user, path)
  const server = textIn(cluster, 'server')
  if (!server?.startsWith('https://')) {
    throw wrong(
      `The cluster in ${path} has no https:// server.`,
      'Only connections that are encrypted are used.',
    )
  }
  if (cluster['proxy-url'] !== undefined) {
    throw wrong(
      `The kubeconfig ${path} goes through a proxy (\`proxy-url\`).`,
      'Name a server that is reached directly.',
    )
  }
  return withoutAbsent({ server, ...(await trust(cluster, path)), ...(await credentials(user, path)) })
}

/** They start programs of this machine, with every command. */
function refusePlugins(user: Record<string, unknown>, path: string): void {
  const plugin = ['exec', 'auth-provider'].find(key => user[key] !== undefined)
  if (plugin === undefined) return
  throw wrong(
    `The kubeconfig ${path} starts a program to sign in (\`${plugin}\`), which is refused.`,
    'Give it the token of a service account that may impersonate: `kubectl create serviceaccount helpdesk`, ' +
      '`kubectl create token helpdesk --duration=8760h`, as `users[].user.token` or `tokenFile`.',
  )
}

async function trust(cluster: Record<string, unknown>, path: string) {
  return {
    ca: await dataOrFile(cluster, 'certificate-authority', path),
    serverName: textIn(cluster, 'tls-server-name'),
    isInsecure: cluster['insecure-skip-tls-verify'] === true ? true : undefined,
  }
}

async function credentials(user: Record<string, unknown>, path: string) {
  const file = textIn(user, 'tokenFile')
  return {
    token: file === undefined ? textIn(user, 'token') : (await text(beside(path, file))).trim(),
    certificate: await dataOrFile(user, 'client-certificate', path),
    key: await dataOrFile(user, 'client-key', path),
    username: textIn(user, 'username'),
    password: textIn(user, 'password'),
  }
}

async function dataOrFile(
  from: Record<string, unknown>,
  key: string,
  path: string,
): Promise<string | undefined> {
  const data = textIn(from, `${key}-data`)
  const file = textIn(from, key)
  return data ?? (file === undefined ? undefined : base64(await text(beside(path, file))))
}

/** A path in a kubeconfig counts from where the kubeconfig is. */
const beside = (path: string, file: string) => resolve(dirname(path), file)
const base64 = (content: string) => Buffer.from(content).toString('base64')

function entryOf(
  config: Record<string, unknown>,
  list: string,
  name: unknown,
  { path, field }: { path: string; field: string },
): Record<string, unknown> {
  const entries = Array.isArray(config[list]) ? config[list] : []
  const entry = entries.find(one => isRecord(one) && one.name === name)
  if (isRecord(entry) && isRecord(entry[field])) return entry[field]
  throw wrong(
    `The kubeconfig ${path} has no ${field} ${JSON.stringify(name ?? '')}.`,
    `Its ${list} are: ${entries.map(one => (isRecord(one) ? String(one.name) : '?')).join(', ') || 'none'}.`,
  )
}

function textIn(from: Record<string, unknown>, key: string): string | undefined {
  const value = from[key]
  return typeof value === 'string' && value !== '' ? value : undefined
}

const record = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {})

function withoutAbsent<T extends object>(given: T): T & Connection {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T &
    Connection
}

function parsed(content: string, path: string): unknown {
  try {
    return parse(content)
  } catch (error) {
    // The rest of its message quotes lines of the file, which holds credentials.
    const [place = ''] = error instanceof YAMLParseError ? (/at line \d+/.exec(error.message) ?? []) : []
    throw wrong(
      `The kubeconfig ${path} is not valid YAML${place && ` ${place}`}.`,
      `kubectl config view --kubeconfig ${path}`,
    )
  }
}

async function text(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const isAbsent = isRecord(error) && error.code === 'ENOENT'
    throw isAbsent
      ? wrong(`${path} cannot be read: there is no such file.`, 'Put it there, or set the path that it has.')
      : wrong(`${path} cannot be read: ${messageOf(error)}.`, 'HelpDesk’s own user must be able to read it.')
  }
}

function wrong(message: string, mend: string): DeskError {
  return new DeskError('misconfigured', message, { suggestions: [mend] })
}
