// Flags that subcommands of terraform share, and why some never run.
import type { Flag, Flags } from '../grammar.ts'

const bool: Flag = { inline: /^(?:true|false|1|0)$/ }
const never = (why: string): Flag => ({ denied: why })

export const PATH = never('it names a file of the machine that HelpDesk runs on')
export const OUT = never('HelpDesk keeps the plan itself, and applies exactly that one')
const STATE: Flags = { '-state': PATH, '-state-out': PATH, '-backup': PATH }
/** Refused wherever they stand, also where the tool itself would not take them. */
export const EVERYWHERE: Flags = {
  ...STATE,
  '-chdir': never('the folder is for an admin to say'),
  '-plugin-dir': PATH,
  '-from-module': never('it fetches code from elsewhere'),
}

const LOCK: Flags = {
  '-lock': {
    asks: { class: 'mutating', reason: '`-lock` may let two people change the state at once' },
    takes: 'switch',
  },
  '-lock-timeout': /^\d+(?:\.\d+)?(?:s|m|h)$/,
}
const INPUT: Flags = { '-input': { inline: /^(?:false|0)$/ } }
const PLAIN: Flags = { '-no-color': bool, '-json': bool, '-compact-warnings': bool }
const VARIABLES: Flags = { '-var': 'value', '-var-file': 'value' }

/** What decides what a plan holds. */
export const PLANNING: Flags = {
  ...VARIABLES,
  '-target': 'value',
  '-replace': 'value',
  '-exclude': 'value',
  '-refresh': bool,
  '-refresh-only': bool,
  '-destroy': bool,
}
const WORK: Flags = { ...PLAIN, ...INPUT, ...LOCK, ...STATE, '-parallelism': /^\d+$/ }

export const PLAN: Flags = {
  ...WORK,
  ...PLANNING,
  '-detailed-exitcode': bool,
  '-out': OUT,
  '-generate-config-out': PATH,
}
export const APPLY: Flags = { ...WORK, ...PLANNING, '-auto-approve': bool }
export const REFRESH: Flags = { ...WORK, ...VARIABLES, '-target': 'value' }
export const IMPORT: Flags = {
  ...WORK,
  ...VARIABLES,
  '-config': PATH,
  '-allow-missing-config': bool,
  '-ignore-remote-version': bool,
}
export const CHANGE_STATE: Flags = {
  ...LOCK,
  ...STATE,
  '-allow-missing': bool,
  '-ignore-remote-version': bool,
  '-dry-run': bool,
  '-backup-out': PATH,
  '-auto-approve': bool,
  '-force': {
    asks: { class: 'destructive', reason: '`-force` overrides what protects the state' },
    takes: 'switch',
  },
}
export const SHOW: Flags = { ...PLAIN, ...STATE, '-raw': bool, '-id': 'value' }
export const VALIDATE: Flags = {
  ...PLAIN,
  ...VARIABLES,
  '-no-tests': bool,
  '-query': bool,
  '-test-directory': /^[\w.-]+$/,
}
const MOVES: Flag = {
  asks: { class: 'destructive', reason: 'It moves where the state is kept, or forgets where it was' },
  takes: 'switch',
}
export const INIT: Flags = {
  ...PLAIN,
  ...INPUT,
  ...LOCK,
  '-backend': bool,
  '-cloud': bool,
  '-get': bool,
  '-upgrade': bool,
  '-lockfile': /^readonly$/,
  '-reconfigure': MOVES,
  '-migrate-state': MOVES,
  '-force-copy': MOVES,
  '-ignore-remote-version': bool,
  '-test-directory': /^[\w.-]+$/,
  '-backend-config': never('where the state is kept is for an admin to say'),
  '-from-module': never('it fetches code from elsewhere'),
  '-plugin-dir': PATH,
}
export const TEST: Flags = {
  ...PLAIN,
  ...VARIABLES,
  '-filter': /^[\w./-]+$/,
  '-verbose': bool,
  '-parallelism': /^\d+$/,
  '-test-directory': /^[\w.-]+$/,
  '-cloud-run': never('it runs elsewhere'),
  '-junit-xml': PATH,
}
export const FORMAT: Flags = {
  '-list': bool,
  '-write': bool,
  '-diff': bool,
  '-check': bool,
  '-recursive': bool,
  '-no-color': bool,
}
export const GRAPH: Flags = {
  '-plan': PATH,
  '-draw-cycles': bool,
  '-type': /^[a-z-]+$/,
  '-module-depth': /^-?\d+$/,
  '-no-color': bool,
}
export const WORKSPACE: Flags = { ...CHANGE_STATE, '-or-create': bool }
export const LOCKS: Flags = {
  '-platform': /^\w+$/,
  '-fs-mirror': PATH,
  '-net-mirror': never('it fetches providers from elsewhere'),
  '-enable-plugin-cache': bool,
}
export const LITTLE: Flags = { ...PLAIN, '-update': bool, '-test-directory': /^[\w.-]+$/ }
