// What a tenant may say about AWS: which role each permission is, where, and narrowed by what.
import { z } from 'zod'
import { numberInWords } from '../settings.ts'

const absolutePath = z.string().regex(/^\/(?!.*\/\.\.?(?:\/|$))/, 'must be an absolute path')
const role = z
  .string()
  .regex(
    /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
    'must be an ARN, arn:aws:iam::123456789012:role/name',
  )
const region = z.string().regex(/^[a-z]{2}(?:-[a-z]+)+-\d{1,2}$/, 'must be a region such as eu-west-1')
const address = z.url({ protocol: /^https?$/, error: 'must be an absolute http(s) URL' })
const seconds = (from: number, to: number) =>
  z
    .int('must be whole seconds')
    .min(from, `must be ${from} to ${to} seconds`)
    .max(to, `must be ${from} to ${to} seconds`)

export const awsSettings = z.strictObject({
  accountId: z
    .string()
    .regex(/^\d{12}$/, 'must be 12 digits')
    .optional(),
  /** Role by permission: whom HelpDesk becomes when a command runs as that permission. */
  roles: z.record(z.string().min(1).max(100), role).optional(),
  /** Those that commands may name; the first is the default. */
  regions: z.array(region).min(1).optional(),
  externalId: z
    .string()
    .regex(/^[\w+=,.@:/-]{2,1224}$/, 'must be 2 or more of letters, digits and +=,.@:/-')
    .optional(),
  /** An IAM policy in JSON that narrows every role further. */
  sessionPolicy: z.string().max(2048).refine(isPolicy, 'must be an IAM policy in JSON').optional(),
  endpointUrl: address.optional(),
  stsEndpointUrl: address.optional(),
  /** Keys of HelpDesk itself, as JSON or as a credentials file of the CLI; absent: as the host provides them. */
  credentialsFile: absolutePath.optional(),
  durationSeconds: seconds(900, 43_200).optional(),
  timeoutSeconds: seconds(1, 600).optional(),
})

export type AwsSettings = z.infer<typeof awsSettings>

/** As an admin writes them: `roles=viewer=arn:…,operator=arn:…`, `regions=eu-west-1,us-east-1`. */
export const awsSettingsInWords = awsSettings.extend({
  roles: z.preprocess(pairsInWords, awsSettings.shape.roles),
  regions: z.preprocess(
    given => (typeof given === 'string' ? given.split(/[,;\s]+/).filter(Boolean) : given),
    awsSettings.shape.regions,
  ),
  accountId: z.preprocess(
    given => (typeof given === 'number' ? String(given) : given),
    awsSettings.shape.accountId,
  ),
  durationSeconds: numberInWords(seconds(900, 43_200)).optional(),
  timeoutSeconds: numberInWords(seconds(1, 600)).optional(),
})

/** A role's ARN may hold commas and `=`, so a pair begins where a name stands before `=arn:`. */
function pairsInWords(given: unknown): unknown {
  if (typeof given !== 'string') return given
  const pairs = given.split(/[,;]\s*(?=[^,;=]+=arn:)/).map(pair => {
    const at = pair.indexOf('=')
    return [pair.slice(0, Math.max(at, 0)).trim(), pair.slice(at + 1).trim()]
  })
  return Object.fromEntries(pairs)
}

function isPolicy(text: string): boolean {
  try {
    const read: unknown = JSON.parse(text)
    return (
      typeof read === 'object' && read !== null && Array.isArray((read as { Statement?: unknown }).Statement)
    )
  } catch {
    return false
  }
}

/** Settings as they were read before; `{}` when nothing is fenced. */
export function settingsOf(given: Record<string, unknown>): AwsSettings | string {
  const read = awsSettings.safeParse(given)
  if (read.success) return read.data
  const issue = read.error.issues[0]
  return `The tenant's AWS settings are wrong: ${issue?.path.join('.') || 'they'}: ${issue?.message}.`
}
