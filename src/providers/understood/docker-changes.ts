// Commands of docker that change something, and those that are never accepted.
import type { Class, Finding } from '../../policy/verdict.ts'
import { named, READS_FILE, switches, TEXT, WRITES_FILE } from '../filters/filter.ts'
import type { Arguments, Flags } from '../grammar.ts'

export interface DockerVerb {
  flags: Flags
  /** What follows its first operand is a program's own. */
  isRunner?: boolean
  read: (args: Arguments, name: string) => Finding[]
}

const HOST = { denied: 'it opens the machine to the container' } as const
const INTERACTIVE = { denied: 'it waits for somebody to type' } as const

const NETWORK = /^(?!host$|container:|ns:)[\w.-]+$/

const RUN: Flags = {
  ...switches(
    'dPq',
    'detach',
    'rm',
    'init',
    'publish-all',
    'read-only',
    'no-healthcheck',
    'quiet',
    'oom-kill-disable',
  ),
  ...named(
    TEXT,
    '--name',
    '-e',
    '--env',
    '-p',
    '--publish',
    '-l',
    '--label',
    '-w',
    '--workdir',
    '-u',
    '--user',
    '-h',
  ),
  ...named(
    TEXT,
    '--hostname',
    '--entrypoint',
    '--restart',
    '-m',
    '--memory',
    '--cpus',
    '--pull',
    '--platform',
    '--expose',
  ),
  ...named(
    TEXT,
    '--health-cmd',
    '--stop-signal',
    '--stop-timeout',
    '--shm-size',
    '--ulimit',
    '--dns',
    '--detach-keys',
  ),
  ...named(NETWORK, '--network', '--net'),
  ...named(
    HOST,
    '-v',
    '--volume',
    '--mount',
    '--volumes-from',
    '--volume-driver',
    '--privileged',
    '--pid',
    '--ipc',
  ),
  ...named(
    HOST,
    '--uts',
    '--userns',
    '--cgroupns',
    '--cgroup-parent',
    '--device',
    '--device-cgroup-rule',
    '--cap-add',
  ),
  ...named(
    HOST,
    '--security-opt',
    '--runtime',
    '--sysctl',
    '--gpus',
    '--use-api-socket',
    '--group-add',
    '--tmpfs-host',
  ),
  ...named(READS_FILE, '--env-file', '--label-file', '--secret', '--config-file'),
  ...named(WRITES_FILE, '--cidfile', '--iidfile', '--pidfile'),
  ...named(INTERACTIVE, '-i', '-t', '-it', '--interactive', '--tty', '-a', '--attach'),
}
const FILES: Flags = {
  ...named(
    READS_FILE,
    '-f',
    '--file',
    '--env-file',
    '-i',
    '--input',
    '--project-directory',
    '--compose-file',
  ),
  ...named(WRITES_FILE, '-o', '--output'),
}
const PLAIN: Flags = {
  ...switches(
    'fq',
    'force',
    'quiet',
    'all',
    'volumes',
    'link',
    'no-prune',
    'all-tags',
    'detach',
    'init',
    'live',
  ),
  ...switches('av', 'internal', 'attachable', 'ingress', 'ipv6', 'no-healthcheck', 'rollback'),
  ...named(
    TEXT,
    '-t',
    '--time',
    '-s',
    '--signal',
    '--filter',
    '--driver',
    '--subnet',
    '--gateway',
    '--label',
    '--name',
  ),
  ...named(
    TEXT,
    '--memory',
    '--cpus',
    '--restart',
    '--image',
    '--replicas',
    '--platform',
    '-m',
    '--message',
    '--author',
  ),
  ...named(HOST, '--mount', '--mount-add', '--volume', '--opt', '--device', '--cap-add', '--privileged'),
  ...named(READS_FILE, '--env-file', '--input', '--compose-file', '-c'),
}

function changes(what: string, worst: Class = 'mutating', flags: Flags = PLAIN): DockerVerb {
  return { flags, read: (_args, name) => [{ class: worst, reason: `\`${name}\` ${what}` }] }
}

function all(verbs: string, what: string, worst: Class = 'mutating'): [string, DockerVerb][] {
  return verbs.split(',').map(verb => [verb.trim(), changes(what, worst)])
}

const RUNS = 'runs a program in a container'
const runs: DockerVerb = { ...changes(RUNS, 'mutating', RUN), read: running, isRunner: true }

/** Without a network of its own a container reaches whatever listens on the machine for itself alone. */
function running({ flags }: Arguments, name: string): Finding[] {
  const networks = ['--network', '--net'].flatMap(flag => flags.get(flag) ?? [])
  const shared = networks.find(network => /(?:^|[=,])(?:host|container:|ns:)/.test(network))
  const found: Finding = { class: 'mutating', reason: `\`${name}\` ${RUNS}` }
  if (shared === undefined) return [found]
  return [{ class: 'denied', reason: `The network \`${shared}\` is refused: ${HOST.denied}.` }, found]
}

export const CHANGES: ReadonlyMap<string, DockerVerb> = new Map<string, DockerVerb>([
  ['container run', runs],
  ['container create', runs],
  ['container exec', runs],
  ...all(
    'container start,container restart,container pause,container unpause,container rename',
    'changes a container',
  ),
  ...all('container update,container commit,container wait', 'changes a container'),
  ...all('container stop,container kill', 'ends what runs in a container', 'destructive'),
  ...all(
    'container rm,image rm,network rm,volume rm,service rm,stack rm,secret rm,config rm,plugin rm,node rm',
    'deletes',
    'destructive',
  ),
  ...all(
    'container prune,image prune,network prune,volume prune,system prune,builder prune',
    'deletes all that is unused',
    'destructive',
  ),
  ...all('image pull,image push,image tag', 'changes images'),
  ...all('network create,network connect,network disconnect', 'changes networks'),
  ['volume create', changes('creates a volume', 'mutating', { ...PLAIN, '-o': HOST })],
  ...all('service create,service update,service scale,service rollback', 'changes a service'),
  ...all('node update,node promote,node demote', 'changes a node'),
  ...all('plugin enable,plugin disable', 'changes plugins'),
  ...all('swarm leave', 'takes this machine out of the swarm', 'destructive'),
  ...all('swarm update', 'changes the swarm'),
  ...['up', 'start', 'stop', 'restart', 'pause', 'unpause', 'pull', 'scale'].map(
    (verb): [string, DockerVerb] => [
      `compose ${verb}`,
      changes('changes services', 'mutating', { ...PLAIN, ...FILES }),
    ],
  ),
  ...['down', 'rm', 'kill'].map((verb): [string, DockerVerb] => [
    `compose ${verb}`,
    changes('ends services', 'destructive', { ...PLAIN, ...FILES }),
  ]),
])

const REFUSALS: readonly (readonly [string, string])[] = [
  ['it copies files between this machine and a container', 'container cp,compose cp,container export'],
  [
    'it reads files of this machine',
    'image load,image import,image build,builder build,build,buildx,secret create,config create,stack deploy,compose build,compose config,compose -f,compose --file,compose --env-file,compose --project-directory,kube play',
  ],
  ['it writes files of this machine', 'image save,plugin create,generate kube'],
  ['it waits for somebody to type', 'container attach,compose attach,compose exec,compose run,compose watch'],
  [
    'it handles credentials',
    'login,logout,swarm join-token,swarm unlock-key,swarm unlock,swarm ca,trust,scout',
  ],
  [
    'it changes which engine is used',
    'context,swarm init,swarm join,machine,system connection,system dial-stdio',
  ],
  [
    'it installs code',
    'plugin install,plugin upgrade,plugin push,plugin set,app,extension,desktop,model,mcp,ai',
  ],
]

export const REFUSED: ReadonlyMap<string, string> = new Map(
  REFUSALS.flatMap(([why, names]) => names.split(',').map(name => [name.trim(), why] as const)),
)
