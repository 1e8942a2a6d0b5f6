// kubectl, looking only: objects, logs, usage and events of the cluster that the tenant's kubeconfig names.
import { type Arguments, type Flag, type Grammar, LIST, NUMBER, readArguments, TEXT } from './grammar.ts'
import type { Family, ShellSettings, Verdict } from './tool.ts'

const NAME = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/
const DURATION = /^\d{1,6}(?:ms|s|m|h)?$/
const OUTPUT = /^(?:json|yaml|wide|name|jsonpath=[\s\S]{1,1000}|custom-columns=[\s\S]{1,1000})$/

const EVERYWHERE: Record<string, Flag> = { '-n': NAME, '--namespace': NAME, '--request-timeout': DURATION }
const SELECT: Record<string, Flag> = {
  '-A': 'switch',
  '--all-namespaces': 'switch',
  '-l': TEXT,
  '--selector': TEXT,
  '--no-headers': 'switch',
  '--sort-by': TEXT,
}
const OBJECTS = {
  max: 20,
  shape: /^[A-Za-z0-9][\w.,:/-]*$/,
  says: 'kinds and names such as `pods`, `deploy/web` or `pod web-1`',
}
const IDENTITY = 'where and as whom it runs is set by the tenant'
const REFUSED = {
  ...Object.fromEntries(
    [
      '--kubeconfig',
      '--context',
      '--cluster',
      '--user',
      '--as',
      '--as-group',
      '--as-uid',
      '--server',
      '-s',
      '--token',
      '--username',
      '--password',
      '--client-certificate',
      '--client-key',
      '--certificate-authority',
      '--insecure-skip-tls-verify',
      '--tls-server-name',
    ].map(flag => [flag, IDENTITY]),
  ),
  '-w': 'it never ends; ask again instead',
  '--watch': 'it never ends; ask again instead',
  '-f': 'it reads a file or never ends',
  '--follow': 'it never ends; use `--tail`',
  '--filename': 'it reads a file',
  '-k': 'it reads a folder',
  '--raw': 'it reaches any address of the API',
  '-v': 'it prints requests with their secrets',
  '--cache-dir': 'it writes files',
  '--profile': 'it writes files',
  '--template': 'use `-o jsonpath=…`',
}

const VERBS: Readonly<Record<string, { flags: Record<string, Flag>; shows: string; max?: number }>> = {
  get: {
    shows: 'objects',
    flags: {
      ...SELECT,
      '-o': OUTPUT,
      '--output': OUTPUT,
      '--field-selector': TEXT,
      '--show-labels': 'switch',
      '--show-kind': 'switch',
      '-L': LIST,
      '--label-columns': LIST,
      '--ignore-not-found': 'switch',
      '--chunk-size': NUMBER,
    },
  },
  describe: {
    shows: 'objects with their events',
    flags: { '-A': 'switch', '--all-namespaces': 'switch', '-l': TEXT, '--selector': TEXT },
  },
  logs: {
    shows: 'what containers printed',
    max: 1,
    flags: {
      '-c': NAME,
      '--container': NAME,
      '--tail': /^-?\d{1,9}$/,
      '--since': DURATION,
      '--since-time': TEXT,
      '-p': 'switch',
      '--previous': 'switch',
      '--timestamps': 'switch',
      '--all-containers': 'switch',
      '--prefix': 'switch',
      '-l': TEXT,
      '--selector': TEXT,
      '--limit-bytes': NUMBER,
      '--max-log-requests': NUMBER,
    },
  },
  top: { shows: 'how much is used', flags: { ...SELECT, '--containers': 'switch', '--sum': 'switch' } },
  version: {
    shows: 'versions',
    max: 0,
    flags: { '--client': 'switch', '--short': 'switch', '-o': OUTPUT, '--output': OUTPUT },
  },
  'cluster-info': { shows: 'where the control plane is', max: 0, flags: {} },
  events: {
    shows: 'events',
    max: 0,
    flags: {
      ...SELECT,
      '--for': /^[A-Za-z0-9][\w.:/-]*$/,
      '--types': LIST,
      '-o': OUTPUT,
      '--output': OUTPUT,
    },
  },
}

export const kubectl: Family = {
  name: 'kubectl',
  read,
  target: ({ kubeconfig }) => (kubeconfig === undefined ? 'no cluster' : `the cluster of ${kubeconfig}`),
  env: ({ kubeconfig }) => ({ KUBECONFIG: kubeconfig ?? '/dev/null', KUBECTL_KUBERC: 'false' }),
}

function read(args: readonly string[], { kubeconfig }: ShellSettings): Verdict | string {
  if (kubeconfig === undefined)
    return 'No cluster is connected to this tenant; an admin can set `kubeconfig` for the shell provider.'
  const found = verbOf(args)
  if ('reason' in found) return found.reason
  const name = found.verb
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined
  if (!verb) return `\`kubectl ${name}\` is not accepted here, only: ${Object.keys(VERBS).join(', ')}.`
  const grammar = { ...grammarOf(verb.flags), operands: { ...OBJECTS, max: (verb.max ?? OBJECTS.max) + 1 } }
  const given = readArguments('kubectl', args, grammar)
  if (typeof given === 'string') return given
  return judged(name, { ...given, operands: given.operands.slice(1) }, verb.shows)
}

function grammarOf(flags: Record<string, Flag>): Grammar {
  return { flags: { ...EVERYWHERE, ...flags }, refused: REFUSED, isGo: true }
}

/**
 * The first operand: `kubectl -n delete get pods` gets. In front of it only flags of every verb are read: kubectl itself
 * takes what follows another flag for its value, and the next word for the verb.
 */
function verbOf(args: readonly string[]): { verb: string } | { reason: string } {
  const grammar = { ...grammarOf({}), operands: { ...OBJECTS, shape: TEXT } }
  for (let count = 1; count <= args.length; count += 1) {
    const given = readArguments('kubectl', args.slice(0, count), grammar)
    if (typeof given !== 'string' && given.operands[0] !== undefined) return { verb: given.operands[0] }
  }
  const all = readArguments('kubectl', args, grammar)
  return {
    reason: typeof all === 'string' ? all : `\`kubectl\` needs one of: ${Object.keys(VERBS).join(', ')}.`,
  }
}

function judged(name: string, { operands }: Arguments, shows: string): Verdict | string {
  const kinds = ['get', 'describe'].includes(name) ? kindsIn(operands) : []
  if (kinds.some(kind => /^secrets?$/.test(kind)))
    return 'Secrets are never read here; ask whoever keeps them.'
  const isSensitive = kinds.some(kind => /secret|^(?:configmaps?|cm)$/.test(kind))
  if (isSensitive) return { class: 'unknown', reasons: ['objects of this kind often hold credentials'] }
  return { class: 'read-only', reasons: [`\`kubectl ${name}\` shows ${shows}`] }
}

/** `pods,secrets`, `secret/db`, `secrets.v1.` and `SECRETS` all name a kind. */
function kindsIn(operands: string[]): string[] {
  const named = operands.some(operand => operand.includes('/')) ? operands : operands.slice(0, 1)
  return named
    .flatMap(operand => operand.split(','))
    .map(part => (part.split('/')[0] ?? '').split('.')[0]?.toLowerCase() ?? '')
}
