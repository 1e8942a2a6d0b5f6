// Plans that wait for their apply: one of each kind for a ticket, an identity and a folder, each with what it says in words.
import { createHash } from 'node:crypto'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { DeskError } from '../../errors.ts'
import type { Command } from '../provider.ts'
import type { Meant } from './argv.ts'

/** What is known of a plan without running terraform again. */
const about = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Of the command that made it: `-target=…` and its like. */
  options: z.array(z.string()),
  summary: z.string(),
  text: z.string(),
})

export type About = z.infer<typeof about>

export interface Plan extends About {
  content: Buffer
}

export type PlanKind = 'apply' | 'destroy'

export interface Plans {
  keep(command: Command, kind: PlanKind, plan: Omit<Plan, 'sha256'>): Plan
  /** Absent when there is none, or when the file is no longer what was kept. */
  find(command: Command, kind: PlanKind): Plan | undefined
  forget(command: Command, kind: PlanKind): void
}

/**
 * `given` is made when it is needed, for this process alone: a plan holds secrets in clear text. Absent: plans wait in a
 * temporary folder, and are forgotten when this process ends.
 */
export function createPlans(given?: string): Plans {
  let folder = given
  const paths = (command: Command, kind: PlanKind) => {
    folder ??= mkdtempSync(join(tmpdir(), 'helpdesk-plans-'))
    const base = join(folder, `${keyOf(command)}.${kind}`)
    return { plan: `${base}.tfplan`, about: `${base}.json` }
  }
  return {
    keep(command, kind, { content, ...rest }) {
      const at = paths(command, kind)
      mkdirSync(dirname(at.plan), { recursive: true, mode: 0o700 })
      const known: About = { ...rest, sha256: digestOf(content) }
      write(at.plan, content)
      write(at.about, JSON.stringify(known))
      removeOld(dirname(at.plan), at.plan)
      return { ...known, content }
    },
    find(command, kind) {
      const at = paths(command, kind)
      try {
        const content = readFileSync(at.plan)
        const known = about.parse(JSON.parse(readFileSync(at.about, 'utf8')))
        return digestOf(content) === known.sha256 ? { ...known, content } : undefined
      } catch {
        return undefined
      }
    },
    forget(command, kind) {
      for (const path of Object.values(paths(command, kind))) rmSync(path, { force: true })
    },
  }
}

/** Throws where there is no such plan, or it was made of something else. */
export function planFor(plans: Plans, command: Command, { plan, options, read }: Meant): Plan {
  const kind = plan?.kind ?? 'apply'
  const words = ['terraform plan', ...(kind === 'destroy' ? ['-destroy'] : []), ...options].join(' ')
  const suggestions = [`Propose \`${words}\` first; its plan is what \`terraform ${read.name}\` then does.`]
  const found = plans.find(command, kind)
  if (!found) throw new DeskError('conflict', 'This ticket has no such plan.', { suggestions })
  const isOfSame = options.length === 0 || options.join('\n') === found.options.join('\n')
  if (isOfSame) return found
  throw new DeskError('conflict', "This ticket's plan was made with other options.", { suggestions })
}

export function digestOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

/** A plan is for one ticket, one identity and one folder. */
function keyOf({ context, settings, occasion }: Command): string {
  const { portal, tenant, permission } = context
  const words = [occasion?.ticket ?? '', portal, tenant, permission, String(settings.folder ?? '')]
  return createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 32)
}

function write(path: string, content: Buffer | string): void {
  const fresh = `${path}.new`
  writeFileSync(fresh, content, { mode: 0o600 })
  renameSync(fresh, path)
}

const KEPT_MS = 24 * 3_600_000

/** What nobody applied for a day, by the clock of the disk. */
function removeOld(folder: string, newest: string): void {
  const since = statSync(newest).mtimeMs - KEPT_MS
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? since
    if (changed < since) rmSync(path, { force: true })
  }
}
