// What a tenant says about GitHub: its repositories, the app or the token that reaches them, and what each permission may do there.
import { z } from 'zod'
import type { ProviderSettings } from '../provider.ts'
import { numberInWords } from '../settings.ts'

const absolutePath = z.string().regex(/^\/(?!.*\/\.\.?(?:\/|$))/, 'must be an absolute path')
const id = numberInWords(z.int('must be a whole number').min(1, 'must be a whole number above 0'))
const repository = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/(?!\.{1,2}$)[\w.-]{1,100}$/,
    'must be OWNER/REPO, such as acme/shop',
  )
const level = z.enum(['read', 'write'], 'must be read or write')
const repositories = z.preprocess(
  given => (typeof given === 'string' ? given.split(/[,;\s]+/).filter(one => one !== '') : given),
  z.array(repository).min(1, 'needs at least one OWNER/REPO').max(100),
)

/** `read` and `write` in short: every scope alike. Otherwise scopes as GitHub names them: `{"pull_requests": "write"}`. */
const identity = z.union([
  level,
  z.strictObject({
    permissions: z.record(z.string().regex(/^[a-z_]{1,40}$/), level).optional(),
    repositories: repositories.optional(),
  }),
])

export const githubSettings = z.strictObject({
  repositories: repositories.optional(),
  appId: id.optional(),
  installationId: id.optional(),
  privateKeyFile: absolutePath.optional(),
  tokenFile: absolutePath.optional(),
  apiUrl: z
    .url('must be an address, such as https://github.example.com/api/v3')
    .regex(/^https:\/\/|^http:\/\/(?:127\.0\.0\.1|localhost)(?::|\/|$)/, 'must begin with https://')
    .optional(),
  identities: z.preprocess(fromJson, z.record(z.string(), identity)).optional(),
  timeoutSeconds: numberInWords(
    z.int().min(1, 'must be 1 to 300 seconds').max(300, 'must be 1 to 300 seconds'),
  ).optional(),
})

export type GithubSettings = z.infer<typeof githubSettings>
export type Level = z.infer<typeof level>
export type Permissions = Record<string, Level>

/** From a command line an object comes as text. */
function fromJson(given: unknown): unknown {
  if (typeof given !== 'string') return given
  try {
    return JSON.parse(given)
  } catch {
    return given
  }
}

export type FoundSettings = { isRead: true; settings: GithubSettings } | { isRead: false; reason: string }

/** Settings as they are stored; `{}` is read as a tenant that fences nothing. */
export function settingsOf(given: ProviderSettings): FoundSettings {
  const read = githubSettings.safeParse(given)
  if (read.success) return { isRead: true, settings: read.data }
  const issue = read.error.issues[0]
  const where = issue?.path.join('.') || 'they'
  return { isRead: false, reason: `The tenant's GitHub settings are wrong: ${where}: ${issue?.message}.` }
}

/** What this permission may do at most; a reason if the settings do not know it. */
export function ceilingOf({ identities }: GithubSettings, permission: string): Identity | string {
  if (identities === undefined) return { most: 'write' }
  const found = Object.hasOwn(identities, permission) ? identities[permission] : undefined
  if (found === undefined) {
    return `The tenant's GitHub settings do not say what \`${permission}\` may do; an admin can add it to \`identities\`.`
  }
  if (typeof found === 'string') return { most: found }
  return { most: 'write', ...found }
}

export interface Identity {
  /** Where `permissions` is absent. */
  most: Level
  permissions?: Permissions
  repositories?: string[]
}
