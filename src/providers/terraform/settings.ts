// What a tenant may say about terraform: whose configuration, as whom, with which credentials, reaching what.
import { z } from 'zod'
import { numberInWords } from '../settings.ts'

const absolutePath = z.string().regex(/^\/(?!.*\/\.\.?(?:\/|$))/, 'must be an absolute path')
const seconds = z
  .int('must be whole seconds')
  .min(1, 'must be 1 to 3600 seconds')
  .max(3600, 'must be 1 to 3600 seconds')

/** What decides where code and state come from is not for an environment to change. */
const RESERVED =
  /^(?:PATH|HOME|TMPDIR|SHELL|BASH_ENV|ENV|IFS|NODE_OPTIONS|LD_.*|TF_CLI_.*|TF_LOG.*|TF_DATA_DIR|TF_PLUGIN_CACHE_DIR|TF_IN_AUTOMATION|TF_INPUT|TF_REATTACH_PROVIDERS|HTTPS?_PROXY)$/i

export function isVariable(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !RESERVED.test(name)
}

const pairs = (value: z.ZodString) => z.record(z.string().min(1).max(200), value)

export const terraformSettings = z.strictObject({
  /** Of the root module. Local state, lock file and providers stand there too. */
  folder: absolutePath.optional(),
  /** Unix user to run as; absent: the folder's owner. */
  user: z
    .string()
    .regex(/^[\w.-]+$/)
    .optional(),
  /** By permission: a file of `NAME=value` lines, given to terraform as its environment. */
  credentials: pairs(absolutePath).optional(),
  /** Not secret: shown to whoever reads the settings. */
  environment: pairs(z.string())
    .refine(
      given => Object.keys(given).every(isVariable),
      'must name variables that terraform and its providers read',
    )
    .optional(),
  /** A CLI configuration of the admin's, e.g. with a mirror of providers. */
  cliConfigFile: absolutePath.optional(),
  /** `host:port` or `*.domain:port` that providers and the state call. */
  endpoints: z.array(z.string().regex(/^(?:\*\.)?[\w.-]+:\d+$/, 'must be host:port')).optional(),
  timeoutSeconds: seconds.optional(),
})

export type TerraformSettings = z.infer<typeof terraformSettings>

/** As an admin writes them: `credentials=viewer=/etc/helpdesk/viewer.env`, `endpoints=a.example:443,b.example:443`. */
export const terraformSettingsInWords = terraformSettings.extend({
  credentials: z.preprocess(pairsInWords, terraformSettings.shape.credentials),
  environment: z.preprocess(pairsInWords, terraformSettings.shape.environment),
  endpoints: z.preprocess(
    given => (typeof given === 'string' ? given.split(/[,;\s]+/).filter(Boolean) : given),
    terraformSettings.shape.endpoints,
  ),
  timeoutSeconds: numberInWords(seconds).optional(),
})

function pairsInWords(given: unknown): unknown {
  if (typeof given !== 'string') return given
  const parts = given.split(/[,;]\s*/).filter(Boolean)
  return Object.fromEntries(
    parts.map(pair => [pair.slice(0, Math.max(pair.indexOf('='), 0)), pair.slice(pair.indexOf('=') + 1)]),
  )
}

export function settingsOf(given: Record<string, unknown>): TerraformSettings | string {
  const read = terraformSettings.safeParse(given)
  if (read.success) return read.data
  const issue = read.error.issues[0]
  return `The tenant's terraform settings are wrong: ${issue?.path.join('.') || 'they'}: ${issue?.message}.`
}
