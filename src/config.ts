// .slackrc and the environment become a Config, the environment first: the only reader of process.env.
import { resolve } from 'node:path'
import { type Given, missingFolder, unknownKeys, wrongValue } from './config/check.ts'
import { misconfigured } from './config/fault.ts'
import { type Key, keys, type ReplyMode, type Settings, secretKeys, settings } from './config/keys.ts'
import { RC_FILE, readRcFile } from './config/rc-file.ts'
import { type SlackConfig, slackOf } from './config/slack.ts'

export type { ReplyMode } from './config/keys.ts'
export type { SlackConfig } from './config/slack.ts'

export type Environment = Record<string, string | undefined>
export type Origin = 'environment' | '.slackrc' | 'default'

/** US dollars per million tokens; absent: cost is shown as 0. */
export interface Prices {
  input: number
  cached: number
  output: number
}

export interface Config {
  /** Absent: the local workspace is served instead. */
  slack?: SlackConfig
  /** `isConfigured` is false without key and base URL: then runbooks answer. */
  openai: {
    isConfigured: boolean
    apiKey?: string
    baseUrl?: string
    model: string
    wire: 'auto' | 'chat' | 'responses'
    prices?: Prices
  }
  /** Absolute. */
  dataDir: string
  /** Tickets rest in this PostgreSQL, which replicas share; absent: in the data directory. */
  databaseUrl?: string
  host: string
  port: number
  workspacePort: number
  /** Public base of links, without a slash at its end. */
  url: string
  /** Absent: the start makes one and keeps it beside the data. */
  adminToken?: string
  /** Absolute; the user's own agents. */
  agentsDir?: string
  /** When plain replies are answered, by channel id or name; channels not named: `mention`. */
  channels: Record<string, ReplyMode>
  /** Programs may run where they cannot be fenced. */
  isUnsandboxedAllowed: boolean
  /** Absolute: where .slackrc is looked for. */
  rcFile: string
  /** Where the head of the audit is written besides; a file is absolute, a channel is a name or an id. */
  auditAnchor?: { kind: 'file'; file: string } | { kind: 'slack'; channel: string }
  log: { level: Settings['HELPDESK_LOG_LEVEL']; format: Settings['HELPDESK_LOG_FORMAT'] }
  /** As read, for `config show`: secrets in clear. */
  sources: Source[]
}

export interface Source {
  key: Key
  value: string
  from: Origin
}

/** The environment of this process and where it stands: what `loadConfig` is handed in production. */
export function readEnvironment(): { env: Environment; cwd: string } {
  return { env: { ...process.env }, cwd: process.cwd() }
}

/**
 * Reads and checks the configuration. Throws a DeskError `misconfigured` that names every fault at once, each
 * with its key and its mend.
 */
export function loadConfig({ env, cwd }: { env: Environment; cwd: string }): Config {
  const file = readRcFile(cwd)
  const given = merge(env, file.values)
  const texts = Object.fromEntries([...given].map(([key, { value }]) => [key, value]))
  const parsed = settings.safeParse(texts)
  const faults = [
    ...file.faults,
    ...unknownKeys(env, file.values),
    ...(parsed.success ? [] : parsed.error.issues.map(issue => wrongValue(issue, given))),
    ...slackOf(texts).faults,
    ...missingFolder(cwd, texts.HELPDESK_AGENTS_DIR),
  ]
  if (faults.length > 0 || !parsed.success) throw misconfigured(faults)
  return assemble(parsed.data, cwd, given)
}

/** An empty value counts as none: container files often pass variables on that nobody set. */
function merge(env: Environment, file: Map<string, string>): Given {
  const given: Given = new Map()
  for (const key of keys) {
    const inFile = file.get(key)?.trim()
    const inEnv = env[key]?.trim()
    if (inEnv) given.set(key, { value: inEnv, from: 'environment' })
    else if (inFile) given.set(key, { value: inFile, from: RC_FILE })
  }
  return given
}

function assemble(read: Settings, cwd: string, given: Given): Config {
  const { slack } = slackOf(read)
  const agentsDir = read.HELPDESK_AGENTS_DIR
  return {
    ...(slack && { slack }),
    openai: openaiOf(read),
    dataDir: resolve(cwd, read.HELPDESK_DATA_DIR),
    ...(read.DATABASE_URL && { databaseUrl: read.DATABASE_URL }),
    host: read.HELPDESK_HOST,
    port: read.HELPDESK_PORT,
    workspacePort: read.HELPDESK_WORKSPACE_PORT,
    url: read.HELPDESK_URL ?? `http://127.0.0.1:${read.HELPDESK_PORT}`,
    ...(read.HELPDESK_ADMIN_TOKEN && { adminToken: read.HELPDESK_ADMIN_TOKEN }),
    ...(agentsDir && { agentsDir: resolve(cwd, agentsDir) }),
    channels: read.HELPDESK_CHANNELS,
    isUnsandboxedAllowed: read.HELPDESK_ALLOW_UNSANDBOXED === 'true',
    rcFile: resolve(cwd, RC_FILE),
    ...anchorOf(read, cwd),
    log: { level: read.HELPDESK_LOG_LEVEL, format: read.HELPDESK_LOG_FORMAT },
    sources: keys.map(key => ({
      key,
      ...(given.get(key) ?? { value: defaultOf(read, key), from: 'default' }),
    })),
  }
}

function anchorOf({ HELPDESK_AUDIT_ANCHOR: anchor }: Settings, cwd: string): Pick<Config, 'auditAnchor'> {
  if (!anchor) return {}
  return { auditAnchor: anchor.kind === 'file' ? { ...anchor, file: resolve(cwd, anchor.file) } : anchor }
}

function openaiOf(read: Settings): Config['openai'] {
  const { OPENAI_PRICE_INPUT: input, OPENAI_PRICE_OUTPUT: output } = read
  const hasPrices = input !== undefined && output !== undefined
  return {
    isConfigured: Boolean(read.OPENAI_API_KEY ?? read.OPENAI_BASE_URL),
    ...(read.OPENAI_API_KEY && { apiKey: read.OPENAI_API_KEY }),
    ...(read.OPENAI_BASE_URL && { baseUrl: read.OPENAI_BASE_URL }),
    model: read.OPENAI_MODEL,
    wire: read.OPENAI_WIRE,
    ...(hasPrices && { prices: { input, output, cached: read.OPENAI_PRICE_CACHED ?? input } }),
  }
}

function defaultOf(read: Settings, key: Key): string {
  const value = read[key]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** Every key with its value and where it was read; of secrets only that they are set, and their last four characters. */
export function redactedConfig(config: Config): { key: string; value: string; from: Origin }[] {
  return config.sources.map(source => ({
    ...source,
    value: secretKeys.has(source.key) ? masked(source.value) : source.value,
  }))
}

/** Shorter keys are words that local endpoints ask for, such as `ollama`: masking them would mask words. */
const SHORTEST_SECRET = 12

/** Values of the configuration that must never be shown, whatever they look like. */
export function secretsOf({ sources, databaseUrl }: Config): string[] {
  const secrets = sources.flatMap(({ key, value }) => (secretKeys.has(key) ? [value] : []))
  return [...secrets, passwordIn(databaseUrl)].filter(secret => secret.length >= SHORTEST_SECRET)
}

function passwordIn(url: string | undefined): string {
  return /^\w+:\/\/[^:@/?#]*:([^@/?#]*)@/.exec(url ?? '')?.[1] ?? ''
}

function masked(secret: string): string {
  if (secret === '') return ''
  return secret.length >= 16 ? `…${secret.slice(-4)}` : '…'
}
