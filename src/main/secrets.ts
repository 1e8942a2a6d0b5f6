// Secrets that HelpDesk makes for itself, once, and keeps beside its data: the admin token and the signing key.
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { DeskError, messageOf } from '../errors.ts'

const FILE = 'secrets.json'
const secrets = z.object({ adminToken: z.string().min(16), signingKey: z.string().min(32) })

export type Secrets = z.infer<typeof secrets>

/** Readable by the owner alone. `make` gives a new random text of at least 32 characters. */
export function keepSecrets(dataDir: string, make: () => string): Secrets {
  const file = join(dataDir, FILE)
  const kept = read(file)
  if (kept) return kept
  const fresh = { adminToken: make(), signingKey: make() }
  // Written beside and renamed: a crash leaves either none or a whole one.
  writeFileSync(`${file}.new`, JSON.stringify(fresh), { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return fresh
}

function read(file: string): Secrets | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new DeskError('misconfigured', `${file} cannot be read: ${messageOf(error)}.`, {
      suggestions: ['Make it readable for the user who runs HelpDesk.'],
      cause: error,
    })
  }
  const parsed = secrets.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  throw new DeskError('misconfigured', `${file} is damaged.`, {
    suggestions: ['Delete it: HelpDesk makes a new one, and people sign in again.'],
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
