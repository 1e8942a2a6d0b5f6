// Every verb of helm that is known here, and those that are never run.
import type { Class, Mark } from '../../policy/verdict.ts'
import type { Flags } from '../grammar.ts'
import { both, denied, NUMBER, switches, values } from '../kubernetes/flags.ts'
import { CHANGE, CHART, OUTPUT, RENDER, REVISION, VALUES } from './flags.ts'

export interface HelmVerb {
  does: string
  class: Class
  mark?: Mark
  flags: Flags
  /** Which operand is a release, which a chart; from the end where negative. */
  release?: number | 'all'
  chart?: number
}

const look = (does: string, flags: Flags, rest: Partial<HelmVerb> = {}): HelmVerb => ({
  does,
  class: 'read-only',
  flags,
  ...rest,
})
const of = (does: string, flags: Flags, mark?: Mark) =>
  look(does, { ...REVISION, ...flags }, { release: 0, ...(mark && { mark }) })
const change = (does: string, flags: Flags, rest: Partial<HelmVerb> = {}): HelmVerb => ({
  does,
  class: 'mutating',
  flags: { ...CHANGE, ...flags },
  ...rest,
})

const list = look('lists releases', {
  ...OUTPUT,
  ...both('all-namespaces', 'A', 'switch'),
  ...both('all', 'a', 'switch'),
  ...both('date', 'd', 'switch'),
  ...both('filter', 'f', 'value'),
  ...both('max', 'm', NUMBER),
  ...both('reverse', 'r', 'switch'),
  ...both('selector', 'l', 'value'),
  ...both('short', 'q', 'switch'),
  ...switches('deployed', 'failed', 'no-headers', 'pending', 'superseded', 'uninstalled', 'uninstalling'),
  ...values('time-format'),
  '--offset': NUMBER,
})

const SHOW: { [name: string]: HelmVerb } = Object.fromEntries(
  ['chart', 'values', 'all', 'readme', 'crds'].flatMap(part => {
    const verb = look(
      `shows ${part === 'all' ? 'everything' : `the ${part}`} of a chart`,
      { ...CHART, ...values('jsonpath') },
      { chart: 0 },
    )
    return [`show ${part}`, `inspect ${part}`].map(name => [name, verb])
  }),
)

const template = look(
  'renders a chart, without the cluster',
  {
    ...CHART,
    ...VALUES,
    ...RENDER,
    ...CHANGE,
    ...both('api-versions', 'a', 'value'),
    ...both('show-only', 's', 'value'),
    ...switches('include-crds', 'is-upgrade', 'release-name', 'skip-tests'),
    ...values('kube-version'),
    '--validate': 'switch',
    '--output-dir': denied('it writes files; its output comes back to the thread'),
  },
  { chart: -1 },
)

const READING: { [name: string]: HelmVerb } = {
  list,
  ls: list,
  status: of('shows the state of a release', { ...OUTPUT, ...switches('show-desc', 'show-resources') }),
  history: of('shows earlier revisions', { ...OUTPUT, '--max': NUMBER }),
  hist: of('shows earlier revisions', { ...OUTPUT, '--max': NUMBER }),
  'get notes': of('shows the notes of a release', {}),
  'get metadata': of('shows what a release is made of', OUTPUT),
  'get values': of(
    'shows values, which often hold credentials',
    { ...OUTPUT, ...both('all', 'a', 'switch') },
    'sensitive',
  ),
  'get manifest': of('shows every object of a release, its secrets among them', {}, 'sensitive'),
  'get hooks': of('shows what runs around a release, with its values', {}, 'sensitive'),
  'get all': of('shows everything about a release, its values among it', values('template'), 'sensitive'),
  ...SHOW,
  template,
  lint: look(
    'checks a chart',
    {
      ...VALUES,
      ...switches('strict', 'quiet', 'with-subcharts', 'skip-schema-validation'),
      ...values('kube-version'),
    },
    { chart: 0 },
  ),
  'dependency list': look('lists what a chart needs', { '--max-col-width': NUMBER }, { chart: 0 }),
  'search repo': look('searches the tenant’s repositories', {
    ...OUTPUT,
    ...both('regexp', 'r', 'switch'),
    ...both('versions', 'l', 'switch'),
    ...switches('devel', 'fail-on-no-result'),
    ...values('version'),
    '--max-col-width': NUMBER,
  }),
  'repo list': look('lists the tenant’s repositories', { ...OUTPUT, ...switches('no-headers') }),
  version: look('shows versions', {
    ...both('client', 'c', 'switch'),
    ...switches('short'),
    ...values('template'),
  }),
  help: look('explains itself', {}),
  completion: look('explains itself', {}),
}

const uninstall = change(
  'deletes a release with all its objects',
  switches('keep-history', 'ignore-not-found'),
  { class: 'destructive', release: 'all' },
)

const CHANGING: { [name: string]: HelmVerb } = {
  install: change(
    'makes the objects of a chart',
    { ...CHART, ...VALUES, ...RENDER, ...OUTPUT },
    { release: 0, chart: -1 },
  ),
  upgrade: change(
    'changes the objects of a release',
    {
      ...CHART,
      ...VALUES,
      ...RENDER,
      ...OUTPUT,
      ...both('install', 'i', 'switch'),
      ...switches('reset-values', 'reuse-values', 'reset-then-reuse-values'),
    },
    { release: 0, chart: 1 },
  ),
  rollback: change('goes back to an earlier revision', {}, { release: 0 }),
  test: change(
    'runs the pods that test a release',
    { ...switches('logs', 'hide-notes'), ...values('filter') },
    { release: 0 },
  ),
  ...Object.fromEntries(['uninstall', 'delete', 'del', 'un'].map(name => [name, uninstall])),
}

const CHARTS =
  'charts and where they come from are the tenant’s; an admin changes its `charts` and `repositories`'

/** By first words. */
export const REFUSED: Readonly<Record<string, string>> = {
  plugin: 'plugins are programs of the helpdesk’s own machine',
  ...Object.fromEntries(
    ['add', 'remove', 'rm', 'update', 'up', 'index'].map(name => [`repo ${name}`, CHARTS]),
  ),
  registry: CHARTS,
  env: 'it prints the token that helm signs in with, where there is one',
  ...Object.fromEntries(['pull', 'fetch', 'push', 'package', 'create', 'verify'].map(name => [name, CHARTS])),
  'dependency build': CHARTS,
  'dependency update': CHARTS,
  'search hub': 'it asks an address outside the tenant; use `helm search repo`',
}

export const HELM_VERBS: Readonly<Record<string, HelmVerb>> = { ...READING, ...CHANGING }
export const HEADS: ReadonlySet<string> = new Set([
  'get',
  'show',
  'inspect',
  'dependency',
  'dep',
  'search',
  'repo',
])
/** Other names of first words. */
export const ALIASES: Readonly<Record<string, string>> = { dep: 'dependency', dependencies: 'dependency' }
