// The subcommands of terraform: what each does, and which flags it knows.
import type { Class, Mark } from '../../policy/verdict.ts'
import type { Flags } from '../grammar.ts'
import * as flags from './flags.ts'

export interface Verb {
  class: Class
  mark?: Mark
  /** Behind the verb's name: "`terraform plan` …". */
  does: string
  flags: Flags
  /** Operands that are files: attached ones are handed over, others refused. `none`: it takes no operand at all. */
  operands?: 'files' | 'none'
}

const reads = (does: string, known: Flags = flags.LITTLE): Verb => ({
  class: 'read-only',
  does,
  flags: known,
})
const shows = (does: string, known: Flags = flags.SHOW): Verb => ({
  class: 'read-only',
  mark: 'sensitive',
  does,
  flags: known,
})
const changes = (does: string, known: Flags): Verb => ({ class: 'mutating', does, flags: known })
const destroys = (does: string, known: Flags): Verb => ({ class: 'destructive', does, flags: known })
const never = (why: string): Verb => ({ class: 'denied', does: `is refused: ${why}`, flags: {} })

const INTERACTIVE = 'somebody would have to type into it'
const SIGNS_IN = "it changes how this machine signs in at HashiCorp's service"
const INTERNAL = 'it is meant for other programs'

export const VERBS: Readonly<Record<string, Verb>> = {
  version: reads('shows versions'),
  validate: reads('checks the configuration', flags.VALIDATE),
  fmt: changes('rewrites the files of the configuration', flags.FORMAT),
  providers: reads('shows which providers are needed', { ...flags.LITTLE, '-test-directory': 'value' }),
  'providers schema': reads('shows what providers know'),
  'providers lock': changes('writes the lock file', flags.LOCKS),
  'providers mirror': never('it writes files of the machine that HelpDesk runs on'),
  graph: reads('shows what depends on what', flags.GRAPH),
  modules: reads('shows the modules'),
  'metadata functions': reads('shows the functions'),
  'state list': reads('lists what the state holds', flags.SHOW),
  'state show': shows('shows attributes, among which secrets may stand'),
  'state pull': shows('shows the whole state, secrets included'),
  'state rm': destroys('makes terraform forget what it manages', flags.CHANGE_STATE),
  'state mv': destroys('renames what terraform manages', flags.CHANGE_STATE),
  'state push': { ...destroys('overwrites the state', flags.CHANGE_STATE), operands: 'files' },
  'state replace-provider': destroys('rewrites the state', flags.CHANGE_STATE),
  show: { ...shows('shows the state, among which secrets may stand'), operands: 'none' },
  output: shows('shows outputs, sensitive ones too when they are named'),
  plan: {
    ...changes(
      'runs providers and data sources, which are code, and keeps the plan for `terraform apply`',
      flags.PLAN,
    ),
    operands: 'none',
  },
  apply: {
    ...destroys("does what this ticket's plan says, programs that it names included", flags.APPLY),
    operands: 'none',
  },
  destroy: { ...destroys('removes all that the configuration manages', flags.APPLY), operands: 'none' },
  refresh: changes('rewrites the state from what is there', flags.REFRESH),
  import: changes('takes something existing into the state', flags.IMPORT),
  taint: changes('marks something to be replaced', flags.CHANGE_STATE),
  untaint: changes('takes such a mark away', flags.CHANGE_STATE),
  init: changes('fetches providers and modules, which are code', flags.INIT),
  get: changes('fetches modules, which are code', flags.LITTLE),
  test: changes('creates real things and removes them again', flags.TEST),
  'workspace list': reads('lists workspaces'),
  'workspace show': reads('shows the workspace'),
  'workspace select': changes('changes the workspace for everybody who works there', flags.WORKSPACE),
  'workspace new': changes('makes a workspace and changes to it', flags.WORKSPACE),
  'workspace delete': destroys('removes a workspace', flags.WORKSPACE),
  'force-unlock': destroys('breaks a lock that somebody may hold', flags.CHANGE_STATE),
  console: never(INTERACTIVE),
  login: never(SIGNS_IN),
  logout: never(SIGNS_IN),
  rpcapi: never(INTERNAL),
  'internal-plugin': never(INTERNAL),
}

const GROUPS = new Set(['state', 'workspace', 'metadata'])

/** How many words the verb has: `state rm` two, `plan` one. */
export function verbWords(args: readonly string[]): number {
  const [first = '', second = ''] = args
  if (GROUPS.has(first)) return 2
  return Object.hasOwn(VERBS, `${first} ${second}`) ? 2 : 1
}

export function verbOf(name: string): Verb | undefined {
  return Object.hasOwn(VERBS, name) ? VERBS[name] : undefined
}
