// What an admin says about a provider in a tenant, read by the provider's own schema, every fault told with its mend.
import { z } from 'zod'
import { nearest } from '../nearest.ts'
import type { ProviderSettings, SettingsRead } from './provider.ts'

/** From a command line a number comes as text. */
export function numberInWords<T extends z.ZodType>(number: T) {
  return z.preprocess(
    given => (typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given),
    number,
  )
}

export function readWith(schema: z.ZodObject, given: ProviderSettings): SettingsRead {
  const read = schema.safeParse(given)
  if (read.success) return { isRead: true, settings: read.data }
  const known = Object.keys(schema.shape)
  return { isRead: false, faults: read.error.issues.flatMap(issue => faultsOf(issue, known)) }
}

function faultsOf(issue: z.core.$ZodIssue, known: string[]): string[] {
  if (issue.code !== 'unrecognized_keys') return [`${issue.path.join('.')}: ${issue.message}.`]
  return issue.keys.map(key => {
    const meant = nearest(key, known)
    const mend = meant ? `did you mean ${meant}?` : `there is: ${known.join(', ')}.`
    return `"${key}" is not a setting of it; ${mend}`
  })
}
