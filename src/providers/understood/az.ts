// az: groups and a verb, everything else in flags; identity, files and credentials are never given in a command.
import type { Finding } from '../../policy/verdict.ts'
import { NUMBER, named, switches, TEXT } from '../filters/filter.ts'
import { type Flags, readArguments } from '../grammar.ts'
import { GROUPS } from './az-groups.ts'
import { denied, type Understanding, type UnderstoodTool } from './tool.ts'

const IDENTITY = { denied: 'as whom it runs, and how it signs in, is set by the tenant' } as const
const FILE = { denied: 'it reads or writes a file' } as const

const FLAGS: Flags = {
  '--debug': { denied: 'it prints requests with their tokens' },
  ...named(
    IDENTITY,
    '--account-key',
    '--sas-token',
    '--connection-string',
    '--password',
    '--service-principal',
    '--tenant',
  ),
  ...named(
    FILE,
    '--file',
    '-f',
    '--template-file',
    '--parameters-file',
    '--source-file',
    '--destination-path',
    '--custom-data',
  ),
  ...named(
    FILE,
    '--ssh-key-values',
    '--ssh-key-value',
    '--generate-ssh-keys',
    '--source',
    '--destination',
    '--src',
  ),
  ...named(FILE, '--certificate-file', '--cert-file', '--yaml', '--requirements', '--spec'),
  ...named({ denied: 'it brings in code from elsewhere' }, '--template-uri', '--manifest', '--build-context'),
  ...switches(
    'y',
    'yes',
    'no-wait',
    'verbose',
    'only-show-errors',
    'all',
    'show-details',
    'help',
    'force-string',
  ),
  ...switches('d', 'include-all', 'instance-view', 'no-prompt'),
  ...named(/^(?:json|jsonc|yaml|yamlc|table|tsv|none)$/, '-o', '--output'),
  ...named(
    TEXT,
    '--query',
    '-g',
    '--resource-group',
    '-n',
    '--name',
    '-l',
    '--location',
    '--subscription',
    '--ids',
  ),
  ...named(
    TEXT,
    '--vault-name',
    '--account-name',
    '--cluster-name',
    '--server',
    '--server-name',
    '--resource',
    '--metric',
  ),
  ...named(
    TEXT,
    '--metrics',
    '--start-time',
    '--end-time',
    '--interval',
    '--aggregation',
    '--offset',
    '--workspace',
    '-w',
  ),
  ...named(
    TEXT,
    '--analytics-query',
    '--tag',
    '--resource-type',
    '--vnet-name',
    '--nsg-name',
    '--registry',
    '-r',
    '--assignee',
  ),
  ...named(
    TEXT,
    '--role',
    '--scope',
    '--expand',
    '--filter',
    '--slot',
    '-s',
    '--size',
    '--image',
    '--count',
    '-q',
    '-c',
  ),
  ...named(
    TEXT,
    ...'--repository --namespace-name --namespace --topic-name --queue-name --container-name --nic-name --lb-name'.split(
      ' ',
    ),
    ...'--vm-name --vmss-name --profile-name --endpoint-name --zone-name --record-set-name --database --database-name'.split(
      ' ',
    ),
    ...'--share-name --prefix --registry-name --environment --revision --app --job-name --hub-name --factory-name'.split(
      ' ',
    ),
    ...'--workspace-name --publisher --offer --status --correlation-id --caller --timespan --orderby --nodepool-name'.split(
      ' ',
    ),
  ),
  '--follow': { denied: 'it never ends; ask again instead' },
  ...named(NUMBER, '--tail', '--max-events', '--top', '--max-items', '--num-results', '--node-count'),
}

const REFUSED: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:login|logout|configure|interactive|upgrade|feedback|find|init|survey|next|self-test|style|demo)\b/,
    'it is for a terminal, or changes how HelpDesk signs in',
  ],
  [
    /^account (?!show$|list$|list-locations$|subscription list$|management-group (?:list|show)$)/,
    'it changes the account, or prints a token',
  ],
  [/^(?:config|cloud) (?!list$|show$|get$)/, 'it changes where and how commands run'],
  [/^extension (?!list|show)/, 'it installs code'],
  [
    /^bicep\b|^(?:aks|acr) (?:install-cli|build|run|login|pack|task create)$/,
    'it installs or builds code on this machine, or signs in',
  ],
  [/^rest$/, 'it sends the token to any address'],
  [/\bget-credentials$|\bget-upgrade-versions-file$/, 'it writes credentials to a file'],
  [/\b(?:generate-sas|get-access-token|generate-token|get-token)$/, 'it prints a credential'],
  [
    /\b(?:ssh|exec|attach|browse|tunnel|remote-connection|shell|console|connect|bastion)(?= |$)/,
    'it waits for somebody to type',
  ],
  [/\b(?:tail|follow|watch|logstream)$/, 'it never ends; ask again instead'],
  [
    /\b(?:upload|download|upload-batch|download-batch|backup|restore-file|copy-file|sync|deploy|up|publish|config-zip)$/,
    'it reads or writes files of this machine',
  ],
]
const SENSITIVE =
  /^keyvault secret show$|\bkeys? (?:list|show)$|\bcredentials? (?:list|show)|\blist-(?:keys|credentials|connection-strings|secrets|publishing|admin-key|query-key)|\b(?:connection-string|appsettings) (?:list|show)|\bshow-connection-string$|\bappsettings list$|\blist-publishing|\bcommand show$|\bsecret (?:show|list)$/
const LOOKS = /^(?:list|show|exists|query|check|wait|get)(?:-[a-z0-9-]+)?$/
const DESTROYS =
  /^(?:delete|purge|remove|stop|deallocate|clear|reset|drop|detach|revoke|reimage|redeploy|failover)(?:-[a-z0-9-]+)?$/

export const az: UnderstoodTool = { name: 'az', binaries: ['az'], target: 'Azure', read }

/** The verb stands in front of all flags: behind one, a word may be a second value of it. */
function read(args: readonly string[]): Understanding {
  const flagsAt = args.findIndex(arg => arg.startsWith('-'))
  const path = flagsAt < 0 ? args : args.slice(0, flagsAt)
  const { operands, findings } = readArguments(args.slice(path.length), { tool: 'az', flags: FLAGS })
  const name = path.join(' ')
  return {
    verb: name,
    objects: operands,
    findings: [...judged(name, path.at(-1)), ...files(args), ...findings],
  }
}

function judged(name: string, verb: string | undefined): Finding[] {
  const why = REFUSED.find(([pattern]) => pattern.test(name))?.[1]
  if (why !== undefined) return [denied(`\`az ${name}\` is refused: ${why}.`)]
  if (verb === undefined) return [unclear('`az` names its command in front of all flags, as in `az vm list`')]
  if (/^version$/.test(name)) return [{ class: 'read-only', reason: '`az version` shows versions' }]
  const [group = ''] = name.split(' ')
  if (!GROUPS.has(group)) return [unclear(`\`${group}\` is not among the known groups of \`az\``)]
  if (SENSITIVE.test(name)) {
    return [{ class: 'read-only', mark: 'sensitive', reason: `\`az ${name}\` shows what may be secret` }]
  }
  if (LOOKS.test(verb) || /^container logs$/.test(name))
    return [{ class: 'read-only', reason: `\`az ${name}\` only shows` }]
  if (DESTROYS.test(verb))
    return [{ class: 'destructive', reason: `\`az ${name}\` ends or deletes something` }]
  return [{ class: 'mutating', reason: `\`az ${name}\` changes something` }]
}

function unclear(reason: string): Finding {
  return { class: 'mutating', mark: 'unknown', reason }
}

/** `@` in front of any value reads a file, and so does every flag with such a name. */
function files(args: readonly string[]): Finding[] {
  const value = args.find(arg => /^(?:--?[\w-]+=|[\w.-]+=)?@/.test(arg))
  const flag = args.find(arg => /^--[\w-]*(?:-file|-path|-dir|-folder)(?:=|$)/.test(arg))
  return [
    ...(value === undefined ? [] : [denied(`\`${value}\` would be read as a file; write the value itself.`)]),
    ...(flag === undefined
      ? []
      : [denied(`\`${flag.split('=')[0]}\` of \`az\` is refused: it reads or writes a file.`)]),
  ]
}
