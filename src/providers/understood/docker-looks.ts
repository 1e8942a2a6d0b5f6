// Commands of docker that only look.
import type { Finding } from '../../policy/verdict.ts'
import { NEVER_ENDS, NUMBER, named, switches, TEXT } from '../filters/filter.ts'
import { type Flags, hasFlag } from '../grammar.ts'
import type { DockerVerb } from './docker-changes.ts'
import { denied } from './tool.ts'

const LIST: Flags = {
  ...switches('aqs', 'all', 'quiet', 'no-trunc', 'size', 'latest', 'digests', 'tree', 'filter', 'orphans'),
  ...named(TEXT, '-f', '--filter', '--format'),
  ...named(NUMBER, '-n', '--last'),
  '-l': 'switch',
}
const INSPECT: Flags = {
  ...switches('s', 'size', 'verbose', 'pretty'),
  ...named(TEXT, '-f', '--format', '--type', '--platform'),
}
const LOGS: Flags = {
  ...switches(
    't',
    'timestamps',
    'details',
    'no-trunc',
    'no-resolve',
    'no-task-ids',
    'raw',
    'no-color',
    'no-log-prefix',
  ),
  ...named(TEXT, '-n', '--tail', '--since', '--until'),
  ...named(NEVER_ENDS, '-f', '--follow'),
}

function looks(shows: string, flags: Flags = LIST, isSensitive = false): DockerVerb {
  return {
    flags,
    read: (_args, name) => [
      {
        class: 'read-only',
        ...(isSensitive && { mark: 'sensitive' as const }),
        reason: `\`${name}\` shows ${shows}`,
      },
    ],
  }
}

const ENVIRONMENT = 'settings with their environment, which may hold passwords'
const inspects = ['', 'container ', 'image ', 'service ', 'config ', 'plugin '].map(
  group => [`${group}inspect`, looks(ENVIRONMENT, INSPECT, true)] as const,
)
const describes = ['network', 'volume', 'node', 'secret'].map(
  group => [`${group} inspect`, looks('settings', INSPECT)] as const,
)
const lists = [
  'container',
  'image',
  'network',
  'volume',
  'node',
  'service',
  'stack',
  'secret',
  'config',
  'plugin',
  'context',
  'compose',
  'buildx',
].map(
  group =>
    [`${group} ls`, looks(`which ${group === 'buildx' ? 'builders' : `${group}s`} there are`)] as const,
)

const stats: DockerVerb = {
  flags: { ...LIST, ...switches('', 'no-stream') },
  read: (args, name): Finding[] =>
    hasFlag(args, '--no-stream')
      ? [{ class: 'read-only', reason: `\`${name}\` shows how much containers use` }]
      : [denied(`\`${name}\` never ends; write \`docker stats --no-stream\`.`)],
}

const events: DockerVerb = {
  flags: named(TEXT, '-f', '--filter', '--format', '--since', '--until'),
  read: (args, name): Finding[] =>
    hasFlag(args, '--until')
      ? [{ class: 'read-only', reason: `\`${name}\` shows what happened` }]
      : [denied(`\`${name}\` never ends; give \`--since 1h --until 0s\`.`)],
}

/** Its further operands are handed to `ps`, which can show environments. */
const top: DockerVerb = {
  flags: {},
  read: ({ operands, behind = [] }, name): Finding[] =>
    operands.length + behind.length === 1
      ? [{ class: 'read-only', reason: `\`${name}\` shows the processes of a container` }]
      : [denied(`\`${name}\` takes one container and nothing else.`)],
}

export const LOOKS: ReadonlyMap<string, DockerVerb> = new Map<string, DockerVerb>([
  ...lists,
  ...inspects,
  ...describes,
  ['container logs', looks('what a container printed', LOGS)],
  ['service logs', looks('what a service printed', LOGS)],
  ['compose logs', looks('what services printed', LOGS)],
  ['container port', looks('which ports are open')],
  ['container diff', looks('which files a container changed')],
  ['container stats', stats],
  ['container top', top],
  ['image history', looks('how an image was made', { ...LIST, ...switches('H', 'human') })],
  ['system df', looks('how much space is used', { ...switches('v', 'verbose'), '--format': TEXT })],
  ['system info', looks('the engine', { ...named(TEXT, '-f', '--format') })],
  ['system events', events],
  ['version', looks('versions', { ...named(TEXT, '-f', '--format') })],
  ['compose ps', looks('the services', LIST)],
  ['compose images', looks('the images of services', LIST)],
  ['compose version', looks('versions', { ...switches('', 'short'), '--format': TEXT })],
  ['node ps', looks('tasks')],
  ['service ps', looks('tasks')],
  ['stack ps', looks('tasks')],
  ['stack services', looks('services')],
  ['search', looks('public images', { ...LIST, '--limit': NUMBER })],
])
