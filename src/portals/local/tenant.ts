// What a tenant of an embedded portal must look like, and what a new one starts with.
import { z } from 'zod'
import { DeskError } from '../../errors.ts'
import { tenantPolicy } from '../../policy/rules.ts'
import type { Tenant } from '../portal.ts'

/** Slack shows at most this many characters of an option. */
const LONGEST_OPTION = 75

const user = z
  .string()
  .trim()
  .min(1, 'must not be empty: leave it out or name somebody')
  .max(LONGEST_OPTION, `has more than ${LONGEST_OPTION} characters: shorten it`)
  .regex(/^[^;\p{Cc}]*$/u, 'must not contain ";" or control characters: name each user by itself')

const tenant = z.strictObject({
  id: z
    .string()
    .max(63, 'has more than 63 characters: shorten it')
    .regex(
      /^[a-z][a-z0-9-]*$/,
      'must be lower-case letters, digits and "-", starting with a letter, e.g. shop-eu',
    ),
  title: z
    .string()
    .trim()
    .min(1, 'must not be empty: say what people call the tenant')
    .max(LONGEST_OPTION, `has more than ${LONGEST_OPTION} characters: shorten it`),
  prefix: z
    .string()
    .regex(
      /^[A-Z][A-Z0-9]{0,9}$/,
      'must be 1 to 10 upper-case letters and digits, starting with a letter, e.g. SHOP',
    ),
  access: z.union(
    [z.literal('everyone'), z.strictObject({ people: z.array(z.string().trim().min(1)) })],
    'must be "everyone" or { people: [Slack user ids or e-mail addresses] }',
  ),
  impersonatableUsers: z.array(user),
  providers: z.record(z.string(), z.record(z.string(), z.unknown())),
  policy: tenantPolicy.optional(),
})

/** A tenant as it starts when nothing more is said: closed, nobody to run as, no providers. */
export function newTenant(given: Pick<Tenant, 'id'> & Partial<Tenant>): Tenant {
  const prefix = given.id
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .slice(0, 10)
  return {
    ...{ title: given.id, prefix, access: { people: [] }, impersonatableUsers: [], providers: {} },
    ...given,
  }
}

/** The tenant, trimmed, each user once. DeskError `bad-input` naming the tenant, every fault and its mend. */
export function checkedTenant(given: Tenant): Tenant {
  const read = tenant.safeParse(given)
  if (read.success) return { ...read.data, impersonatableUsers: [...new Set(read.data.impersonatableUsers)] }
  const [first] = read.error.issues
  throw new DeskError('bad-input', `The tenant ${given.id || '(without id)'} cannot be kept.`, {
    suggestions: read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`),
    ...(first ? { field: String(first.path[0]) } : {}),
  })
}

/** A tenant read from a setting. DeskError `misconfigured` naming the setting. */
export function storedTenant(key: string, value: unknown): Tenant {
  const read = tenant.safeParse(value)
  if (read.success) return read.data
  throw new DeskError('misconfigured', `The setting ${key} cannot be read: ${z.prettifyError(read.error)}`, {
    suggestions: ['Put a backup of the data directory back.'],
  })
}

/** Whether a stored tenant, readable or not, has this prefix. */
export function fits(value: unknown, { prefix }: Pick<Tenant, 'prefix'>): boolean {
  return typeof value === 'object' && value !== null && 'prefix' in value && value.prefix === prefix
}
