// The command as it is run: nothing asks questions, attached files by their path, plans where HelpDesk keeps them.

import { filesOf, isDestroying } from './examine.ts'
import { PLANNING } from './flags.ts'
import type { PlanKind } from './plans.ts'
import { readTerraform, type TerraformRead } from './read.ts'

export const PLAN_NAME = 'helpdesk.tfplan'

const ASKS = new Set(['plan', 'apply', 'destroy', 'init', 'refresh', 'import'])
const COLOURED = new Set([...ASKS, 'show', 'output', 'validate', 'state show', 'test', 'workspace list'])

export interface Meant {
  read: TerraformRead
  /** Makes a plan, or takes one; absent: neither. */
  plan?: { does: 'make' | 'take'; kind: PlanKind }
  /** `-target=…` and its like, in order. */
  options: string[]
}

/** `argv` with its leading `terraform`. */
export function meantBy(argv: readonly string[]): Meant {
  const read = readTerraform(argv.slice(1))
  return { read, ...planOf(read), options: optionsOf(read) }
}

function planOf(read: TerraformRead): Pick<Meant, 'plan'> {
  const isDestroy =
    read.arguments.flags.has('-destroy') && read.arguments.flags.get('-destroy')?.at(-1) !== 'false'
  if (read.name === 'plan') return { plan: { does: 'make', kind: isDestroy ? 'destroy' : 'apply' } }
  if (read.name !== 'apply' && read.name !== 'destroy') return {}
  return { plan: { does: 'take', kind: isDestroying(read) ? 'destroy' : 'apply' } }
}

function optionsOf({ arguments: { flags } }: TerraformRead): string[] {
  const planning = [...flags].filter(([flag]) => flag !== '-destroy' && Object.hasOwn(PLANNING, flag))
  return planning
    .flatMap(([flag, values]) => values.map(value => (value === '' ? flag : `${flag}=${value}`)))
    .sort()
}

/** `folder` is the private folder of this execution. */
export function runnable({ read, plan }: Meant, argv: readonly string[], folder: string): string[] {
  const { name } = read
  if (!read.verb) return [...argv]
  const given = argv.slice(1 + name.split(' ').length)
  const words = ['terraform', ...(plan?.does === 'take' ? ['apply'] : name.split(' '))]
  const kept = plan?.does === 'take' ? withoutPlanning(read) : given.map(arg => attached(arg, read, folder))
  const path = `${folder}/${PLAN_NAME}`
  return [
    ...words,
    ...(ASKS.has(name) ? ['-input=false'] : []),
    ...(COLOURED.has(name) ? ['-no-color'] : []),
    ...(plan?.does === 'make' ? [`-out=${path}`] : []),
    ...(plan?.does === 'take' ? ['-auto-approve'] : []),
    ...kept,
    ...(plan?.does === 'take' ? [path] : []),
  ]
}

/** What a saved plan leaves to say: how it is done, not what. */
function withoutPlanning({ arguments: { flags } }: TerraformRead): string[] {
  const HOW = ['-lock', '-lock-timeout', '-parallelism', '-compact-warnings', '-json']
  return HOW.flatMap(flag => (flags.get(flag) ?? []).map(value => (value === '' ? flag : `${flag}=${value}`)))
}

function attached(arg: string, read: TerraformRead, folder: string): string {
  const file = filesOf(read).find(
    name => arg === name || (/^--?var-file=/.test(arg) && arg.endsWith(`=${name}`)),
  )
  return file === undefined ? arg : `${arg.slice(0, arg.length - file.length)}${folder}/${file}`
}
