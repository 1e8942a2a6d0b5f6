// Flags of kubectl: those of every command, and the groups that many commands share.
import type { Finding } from '../../policy/verdict.ts'
import type { Flag, Flags } from '../grammar.ts'

export const NAME = /^[A-Za-z0-9]([\w.:-]{0,251}[A-Za-z0-9])?$/
export const NAMESPACE = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/
export const NUMBER = /^-?\d{1,12}$/
export const DURATION = /^-?(?:\d{1,8}(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$|^0$|^\d{1,8}$/
const CASCADE = /^(?:true|false|background|foreground|orphan)$/
const DRY_RUN = /^(?:none|client|server|true|false)$/
const FORMAT =
  /^(?:json|yaml|kyaml|wide|name|plaintext|plaintext-openapiv2|(?:jsonpath|jsonpath-as-json|go-template|template|custom-columns)(?:=[\s\S]{0,4000})?)$/

const IDENTITY = 'where it runs and as whom is set by the tenant'
const CREDENTIALS = 'credentials are those of the tenant'
const HOST = 'it writes files on the helpdesk’s own machine'
const FOLDER = 'it reads a folder or an address; attach the rendered manifest and use `-f FILE`'

export const denied = (why: string): Flag => ({ denied: why })

/** What does not end by itself is stopped by the time limit: a person must want that. */
const endless = (instead: string): Flag => ({
  asks: {
    class: 'read-only',
    mark: 'unknown',
    reason: `it does not end by itself and is stopped by the time limit; ${instead}`,
  },
  takes: 'switch',
})

/** The same flag under its long and its short name. */
export function both(long: string, short: string, flag: Flag): Flags {
  return { [`--${long}`]: flag, [`-${short}`]: flag }
}

export const switches = (...names: string[]): Flags =>
  Object.fromEntries(names.map(name => [`--${name}`, 'switch' as const]))

export const values = (...names: string[]): Flags =>
  Object.fromEntries(names.map(name => [`--${name}`, 'value' as const]))

export const asks = (finding: Finding, takes: 'switch' | 'value' | RegExp): Flag => ({ asks: finding, takes })

const refused = (why: string, ...names: string[]): Flags =>
  Object.fromEntries(names.map(name => [name, denied(why)]))

/** What stands in front of the verb is read with these alone, as kubectl does. */
export const EVERYWHERE: Flags = {
  ...refused(
    IDENTITY,
    ...[
      '--kubeconfig',
      '--context',
      '--cluster',
      '--user',
      '--as',
      '--as-group',
      '--as-uid',
      '--as-user-extra',
    ],
    ...['--server', '-s', '--tls-server-name', '--insecure-skip-tls-verify'],
  ),
  ...refused(
    CREDENTIALS,
    ...[
      '--token',
      '--username',
      '--password',
      '--client-certificate',
      '--client-key',
      '--certificate-authority',
    ],
  ),
  ...refused(HOST, '--cache-dir', '--profile', '--profile-output', '--log-dir', '--log-file'),
  ...refused('it reads preferences from a file', '--kuberc'),
  ...refused('it prints requests with their secrets', '--vmodule', '--logtostderr', '--alsologtostderr'),
  ...both('namespace', 'n', NAMESPACE),
  ...both('v', 'v', NUMBER),
  '--request-timeout': DURATION,
  '--log-flush-frequency': DURATION,
  ...switches('disable-compression', 'match-server-version', 'warnings-as-errors'),
  ...both('help', 'h', 'switch'),
}

/** How the result is printed. Formats that read a file are denied where the value is looked at. */
export const PRINT: Flags = {
  ...both('output', 'o', FORMAT),
  '--template': 'value',
  ...switches('allow-missing-template-keys', 'show-managed-fields'),
}

export const SELECT: Flags = {
  ...both('selector', 'l', 'value'),
  '--field-selector': 'value',
  '--chunk-size': NUMBER,
}

export const ALL_NAMESPACES: Flags = both('all-namespaces', 'A', 'switch')

/** Manifests; which files are meant is looked at where the values are. */
export const MANIFEST: Flags = {
  ...both('filename', 'f', 'value'),
  ...both('recursive', 'R', 'switch'),
  ...both('kustomize', 'k', denied(FOLDER)),
}

export const RAW: Flags = { '--raw': denied('it reaches any address of the API; name the kind instead') }

const WATCHES = endless('asking again shows the same')
export const WATCH: Flags = {
  ...both('watch', 'w', WATCHES),
  '--watch-only': WATCHES,
  '--output-watch-events': WATCHES,
}

export const FOLLOW: Flags = both('follow', 'f', endless('`--tail` and `--since` end'))

const NOBODY = 'nobody can type into it; leave it out'
export const INTERACTIVE: Flags = {
  ...both('stdin', 'i', denied(NOBODY)),
  ...both('tty', 't', denied(NOBODY)),
  '--interactive': denied(NOBODY),
}

/** What most changing commands share. */
export const CHANGE: Flags = {
  ...PRINT,
  '--dry-run': { inline: DRY_RUN },
  '--field-manager': NAME,
  '--validate': { inline: /^(?:strict|warn|ignore|true|false)$/ },
  '--save-config': 'switch',
}

const gone = (what: string): Finding => ({ class: 'destructive', reason: what })

export const EVERY: Flags = { '--all': asks(gone('`--all` takes every object of the kind'), 'switch') }

/** Of commands that delete and make anew. */
export const FORCE: Flags = {
  '--force': asks(gone('`--force` deletes at once, without waiting for a graceful end'), 'switch'),
  '--grace-period': NUMBER,
  '--timeout': DURATION,
  '--wait': 'switch',
  '--cascade': { inline: CASCADE },
}
