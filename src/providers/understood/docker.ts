// docker and podman: containers, images, networks and volumes of one engine.
import type { Finding } from '../../policy/verdict.ts'
import { named } from '../filters/filter.ts'
import { type Flags, readArguments } from '../grammar.ts'
import { CHANGES, type DockerVerb, REFUSED } from './docker-changes.ts'
import { LOOKS } from './docker-looks.ts'
import { denied, type Understanding, type UnderstoodTool, unknownVerb } from './tool.ts'

const ENGINE = { denied: 'which engine is used, and as whom, is set by the tenant' } as const
const EVERYWHERE: Flags = {
  ...named(
    ENGINE,
    '--config',
    '-H',
    '--host',
    '--tls',
    '--tlscacert',
    '--tlscert',
    '--tlskey',
    '--tlsverify',
  ),
  ...named(
    ENGINE,
    '--context',
    '--url',
    '--connection',
    '--identity',
    '--root',
    '--runroot',
    '--module',
    '--remote',
  ),
}
const GLOBAL: Flags = {
  ...EVERYWHERE,
  '-c': ENGINE,
  '-D': 'switch',
  '--debug': 'switch',
  ...named('value', '-l', '--log-level'),
}

/** `docker ps` is short for `docker container ls`. */
const SHORT: Readonly<Record<string, string>> = {
  images: 'image ls',
  rmi: 'image rm',
  info: 'system info',
  events: 'system events',
  ...Object.fromEntries(
    ['build', 'history', 'import', 'load', 'pull', 'push', 'save', 'tag'].map(verb => [
      verb,
      `image ${verb}`,
    ]),
  ),
  ...Object.fromEntries(
    'attach commit cp create diff exec export kill logs pause port ps rename restart rm run start stats stop top unpause update wait'
      .split(' ')
      .map(verb => [verb, `container ${verb}`]),
  ),
}
const SAME: Readonly<Record<string, string>> = { ps: 'ls', list: 'ls', remove: 'rm' }
const GROUPS =
  'container image network volume system builder node service stack secret config swarm plugin compose context manifest trust buildx checkpoint'.split(
    ' ',
  )

export const docker: UnderstoodTool = {
  name: 'docker',
  binaries: ['docker', 'podman'],
  target: 'the container engine of this machine',
  read,
}

function read(given: readonly string[]): Understanding {
  const { args, findings } = behindGlobals(given)
  const { name, rest } = nameOf(args)
  const refused = REFUSED.get(name) ?? REFUSED.get(name.split(' ')[0] ?? '')
  if (refused !== undefined) {
    return {
      verb: name,
      objects: [],
      findings: [denied(`\`docker ${name}\` is refused: ${refused}.`), ...findings],
    }
  }
  const verb: DockerVerb | undefined = LOOKS.get(name) ?? CHANGES.get(name)
  if (!verb)
    return {
      verb: name,
      objects: rest,
      findings: [unknownVerb('docker', name), ...deniedIn(args), ...findings],
    }
  const [own, inside] = verb.isRunner ? split(rest, verb.flags) : [rest, []]
  const read = readArguments(own, { tool: `docker ${name}`, flags: { ...EVERYWHERE, ...verb.flags } })
  return {
    verb: name,
    objects: read.operands,
    findings: [...findings, ...verb.read({ ...read, behind: inside }, `docker ${name}`), ...read.findings],
  }
}

/** Whatever the verb may be: these flags choose another engine. */
function deniedIn(args: readonly string[]): Finding[] {
  const { findings } = readArguments(args, { tool: 'docker', flags: EVERYWHERE })
  return findings.filter(finding => finding.class === 'denied')
}

function behindGlobals(given: readonly string[]) {
  for (let count = 0; count < given.length; count += 1) {
    const read = readArguments(given.slice(0, count + 1), { tool: 'docker', flags: GLOBAL })
    if (read.operands.length > 0) return { args: given.slice(count), findings: read.findings }
  }
  return { args: [], findings: readArguments(given, { tool: 'docker', flags: GLOBAL }).findings }
}

function nameOf([first = '', second = '', ...more]: readonly string[]): { name: string; rest: string[] } {
  if (GROUPS.includes(first)) return { name: `${first} ${SAME[second] ?? second}`.trim(), rest: more }
  const whole = (Object.hasOwn(SHORT, first) && SHORT[first]) || first
  const name = whole === 'container ps' ? 'container ls' : whole
  return { name, rest: second === '' && more.length === 0 ? [] : [second, ...more] }
}

/** Flags of docker end at the first operand: what follows belongs to the program in the container. */
function split(args: readonly string[], flags: Flags): [string[], string[]] {
  for (let count = 1; count <= args.length; count += 1) {
    const own = args.slice(0, count)
    const { operands, findings } = readArguments(own, { tool: 'docker', flags: { ...EVERYWHERE, ...flags } })
    // Behind a flag that is not known nobody can say which word is the image: all of it is read.
    if (findings.some(({ mark }) => mark === 'unknown')) break
    if (operands.length > 0) return [own, args.slice(count)]
  }
  return [[...args], []]
}
