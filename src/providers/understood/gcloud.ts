// gcloud: groups, then a verb, then names; identity, files and credentials are never given in a command.
import type { Finding } from '../../policy/verdict.ts'
import { NUMBER, named, switches, TEXT } from '../filters/filter.ts'
import { type Arguments, type Flags, readArguments } from '../grammar.ts'
import { GROUPS } from './gcloud-groups.ts'
import { denied, type Understanding, type UnderstoodTool } from './tool.ts'

const IDENTITY = { denied: 'as whom it runs, and how it signs in, is set by the tenant' } as const
const FILE = { denied: 'it reads a file' } as const
const TOKENS = { denied: 'it prints requests with their tokens' } as const

const FLAGS: Flags = {
  ...named(IDENTITY, '--account', '--impersonate-service-account', '--access-token-file', '--configuration'),
  ...named(
    IDENTITY,
    '--billing-project',
    '--credential-file-override',
    '--trace-token',
    '--authorization-token-file',
  ),
  ...named(
    FILE,
    '--flags-file',
    '--source',
    '--metadata-from-file',
    '--key-file',
    '--config',
    '--local-path',
    '--ssh-key-file',
  ),
  ...named(TOKENS, '--log-http'),
  '--verbosity': /^(?:critical|error|warning|info|none)$/,
  ...switches('q', 'quiet', 'uri', 'global', 'regional', 'zonal', 'no-user-output-enabled', 'async', 'help'),
  ...switches(
    '',
    'enabled',
    'available',
    'show-deleted',
    'include-deleted',
    'recursive',
    'all-versions',
    'long',
  ),
  ...named(
    TEXT,
    '--project',
    '--zone',
    '--zones',
    '--region',
    '--regions',
    '--location',
    '--cluster',
    '--instance',
  ),
  ...named(TEXT, '--format', '--filter', '--sort-by', '--flatten', '--service', '--namespace', '--database'),
  ...named(
    TEXT,
    '--order',
    '--freshness',
    '--bucket',
    '--organization',
    '--folder',
    '--network',
    '--version',
    '--secret',
  ),
  ...named(
    TEXT,
    '--keyring',
    '--key',
    '--member',
    '--role',
    '--user',
    '--iam-account',
    '--repository',
    '--topic',
  ),
  ...named(
    TEXT,
    '--resource-names',
    '--source-ranges',
    '--allow',
    '--direction',
    '--machine-type',
    '--image',
    '--platform',
  ),
  ...named(NUMBER, '--limit', '--page-size', '--size', '--num-nodes', '--port'),
}

/** By the groups and the verb, most telling first. */
const REFUSED: readonly (readonly [RegExp, string])[] = [
  [/^auth (?!list\b)/, 'it handles credentials'],
  [
    /^config (?!list\b|get\b|get-value\b|configurations list\b)/,
    'it changes which account and project are used',
  ],
  [/^components (?!list\b)/, 'it installs code'],
  [
    /\b(?:print-|config-helper|generate-login-token|sign-url|sign-blob|sign-jwt|signurl)/,
    'it prints a credential',
  ],
  [/\breset-windows-password\b/, 'it prints a password'],
  [/\bkeys create\b/, 'it writes a key to a file'],
  [/\bget-credentials\b/, 'it writes credentials to a file'],
  [
    /\b(?:ssh|scp|start-iap-tunnel|config-ssh|connect-to-serial-port|connect|proxy|interactive|port-forward)$/,
    'it waits for somebody to type',
  ],
  [
    /^(?:cloud-shell|init|feedback|survey|docker|topic|help|cheat-sheet|interactive|emulators|meta)\b/,
    'it is for a terminal',
  ],
  [
    /^(?:builds submit|app deploy|endpoints services deploy|dataproc jobs submit|kms (?:de|en)crypt|deployment-manager deployments (?:create|update))\b/,
    'it reads files of this machine',
  ],
  [/\b(?:tail|watch)$/, 'it never ends; ask again instead'],
]
const SENSITIVE =
  /\bsecrets versions access$|\bget-auth-string$|\bget-key-string$|\bget-(?:serial-port-output|screenshot)$|\bdownload-url$|^storage cat$|\bdownload$|\bgetpassword$/
/** They sound like looking, and start something. */
const STARTS = /\b(?:check-upgrade|query-metadata|query-accessible-data|sql query)$/
const VERB =
  /^(?:access|abandon|activate|add|apply|approve|attach|cancel|cat|clone|connect|copy|cp|create|deactivate|delete|deploy|deprecate|describe|destroy|detach|disable|drain|enable|execute|export|failover|get|import|install|invoke|list|lookup|ls|du|migrate|move|mv|patch|pause|promote|publish|pull|purge|query|read|recreate|reject|remove|replace|reset|resize|restart|restore|resume|revoke|rm|rollback|rollout|rotate|rsync|run|search|set|ssh|scp|start|stop|submit|suspend|switchover|tail|test|undelete|uninstall|unset|update|upgrade|upload|validate|wait|watch|proxy|interactive)(?:-[a-z0-9-]+)?$/
const LOOKS = /^(?:list|describe|read|lookup|search|ls|du|get|cat|access|query|check)(?:-[a-z0-9-]+)?$/
const DESTROYS =
  /^(?:delete|remove|reset|drain|destroy|purge|abandon|rm|stop|suspend|recreate|uninstall)(?:-[a-z0-9-]+)?$/

export const gcloud: UnderstoodTool = {
  name: 'gcloud',
  binaries: ['gcloud'],
  target: 'Google Cloud',
  read,
}

function read(args: readonly string[]): Understanding {
  const given = readArguments(args, { tool: 'gcloud', flags: FLAGS })
  const path =
    given.operands[0] === 'alpha' || given.operands[0] === 'beta' ? given.operands.slice(1) : given.operands
  // The first word is a group, also where it looks like a verb: `gcloud run services list`.
  const at = path.findIndex((word, index) => index > 0 && VERB.test(word))
  const end = at < 0 ? path.length : at + 1
  const name = path.slice(0, end).join(' ')
  const findings = [
    ...judged(name, path[at]),
    ...files(args),
    ...storage(name, path.slice(end), given),
    ...given.findings,
  ]
  return { verb: name, objects: path.slice(end), findings }
}

function judged(name: string, verb: string | undefined): Finding[] {
  const why = REFUSED.find(([pattern]) => pattern.test(name))?.[1]
  if (why !== undefined) return [denied(`\`gcloud ${name}\` is refused: ${why}.`)]
  if (verb === undefined) {
    if (/^(?:info|version)$/.test(name))
      return [{ class: 'read-only', reason: `\`gcloud ${name}\` shows versions` }]
    return [unclear(`\`gcloud ${name}\` names no verb that is known`)]
  }
  const [group = ''] = name.split(' ')
  if (!GROUPS.has(group)) return [unclear(`\`${group}\` is not among the known groups of \`gcloud\``)]
  if (SENSITIVE.test(name)) {
    return [{ class: 'read-only', mark: 'sensitive', reason: `\`gcloud ${name}\` shows what may be secret` }]
  }
  if (LOOKS.test(verb) && !STARTS.test(name))
    return [{ class: 'read-only', reason: `\`gcloud ${name}\` only shows` }]
  if (DESTROYS.test(verb))
    return [{ class: 'destructive', reason: `\`gcloud ${name}\` ends or deletes something` }]
  return [{ class: 'mutating', reason: `\`gcloud ${name}\` changes something` }]
}

function unclear(reason: string): Finding {
  return { class: 'mutating', mark: 'unknown', reason }
}

/** Whatever its name, a flag that ends like this reads or writes a file of this machine. */
function files(args: readonly string[]): Finding[] {
  const flag = args.find(arg =>
    /^--[\w-]*(?:-file|-files|-path|-dir|-directory|-from-file|-source)(?:=|$)/.test(arg),
  )
  return flag === undefined
    ? []
    : [denied(`\`${flag.split('=')[0]}\` of \`gcloud\` is refused: it reads or writes a file.`)]
}

/** Copies go from bucket to bucket: everything else is a file of this machine. */
function storage(name: string, operands: string[], { behind = [] }: Arguments): Finding[] {
  if (!name.startsWith('storage ')) return []
  const local = [...operands, ...behind].find(operand => !operand.startsWith('gs://'))
  return local === undefined
    ? []
    : [denied(`\`${local}\` is a file of this machine; only \`gs://\` is accepted.`)]
}
