// Verbs of kubectl that bring manifests and new objects.
import { type Arguments, valueOfFlag } from '../../grammar.ts'
import {
  asks,
  both,
  CHANGE,
  DURATION,
  denied,
  EVERY,
  FORCE,
  MANIFEST,
  NUMBER,
  RAW,
  switches,
  values,
} from '../flags.ts'
import { destructive, PATCHES, sensitive, type Verb, type Verbs } from '../verb.ts'

const SECRET = sensitive('it holds a credential')
const HASH = switches('append-hash')
const GIVES = 'gives rights'

const make = (kind: string, does: string, flags: Verb['flags'], rest: Partial<Verb> = {}): Verb => ({
  does,
  class: 'mutating',
  flags: { ...CHANGE, ...flags },
  objects: { kind, isOne: true },
  needs: [{ verbs: ['create'] }],
  look: 'dry-run',
  ...rest,
})

const manifests = (does: string, flags: Verb['flags'], rest: Partial<Verb> = {}): Verb => ({
  does,
  class: 'mutating',
  flags: { ...CHANGE, ...MANIFEST, ...flags },
  look: 'diff',
  ...rest,
})

const FROM_FILES = { ...HASH, ...values('from-literal', 'from-file', 'from-env-file') }
const FILES = ['--from-file', '--from-env-file']

const RBAC: Verbs = {
  'auth reconcile': manifests(
    'rewrites who may do what',
    { ...switches('remove-extra-permissions', 'remove-extra-subjects') },
    {
      class: 'destructive',
      objects: 'none',
      needs: [{ verbs: ['get', 'create', 'update'] }],
      look: undefined,
    },
  ),
  'create role': make('roles', GIVES, values('resource', 'resource-name', 'verb')),
  'create clusterrole': make(
    'clusterroles',
    GIVES,
    values('resource', 'resource-name', 'verb', 'non-resource-url', 'aggregation-rule'),
  ),
  'create rolebinding': make(
    'rolebindings',
    GIVES,
    values('clusterrole', 'role', 'group', 'serviceaccount', 'user'),
  ),
  'create clusterrolebinding': make(
    'clusterrolebindings',
    `${GIVES} in the whole cluster`,
    values('clusterrole', 'group', 'serviceaccount', 'user'),
    {
      class: 'destructive',
    },
  ),
  'create serviceaccount': make('serviceaccounts', 'makes an identity', {}),
  'create token': {
    ...make('serviceaccounts', 'mints a credential', {
      ...values('audience', 'bound-object-kind', 'bound-object-name', 'bound-object-uid'),
      '--duration': DURATION,
    }),
    mark: 'sensitive',
    look: undefined,
    needs: [{ verbs: ['create'], resource: 'serviceaccounts', subresource: 'token' }],
  },
  ...Object.fromEntries(
    [
      ['approve', 'signs a certificate: a credential that cannot be taken back'],
      ['deny', 'refuses a certificate'],
    ].map(([name = '', does = '']) => [
      `certificate ${name}`,
      manifests(
        does,
        { '--force': 'switch' },
        {
          class: name === 'approve' ? 'destructive' : 'mutating',
          objects: { kind: 'certificatesigningrequests' },
          needs: [{ verbs: ['update'], subresource: 'approval' }],
          look: undefined,
        },
      ),
    ]),
  ),
}

const CONFIGURATION: Verbs = {
  'create configmap': make('configmaps', 'makes a config map', FROM_FILES, { files: FILES }),
  'create secret': make('secrets', 'makes a secret', {}, { mark: 'sensitive' }),
  'create secret generic': make(
    'secrets',
    'makes a secret',
    { ...FROM_FILES, '--type': 'value' },
    { mark: 'sensitive', files: FILES },
  ),
  'create secret tls': make(
    'secrets',
    'makes a secret',
    { ...HASH, ...values('cert', 'key') },
    { mark: 'sensitive', files: ['--cert', '--key'] },
  ),
  'create secret docker-registry': make(
    'secrets',
    'makes a secret',
    {
      ...HASH,
      ...values('docker-email', 'docker-server', 'docker-username', 'from-file'),
      '--docker-password': asks(SECRET, 'value'),
    },
    { mark: 'sensitive', files: ['--from-file'] },
  ),
}

const service = (flags: Verb['flags']) => make('services', 'makes a service', { ...values('tcp'), ...flags })

const WORKLOADS: Verbs = {
  'create deployment': make('deployments', 'starts pods', {
    ...values('image'),
    ...both('replicas', 'r', NUMBER),
    '--port': NUMBER,
  }),
  'create job': make('jobs', 'starts pods', values('image', 'from')),
  'create cronjob': make('cronjobs', 'starts pods again and again', values('image', 'schedule', 'restart')),
  'create ingress': make(
    'ingresses',
    'opens services to the outside',
    values('annotation', 'class', 'default-backend', 'rule'),
  ),
  'create service clusterip': service(values('clusterip')),
  'create service nodeport': service({ '--node-port': NUMBER }),
  'create service loadbalancer': service({}),
  'create service externalname': service(values('external-name')),
  'create namespace': make('namespaces', 'makes a namespace', {}),
  'create quota': make('resourcequotas', 'limits what a namespace may use', values('hard', 'scopes')),
  'create poddisruptionbudget': make(
    'poddisruptionbudgets',
    'limits evictions',
    values('max-unavailable', 'min-available', 'selector'),
  ),
  'create priorityclass': make('priorityclasses', 'makes a priority', {
    ...values('description', 'preemption-policy'),
    ...switches('global-default'),
    '--value': NUMBER,
  }),
  expose: {
    ...make('services', 'makes a service', {
      ...MANIFEST,
      ...both('labels', 'l', 'value'),
      ...values(
        'cluster-ip',
        'external-ip',
        'load-balancer-ip',
        'name',
        'overrides',
        'override-type',
        'port',
      ),
      ...values('protocol', 'selector', 'session-affinity', 'target-port', 'type'),
    }),
    objects: undefined,
    needs: [{ verbs: ['get'] }, { verbs: ['create'], resource: 'services' }],
  },
}

function pruning(args: Arguments) {
  return valueOfFlag(args, '--cascade') === 'orphan'
    ? [destructive('what the object owns is left behind')]
    : []
}

const MANIFESTS: Verbs = {
  apply: manifests(
    'makes objects as the manifests say',
    {
      ...EVERY,
      ...FORCE,
      ...both('selector', 'l', 'value'),
      ...switches('openapi-patch', 'overwrite', 'server-side'),
      '--prune': asks(destructive('`--prune` deletes what the manifests no longer name'), 'switch'),
      '--force-conflicts': asks(
        { class: 'mutating', reason: '`--force-conflicts` takes fields from who manages them' },
        'switch',
      ),
      ...values('prune-allowlist', 'prune-whitelist', 'subresource', 'applyset'),
    },
    { judge: pruning, needs: [{ verbs: ['get', 'patch', 'create'] }], objects: 'none' },
  ),
  'apply set-last-applied': manifests(
    'changes what counts as applied last',
    { '--create-annotation': 'switch' },
    { needs: PATCHES, look: undefined, objects: 'none' },
  ),
  create: manifests(
    'makes objects as the manifests say',
    {
      ...RAW,
      ...both('selector', 'l', 'value'),
      '--edit': denied('nobody can type into it'),
      '--windows-line-endings': 'switch',
    },
    { needs: [{ verbs: ['create'] }], objects: 'none' },
  ),
  replace: manifests(
    'replaces objects as a whole',
    { ...FORCE, ...RAW, ...values('subresource') },
    { needs: [{ verbs: ['get', 'update'] }], objects: 'none' },
  ),
}

/** Other names of what can be created. */
const ALIASES: Readonly<Record<string, string>> = {
  'create deploy': 'create deployment',
  'create dep': 'create deployment',
  'create cm': 'create configmap',
  'create ns': 'create namespace',
  'create sa': 'create serviceaccount',
  'create cj': 'create cronjob',
  'create ing': 'create ingress',
  'create resourcequota': 'create quota',
  'create pdb': 'create poddisruptionbudget',
  'create pc': 'create priorityclass',
  ...Object.fromEntries(
    ['clusterip', 'nodeport', 'loadbalancer', 'externalname'].map(type => [
      `create svc ${type}`,
      `create service ${type}`,
    ]),
  ),
}

const NAMED: Verbs = { ...RBAC, ...CONFIGURATION, ...WORKLOADS, ...MANIFESTS }

export const CREATING: Verbs = {
  ...NAMED,
  ...Object.fromEntries(
    Object.entries(ALIASES).flatMap(([alias, name]) => (NAMED[name] ? [[alias, NAMED[name]]] : [])),
  ),
}
