// Verbs of kubectl that only look.
import type { Finding } from '../../../policy/verdict.ts'
import type { Arguments } from '../../grammar.ts'
import {
  ALL_NAMESPACES,
  both,
  DURATION,
  denied,
  FOLLOW,
  MANIFEST,
  NAME,
  NUMBER,
  PRINT,
  SELECT,
  switches,
  values,
  WATCH,
} from '../flags.ts'
import { rawFindings } from '../raw.ts'
import { READS, sensitive, type Verb, type Verbs } from '../verb.ts'

const FROM_FILE = sensitive('which kinds it shows stands in the file')
const LIST = { ...PRINT, ...ALL_NAMESPACES, ...SELECT, ...switches('no-headers', 'ignore-not-found') }
const TOP = {
  ...both('selector', 'l', 'value' as const),
  ...values('sort-by', 'field-selector'),
  ...switches('no-headers', 'use-protocol-buffers', 'show-swap'),
}

function fromFile({ flags }: Arguments): Finding[] {
  return flags.has('-f') || flags.has('--filename') ? [FROM_FILE] : []
}

const look = (does: string, flags: Verb['flags'], rest: Partial<Verb> = {}): Verb => ({
  does,
  class: 'read-only',
  flags,
  objects: 'none',
  ...rest,
})

const pods: Verb = look(
  'shows how much pods use',
  { ...TOP, ...ALL_NAMESPACES, ...switches('containers', 'sum') },
  { objects: { kind: 'pods' }, needs: [{ verbs: ['list'], resource: 'pods.metrics.k8s.io' }] },
)
const nodes: Verb = look(
  'shows how much nodes use',
  { ...TOP, ...switches('show-capacity') },
  { objects: { kind: 'nodes' }, needs: [{ verbs: ['list'], resource: 'nodes.metrics.k8s.io' }] },
)

const OBJECTS: Verbs = {
  get: look(
    'shows objects',
    {
      ...LIST,
      ...MANIFEST,
      '--raw': 'value',
      ...WATCH,
      ...both('label-columns', 'L', 'value'),
      ...values('sort-by'),
      '--subresource': /^(?:status|scale|resize|ephemeralcontainers|approval)$/,
      ...switches(
        'show-kind',
        'show-labels',
        'server-print',
        'no-headers',
        'use-openapi-print-columns',
        'export',
      ),
    },
    {
      objects: undefined,
      isShowing: true,
      needs: READS,
      judge: args => [...fromFile(args), ...rawFindings(args)],
    },
  ),
  describe: look(
    'shows objects with their events',
    { ...SELECT, ...ALL_NAMESPACES, ...MANIFEST, ...switches('show-events') },
    {
      objects: undefined,
      isShowing: true,
      needs: READS,
      judge: fromFile,
    },
  ),
  logs: look(
    'shows what containers printed',
    {
      ...FOLLOW,
      ...both('container', 'c', NAME),
      ...both('previous', 'p', 'switch'),
      ...both('selector', 'l', 'value'),
      ...switches('timestamps', 'all-containers', 'all-pods', 'prefix', 'ignore-errors'),
      '--insecure-skip-tls-verify-backend': denied('who answers must be known'),
      ...{ '--tail': NUMBER, '--limit-bytes': NUMBER, '--max-log-requests': NUMBER },
      ...{ '--since': DURATION, '--pod-running-timeout': DURATION },
      ...values('since-time'),
    },
    {
      objects: { kind: 'pods', isOne: true },
      needs: [
        { verbs: ['get'], resource: 'pods' },
        { verbs: ['get'], resource: 'pods', subresource: 'log' },
      ],
    },
  ),
  events: look(
    'shows events',
    {
      ...PRINT,
      ...ALL_NAMESPACES,
      ...WATCH,
      ...values('for', 'types'),
      ...switches('no-headers'),
      '--chunk-size': NUMBER,
    },
    { needs: [{ verbs: ['list'], resource: 'events' }] },
  ),
  wait: look(
    'waits until objects are as asked, within its time',
    { ...LIST, ...MANIFEST, '--timeout': DURATION, ...values('for'), ...switches('all', 'local') },
    { objects: undefined, needs: READS },
  ),
  diff: look(
    'shows what applying the manifests would change',
    {
      ...MANIFEST,
      ...both('selector', 'l', 'value'),
      ...switches('force-conflicts', 'server-side', 'show-managed-fields', 'prune'),
      ...{ '--concurrency': NUMBER, '--field-manager': NAME },
      ...values('prune-allowlist', 'prune-whitelist'),
    },
    { needs: [{ verbs: ['get', 'patch'] }] },
  ),
}

const CLUSTER: Verbs = {
  'top pod': pods,
  'top pods': pods,
  'top po': pods,
  'top node': nodes,
  'top nodes': nodes,
  'top no': nodes,
  top: look('shows how much is used', TOP),
  explain: look('explains a kind', { ...PRINT, ...values('api-version'), ...switches('recursive') }),
  'api-resources': look('lists the kinds of the cluster', {
    ...PRINT,
    ...values('api-group', 'verbs', 'sort-by', 'categories'),
    ...switches('cached', 'namespaced', 'no-headers'),
  }),
  'api-versions': look('lists the versions of the API', {}),
  version: look('shows versions', { ...PRINT, ...switches('client', 'short') }),
  'cluster-info': look('shows where the control plane is', {}),
  'cluster-info dump': look(
    'prints everything about the cluster',
    {
      ...PRINT,
      ...ALL_NAMESPACES,
      ...values('namespaces'),
      '--pod-running-timeout': DURATION,
      '--output-directory': denied('it writes files; its output comes back to the thread'),
    },
    { mark: 'sensitive' },
  ),
}

const IDENTITY: Verbs = {
  'auth can-i': look('asks what the permission may do', {
    ...ALL_NAMESPACES,
    ...both('quiet', 'q', 'switch'),
    ...switches('list', 'no-headers'),
    ...values('subresource'),
  }),
  'auth whoami': look('shows as whom it runs', PRINT),
  auth: look('explains itself', {}),
  config: look('explains itself', {}),
  'config current-context': look('shows the name of the connection', {}),
  'config get-contexts': look('shows the connection', { ...PRINT, ...switches('no-headers') }),
  'config get-clusters': look('shows the name of the cluster', {}),
}

const ROLLOUT: Verbs = {
  'rollout status': look(
    'shows how far a rollout is',
    {
      ...MANIFEST,
      ...both('selector', 'l', 'value'),
      ...both('watch', 'w', 'switch'),
      ...{ '--timeout': DURATION, '--revision': NUMBER },
    },
    { objects: undefined, needs: [{ verbs: ['get', 'list', 'watch'] }] },
  ),
  'rollout history': look(
    'shows earlier versions',
    { ...MANIFEST, ...PRINT, ...both('selector', 'l', 'value'), '--revision': NUMBER },
    { objects: undefined, needs: READS },
  ),
  'apply view-last-applied': look(
    'shows what was applied last',
    { ...MANIFEST, ...PRINT, ...both('selector', 'l', 'value'), ...switches('all') },
    { objects: undefined, isShowing: true, needs: READS, judge: fromFile },
  ),
}

const OF_ITSELF: Verbs = Object.fromEntries(
  ['help', 'options', 'completion', 'rollout', 'set', 'certificate'].map(name => [
    name,
    look('explains itself', {}),
  ]),
)

export const READING: Verbs = { ...OF_ITSELF, ...OBJECTS, ...CLUSTER, ...IDENTITY, ...ROLLOUT }
