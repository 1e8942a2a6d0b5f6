// The composition root: only here are adapters known by name, and only here are clock and randomness made.
import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Agents, watchAgents } from './agent-files.ts'
import { createCache } from './cache.ts'
import { type Config, redactedConfig, secretsOf } from './config.ts'
import { createAskAgent } from './desk/ask-agent.ts'
import { createDesk } from './desk/create-desk.ts'
import { ADMIN, type Desk } from './desk/desk.ts'
import { createDirectory, type Directory } from './desk/directory.ts'
import { createExecutor } from './desk/execute.ts'
import { createHub, type Hub } from './desk/hub.ts'
import { createPerform } from './desk/perform.ts'
import { createRedactor } from './desk/redact.ts'
import { createRedactionThread } from './desk/redaction/thread.ts'
import { createWorker, type Worker } from './desk/worker.ts'
import { type Administration, createAdministration } from './http/administration.ts'
import { type Auth, createAuth } from './http/auth.ts'
import { createLog, type Log } from './log.ts'
import { agentRows } from './main/agent-rows.ts'
import { type Executing, executing } from './main/executing.ts'
import { offerable, providersOf } from './main/providers.ts'
import { builtInAgents } from './main/root.ts'
import { sandboxOf } from './main/sandbox.ts'
import { keepSecrets, type Secrets } from './main/secrets.ts'
import { settingsReader } from './main/settings-reader.ts'
import { openStore } from './main/store.ts'
import type { Model } from './models/model.ts'
import { createOpenAiModel } from './models/openai/openai.ts'
import { createRunbookModel } from './models/runbook.ts'
import { mayUse } from './policy/access.ts'
import { cachedPortal } from './portals/cached.ts'
import { ensureLocalPortal } from './portals/local/first-start.ts'
import { createLocalPortals, type Settings } from './portals/local.ts'
import type { AdministrablePortal, Tenant } from './portals/portal.ts'
import type { Provider } from './providers/provider.ts'
import type { Sandbox } from './providers/sandbox.ts'
import type { Store } from './stores/store.ts'
import type { Surface } from './surfaces/surface.ts'

const SECOND = 1_000
/** Between the pieces of a runbook's answer: fast enough to wait for, slow enough to be read along. */
const READING_MS = 40

/** What tests replace at the edge of the process. */
export interface Edges {
  now?: () => number
  model?: Model
  providers?: Provider[]
  sandbox?: Sandbox
  /** Besides the configured ones. */
  portals?: AdministrablePortal[]
  log?: Log
  /** Milliseconds that the model may be silent. */
  modelIdleMs?: number
  /** Awaited between the pieces of a runbook's answer; default: a moment. */
  runbookPace?: (signal: AbortSignal) => Promise<unknown>
  /** How long a replica may be cut off from PostgreSQL before others take up its work, in milliseconds. */
  leaseMs?: number
  /** Milliseconds before an effect that failed is tried again. */
  firstPause?: number
}

/** Everything but the surfaces and the servers: enough for a command without a running desk. */
export interface Composition {
  config: Config
  log: Log
  now: () => number
  id: () => string
  secrets: Secrets
  store: Store
  agents: Agents
  providers: Provider[]
  /** What fences the programs that providers start. */
  sandbox: Sandbox
  model: Model | undefined
  directory: Directory
  hub: Hub
  executing: Executing
  desk: Desk
  administration: Administration
  auth: Auth
  portals(): Promise<AdministrablePortal[]>
  /** A worker that performs the desk's effects on this surface. */
  worker(surface: Surface | undefined): Worker
  close(): Promise<void>
}

export async function compose(config: Config, edges: Edges = {}): Promise<Composition> {
  const { now = Date.now, sandbox = await sandboxOf(config) } = edges
  const redactor = createRedactor()
  const own = secretsOf(config)
  const redact = (text: string) => redactor.redact(text, own)
  const thread = createRedactionThread()
  const redactOutput = (text: string, known: readonly string[]) => thread.redact(text, [...own, ...known])
  const log = edges.log ?? createLog({ ...config.log, redact })
  const store = await openStore(config, { now, log, redact, leaseMs: edges.leaseMs })
  const secrets = keepSecrets(config.dataDir, () => randomBytes(32).toString('base64url'))
  own.push(secrets.adminToken, secrets.signingKey)
  const agents = watchAgents([builtInAgents, ...(config.agentsDir ? [config.agentsDir] : [])], log)
  const model = edges.model ?? modelOf(config, edges.modelIdleMs)
  const portals = await openPortals(store, config, { now, portals: edges.portals ?? [] })
  const directory = createDirectory({
    portals,
    agents: agents.list,
    firstAgent: model ? 'general' : 'runbook',
  })
  const hub = createHub()
  const providers = edges.providers ?? providersOf({ now, sandbox, plansDir: join(config.dataDir, 'plans') })
  const ready = executing({ providers, store, tenantOf: directory.tenantOf, sandbox, redactOutput, now })
  const desk = createDesk({ store, directory, hub, ...ready, redact, url: config.url })
  const parts = { store, directory, hub, desk, redact, executing: ready, now, log, agents, providers, model }
  return {
    ...parts,
    sandbox,
    config,
    secrets,
    id: randomUUID,
    portals,
    administration: createAdministration({
      portals,
      readSettings: settingsReader(edges.providers ?? offerable(providers)),
      agents: async () => agentRows(agents),
      config: () => redactedConfig(config).map(row => ({ ...row, value: redact(row.value) })),
    }),
    auth: authOf(config, secrets, store, now),
    worker: surface => workerOf({ ...parts, ...paces(edges) }, surface),
    close: async () => {
      await thread.close()
      await store.close()
    },
  }
}

async function openPortals(
  store: Store,
  { dataDir }: Config,
  { now, portals }: { now: () => number; portals: AdministrablePortal[] },
): Promise<() => Promise<AdministrablePortal[]>> {
  const settings: Settings = { get: store.setting, set: store.changeSetting, list: store.settings }
  await ensureLocalPortal({ settings, by: ADMIN, at: now(), folder: join(dataDir, '..') })
  const local = createLocalPortals({ settings, now })
  const cache = createCache<Tenant[]>({ name: 'tenants', ttlMs: 30 * SECOND, max: 1_000, now })
  return async () => [...(await local.portals()), ...portals].map(portal => cachedPortal(portal, cache))
}

export function modelOf({ openai }: Config, idleMs = 60 * SECOND): Model | undefined {
  if (!openai.isConfigured) return undefined
  const { apiKey = '', baseUrl, model, wire, prices } = openai
  return createOpenAiModel({
    apiKey,
    model,
    wire,
    idleMs,
    ...(baseUrl && { baseUrl }),
    ...(prices && { prices: { [model]: prices } }),
  })
}

function authOf({ url, adminToken }: Config, secrets: Secrets, store: Store, now: () => number): Auth {
  return createAuth({
    signingKey: secrets.signingKey,
    adminToken: adminToken ?? secrets.adminToken,
    admin: ADMIN,
    url,
    now,
    id: randomUUID,
    claim: store.claim,
  })
}

type Parts = Pick<
  Composition,
  'store' | 'directory' | 'hub' | 'desk' | 'now' | 'log' | 'agents' | 'model' | 'executing'
> & {
  redact: (text: string) => string
  firstPause: number | undefined
  runbookPace: (signal: AbortSignal) => Promise<unknown>
}

function paces({ firstPause, runbookPace }: Edges): Pick<Parts, 'firstPause' | 'runbookPace'> {
  return { firstPause, runbookPace: runbookPace ?? (signal => pause(READING_MS, undefined, { signal })) }
}

function workerOf(
  { agents, model, desk, executing: ready, ...parts }: Parts,
  surface: Surface | undefined,
): Worker {
  const { store, redact, now, log, firstPause, runbookPace } = parts
  const askAgent = createAskAgent({
    ...parts,
    agent: agents.get,
    model,
    runbooks: createRunbookModel({ pace: runbookPace }),
    sealer: ready.sealer,
  })
  const mayUseTenant = (tenant: Tenant, person: Parameters<typeof mayUse>[1]['person']) =>
    mayUse(tenant.access, { person })
  const { execute } = createExecutor({ ...ready, mayUse: mayUseTenant })
  const perform = createPerform({
    ...parts,
    surface,
    askAgent,
    execute,
    linkOf: desk.linkOf,
    frozen: desk.frozen,
  })
  return createWorker({ store, perform, redact, now, log, firstPause })
}
