// What a tenant may say about the shell provider.
import { z } from 'zod'
import { numberInWords } from '../settings.ts'

const absolutePath = z.string().regex(/^\/(?!.*\/\.\.?(?:\/|$))/, 'must be an absolute path')
const seconds = z
  .int('must be whole seconds')
  .min(1, 'must be 1 to 600 seconds')
  .max(600, 'must be 1 to 600 seconds')
const users = z.record(
  z.string().min(1),
  z.string().regex(/^[a-z_][a-z0-9_-]{0,31}$/, 'must be names of Unix users'),
  'must be permissions with a Unix user each, as in viewer=nobody,deployer=deploy',
)

export const shellSettings = z.strictObject({
  folder: absolutePath.optional(),
  timeoutSeconds: seconds.optional(),
  users: users.optional(),
})

/** What a tenant may say about the shell provider. */
export interface ShellSettings {
  /** Absolute path: the work tree that git looks at. */
  folder?: string
  /** Seconds until a command is stopped (default 60, at most 600). */
  timeoutSeconds?: number
  /** Unix user by permission; with it, only permissions that are named here may run anything. */
  users?: Record<string, string>
}

/** As an admin writes them: `users` is `viewer=nobody,deployer=deploy`, or JSON. */
export const shellSettingsInWords = shellSettings.extend({
  timeoutSeconds: numberInWords(seconds).optional(),
  users: z.preprocess(usersInWords, users).optional(),
})

function usersInWords(given: unknown): unknown {
  if (typeof given !== 'string' || !given.includes('=')) return fromJson(given)
  const pairs = given.split(',').map(pair => pair.trim().split('='))
  return pairs.every(pair => pair.length === 2) ? Object.fromEntries(pairs) : given
}

function fromJson(given: unknown): unknown {
  if (typeof given !== 'string') return given
  try {
    return JSON.parse(given)
  } catch {
    return given
  }
}
