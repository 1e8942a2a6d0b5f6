// Verbs of kubectl that change objects which are there.
import { type Arguments, hasFlag, valueOfFlag } from '../../grammar.ts'
import { patchFindings, STOPS } from '../content.ts'
import {
  ALL_NAMESPACES,
  asks,
  both,
  CHANGE,
  DURATION,
  EVERY,
  FORCE,
  INTERACTIVE,
  MANIFEST,
  NAME,
  NUMBER,
  RAW,
  SELECT,
  switches,
  values,
} from '../flags.ts'
import { destructive, PATCHES, sensitive, type Verb, type Verbs } from '../verb.ts'

const EACH = {
  ...CHANGE,
  ...MANIFEST,
  ...EVERY,
  ...both('selector', 'l', 'value' as const),
  '--local': 'switch',
} as const

const change = (does: string, flags: Verb['flags'], rest: Partial<Verb> = {}): Verb => ({
  does,
  class: 'mutating',
  flags,
  needs: PATCHES,
  look: 'dry-run-diff',
  ...rest,
})

function scaling(args: Arguments) {
  return Number(valueOfFlag(args, '--replicas')) === 0 ? [destructive(STOPS)] : []
}

function patching(args: Arguments) {
  return patchFindings(valueOfFlag(args, '--patch', '-p') ?? '')
}

function tainting({ operands }: Arguments) {
  const evicts = operands.some(operand => /:NoExecute$/i.test(operand))
  return evicts ? [destructive('`NoExecute` evicts every pod that does not tolerate it')] : []
}

function settingEnv(args: Arguments) {
  const isSecret = hasFlag(args, '--list', '--resolve')
  return isSecret ? [sensitive('variables often hold credentials')] : []
}

const SCALE: Verbs = {
  scale: change(
    'changes how many pods run',
    {
      ...EACH,
      '--replicas': NUMBER,
      '--current-replicas': NUMBER,
      '--resource-version': NAME,
      '--timeout': DURATION,
    },
    {
      look: 'replicas',
      judge: scaling,
      needs: [{ verbs: ['get', 'list'] }, { verbs: ['patch'], subresource: 'scale' }],
    },
  ),
  autoscale: change(
    'lets the cluster change how many pods run',
    {
      ...CHANGE,
      ...MANIFEST,
      ...values('cpu', 'memory', 'cpu-percent', 'name'),
      '--min': NUMBER,
      '--max': NUMBER,
    },
    { needs: [{ verbs: ['get'] }, { verbs: ['create'], resource: 'horizontalpodautoscalers' }] },
  ),
  patch: change(
    'changes parts of an object',
    {
      ...CHANGE,
      ...MANIFEST,
      ...both('patch', 'p', 'value'),
      ...values('patch-file', 'subresource'),
      ...switches('local'),
      '--type': /^(?:strategic|merge|json)$/,
    },
    { judge: patching, files: ['--patch-file'] },
  ),
  label: change('changes labels, by which services and selectors find pods', {
    ...EACH,
    ...ALL_NAMESPACES,
    ...SELECT,
    ...switches('overwrite', 'list'),
    '--resource-version': NAME,
  }),
  annotate: change('changes annotations, which controllers may act on', {
    ...EACH,
    ...ALL_NAMESPACES,
    ...SELECT,
    ...switches('overwrite', 'list'),
    '--resource-version': NAME,
  }),
}

const SET: Verbs = {
  'set image': change('changes the image, which starts a rollout', EACH),
  'set env': change(
    'changes environment variables, which starts a rollout',
    {
      ...EACH,
      ...both('containers', 'c', 'value'),
      ...both('env', 'e', 'value'),
      ...values('from', 'keys', 'prefix'),
      ...switches('list', 'overwrite', 'resolve'),
    },
    { judge: settingEnv },
  ),
  'set resources': change('changes requests and limits, which starts a rollout', {
    ...EACH,
    ...both('containers', 'c', 'value'),
    ...values('limits', 'requests'),
  }),
  'set selector': change('changes which pods a service finds', { ...EACH, '--resource-version': NAME }),
  'set serviceaccount': change('changes as whom the pods run, which starts a rollout', EACH),
  'set sa': change('changes as whom the pods run, which starts a rollout', EACH),
  'set subject': change('changes whom a role is given to', {
    ...EACH,
    ...values('group', 'serviceaccount', 'user'),
  }),
}

const rollout = (does: string, flags: Verb['flags'] = {}): Verb =>
  change(does, { ...CHANGE, ...MANIFEST, ...both('selector', 'l', 'value'), ...flags }, { look: undefined })

const ROLLOUT: Verbs = {
  'rollout restart': rollout('replaces every pod of the rollout, one after another'),
  'rollout undo': {
    ...rollout('goes back to an earlier version', { '--to-revision': NUMBER }),
    look: 'dry-run',
  },
  'rollout pause': rollout('holds the rollout'),
  'rollout resume': rollout('lets the rollout go on'),
}

const NODES: Verbs = {
  cordon: change(
    'keeps new pods away from a node',
    { ...CHANGE, ...both('selector', 'l', 'value') },
    { objects: { kind: 'nodes' }, look: 'dry-run' },
  ),
  uncordon: change(
    'lets new pods come to a node',
    { ...CHANGE, ...both('selector', 'l', 'value') },
    { objects: { kind: 'nodes' }, look: 'dry-run' },
  ),
  taint: change(
    'changes which pods a node takes',
    { ...CHANGE, ...EVERY, ...both('selector', 'l', 'value'), '--overwrite': 'switch' },
    { judge: tainting },
  ),
  drain: change(
    'evicts every pod of a node',
    {
      ...CHANGE,
      ...FORCE,
      ...both('selector', 'l', 'value'),
      ...values('pod-selector'),
      ...switches('ignore-daemonsets', 'delete-local-data'),
      '--delete-emptydir-data': asks(destructive('what pods keep in emptyDir is lost'), 'switch'),
      '--disable-eviction': asks(destructive('disruption budgets are passed over'), 'switch'),
      '--chunk-size': NUMBER,
      '--skip-wait-for-delete-timeout': NUMBER,
    },
    {
      class: 'destructive',
      objects: { kind: 'nodes' },
      look: 'dry-run',
      needs: [
        { verbs: ['get', 'patch'] },
        { verbs: ['list'], resource: 'pods' },
        { verbs: ['create'], resource: 'pods', subresource: 'eviction' },
      ],
    },
  ),
}

const REMOVE: Verbs = {
  delete: change(
    'deletes what cannot be brought back by itself',
    {
      ...CHANGE,
      ...MANIFEST,
      ...FORCE,
      ...EVERY,
      ...RAW,
      ...SELECT,
      ...ALL_NAMESPACES,
      ...INTERACTIVE,
      ...switches('ignore-not-found'),
      '--now': asks(destructive('`--now` leaves a second to end'), 'switch'),
    },
    { class: 'destructive', look: 'dry-run', needs: [{ verbs: ['get', 'list', 'delete'] }] },
  ),
}

export const CHANGING: Verbs = { ...SCALE, ...SET, ...ROLLOUT, ...NODES, ...REMOVE }
