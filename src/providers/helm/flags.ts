// Flags of helm: those of every command, and the groups that many commands share.
import type { Flag, Flags } from '../grammar.ts'
import { asks, both, DURATION, denied, NAMESPACE, NUMBER, switches, values } from '../kubernetes/flags.ts'
import { destructive, sensitive } from '../kubernetes/verb.ts'

const IDENTITY = 'where it runs and as whom is set by the tenant'
const SOURCE = 'where charts come from, and with which credentials, is set by the tenant'

const refused = (why: string, names: readonly string[]): Flags =>
  Object.fromEntries(names.map(name => [`--${name}`, denied(why)]))

export const EVERYWHERE: Flags = {
  ...refused(IDENTITY, [
    ...['kube-apiserver', 'kube-as-group', 'kube-as-user', 'kube-ca-file', 'kube-context', 'kubeconfig'],
    ...['kube-insecure-skip-tls-verify', 'kube-tls-server-name', 'kube-token'],
  ]),
  ...refused(SOURCE, ['registry-config', 'repository-cache', 'repository-config', 'content-cache']),
  ...both('namespace', 'n', NAMESPACE),
  ...{ '--burst-limit': NUMBER, '--qps': /^\d{1,6}(?:\.\d+)?$/ },
  ...{ '--color': 'value', '--colour': 'value' },
  '--debug': asks(sensitive('`--debug` prints values, which often hold credentials'), 'switch'),
  ...both('help', 'h', 'switch'),
}

/** Where a chart comes from. `--repo` is looked at where its value is. */
export const CHART: Flags = {
  ...refused(SOURCE, [
    ...['ca-file', 'cert-file', 'key-file', 'keyring', 'username', 'password', 'pass-credentials'],
    ...['insecure-skip-tls-verify', 'plain-http', 'password-stdin'],
  ]),
  ...values('repo', 'version'),
  ...switches('devel', 'verify'),
}

const RENDERER: Flag = denied('it runs a program of the helpdesk’s own machine')

export const VALUES: Flags = {
  ...both('values', 'f', 'value'),
  ...values('set', 'set-string', 'set-json', 'set-literal'),
  '--set-file': denied('it reads a file as a value; attach it as values and use `--values FILE`'),
  ...{ '--post-renderer': RENDERER, '--post-renderer-args': RENDERER },
  '--enable-dns': denied('templates would ask the network for names'),
  '--dependency-update': denied('it fetches charts from anywhere; they must be in the chart already'),
}

export const REVISION: Flags = { '--revision': NUMBER }
export const OUTPUT: Flags = both('output', 'o', /^(?:table|json|yaml)$/)

const HOOKS = asks(
  { class: 'mutating', reason: '`--no-hooks` leaves out what the chart does before and after' },
  'switch',
)
const REMAKES = asks(
  destructive('resources are deleted and made anew where they cannot be changed'),
  'switch',
)

/** What install, upgrade, rollback and uninstall share. */
export const CHANGE: Flags = {
  ...{ '--timeout': DURATION, '--history-max': NUMBER },
  ...{ '--description': 'value', '--dry-run': { inline: /^(?:none|client|server|true|false)$/ } },
  '--wait': { inline: /^(?:true|false|watcher|hookOnly|legacy)$/ },
  '--server-side': { inline: /^(?:true|false|auto)$/ },
  '--cascade': /^(?:background|orphan|foreground)$/,
  '--no-hooks': HOOKS,
  ...{ '--force': REMAKES, '--force-replace': REMAKES, '--recreate-pods': REMAKES },
  '--force-conflicts': asks(
    { class: 'mutating', reason: '`--force-conflicts` takes fields from who manages them' },
    'switch',
  ),
  ...switches('wait-for-jobs', 'cleanup-on-fail', 'rollback-on-failure', 'atomic'),
}

export const RENDER: Flags = {
  ...both('labels', 'l', 'value'),
  ...both('generate-name', 'g', 'switch'),
  ...values('name-template'),
  ...switches('create-namespace', 'disable-openapi-validation', 'skip-crds', 'skip-schema-validation'),
  ...switches('render-subchart-notes', 'hide-notes', 'hide-secret'),
  '--take-ownership': asks(destructive('`--take-ownership` takes objects from who made them'), 'switch'),
  '--replace': asks(destructive('`--replace` takes the name of a release that was deleted'), 'switch'),
}
