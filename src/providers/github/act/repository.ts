// Repositories, releases, workflows, names of secrets and variables, and any path of the API.
import { ActionFailed, type Actions, type Call, reading, type Said, writing } from '../action.ts'
import { headed, json, limitOf, lines, PAGE, tabbed } from '../print.ts'
import type { Permissions } from '../settings.ts'
import type { Given } from '../verb.ts'
import { methodOf, pathOf } from '../verbs/api.ts'
import { RELEASES } from './releases.ts'

export const REPOSITORY_ACTIONS: Actions = {
  ...RELEASES,
  'repo view': { needs: reading('contents'), honours: ['--branch'], lacks: noJson, run: view },
  'repo list': { needs: reading(), honours: ['--limit'], lacks: noJson, run: list },
  'workflow list': {
    needs: reading('actions'),
    honours: ['--all', '--limit'],
    lacks: noJson,
    run: workflows,
  },
  'workflow run': {
    needs: writing('actions'),
    honours: ['--ref', '--raw-field', '--field'],
    lacks: needsWorkflow,
    run: dispatch,
  },
  'workflow enable': {
    needs: writing('actions'),
    honours: [],
    lacks: needsWorkflow,
    run: call => switchWorkflow(call, 'enable'),
  },
  'workflow disable': {
    needs: writing('actions'),
    honours: [],
    lacks: needsWorkflow,
    run: call => switchWorkflow(call, 'disable'),
  },
  'secret list': { needs: reading('secrets'), honours: [], lacks: noJson, run: secrets },
  'variable list': { needs: reading('actions_variables'), honours: [], lacks: noJson, run: variables },
  api: {
    needs: scopesOf,
    honours: ['--method', '--raw-field', '--field', '--header', '--paginate', '--silent'],
    lacks: outside,
    run: request,
  },
}

function noJson(given: Given): string | undefined {
  return given.has('--json') || given.has('--jq')
    ? '`--json` is not supported here yet; `gh api` shows JSON.'
    : undefined
}

function needsWorkflow({ operands }: Given): string | undefined {
  return operands.length === 1
    ? undefined
    : 'Name the workflow by its file, as in `gh workflow run deploy.yml`; `gh workflow list` shows them.'
}

async function view({ octokit, repository, given }: Call): Promise<string> {
  const { data } = await octokit.rest.repos.get(repository)
  const ref = given.one('--branch')
  const readme = await octokit.rest.repos
    .getReadme({ ...repository, ...(ref !== undefined && { ref }), mediaType: { format: 'raw' } })
    .then(answer => bodyInText(answer.data))
    .catch(error => {
      if (error.status === 404) return 'This repository has no README.'
      throw error
    })
  return headed(
    {
      name: data.full_name,
      description: data.description,
      visibility: data.visibility,
      branch: data.default_branch,
      url: data.html_url,
    },
    readme,
  )
}

/** Those of the tenant: its token reaches no other. */
async function list({ octokit, repositories, given }: Call): Promise<string> {
  const wanted = repositories
    .filter(one => given.operands.length === 0 || given.operands.includes(one.split('/')[0] ?? ''))
    .slice(0, limitOf(given, 30))
  const rows = await Promise.all(
    wanted.map(async one => {
      const [owner = '', repo = ''] = one.split('/')
      const { data } = await octokit.rest.repos.get({ owner, repo })
      return tabbed([
        data.full_name,
        data.description,
        data.visibility ?? (data.private ? 'private' : 'public'),
        data.updated_at,
      ])
    }),
  )
  return lines(rows)
}

async function workflows({ octokit, repository, given }: Call): Promise<string> {
  const { data } = await octokit.rest.actions.listRepoWorkflows({ ...repository, per_page: PAGE })
  const shown = data.workflows
    .filter(({ state }) => given.has('--all') || state === 'active')
    .slice(0, limitOf(given, 50))
  return lines(shown.map(({ name, state, id, path }) => tabbed([name, state, id, path])))
}

async function dispatch({ octokit, repository, given }: Call): Promise<string> {
  const workflow = given.operands[0] ?? ''
  const ref = given.one('--ref') ?? (await octokit.rest.repos.get(repository)).data.default_branch
  await octokit.rest.actions.createWorkflowDispatch({
    ...repository,
    workflow_id: workflow,
    ref,
    inputs: fieldsOf(given),
  })
  return `Created workflow_dispatch event for ${workflow} at ${ref}\n`
}

async function switchWorkflow(
  { octokit, repository, given }: Call,
  to: 'enable' | 'disable',
): Promise<string> {
  const asked = { ...repository, workflow_id: given.operands[0] ?? '' }
  await (to === 'enable'
    ? octokit.rest.actions.enableWorkflow(asked)
    : octokit.rest.actions.disableWorkflow(asked))
  return `${to === 'enable' ? 'Enabled' : 'Disabled'} ${asked.workflow_id}\n`
}

async function secrets({ octokit, repository }: Call): Promise<string> {
  const { data } = await octokit.rest.actions.listRepoSecrets({ ...repository, per_page: PAGE })
  return lines(data.secrets.map(({ name, updated_at: at }) => tabbed([name, at])))
}

async function variables({ octokit, repository }: Call): Promise<string> {
  const { data } = await octokit.rest.actions.listRepoVariables({ ...repository, per_page: 30 })
  return lines(data.variables.map(({ name, updated_at: at }) => tabbed([name, at])))
}

function fieldsOf(given: Given): Record<string, string> {
  return Object.fromEntries(
    [...given.each('--raw-field'), ...given.each('--field')].map(field => {
      const at = field.indexOf('=')
      return [field.slice(0, at), field.slice(at + 1)]
    }),
  )
}

/** Which scope a path of a repository belongs to; the rest is administration. */
const SCOPES: Readonly<Record<string, string>> = {
  '': 'metadata',
  actions: 'actions',
  branches: 'contents',
  'check-runs': 'checks',
  'check-suites': 'checks',
  comments: 'contents',
  commits: 'contents',
  compare: 'contents',
  contents: 'contents',
  deployments: 'deployments',
  environments: 'environments',
  git: 'contents',
  issues: 'issues',
  labels: 'issues',
  languages: 'metadata',
  milestones: 'issues',
  pulls: 'pull_requests',
  readme: 'contents',
  releases: 'contents',
  statuses: 'statuses',
  tags: 'metadata',
  topics: 'metadata',
}

function scopesOf(given: Given): Permissions {
  const [, , , part = '', sub = ''] = pathOf(given).split('/')
  const isRead = ['GET', 'HEAD'].includes(methodOf(given))
  const named = part === 'actions' && sub === 'secrets' ? 'secrets' : (SCOPES[part] ?? 'administration')
  const scope = named === 'metadata' && !isRead ? 'administration' : named
  const extra: Permissions =
    part === 'commits' && /check-(?:runs|suites)$/.test(pathOf(given)) ? { checks: 'read' } : {}
  return { [scope]: isRead ? 'read' : 'write', ...extra }
}

function outside(given: Given): string | undefined {
  if (/^repos\/[^/]+\/[^/]+(?:\/|$)/.test(pathOf(given))) return undefined
  return '`gh api` reaches paths of the tenant’s repositories only, as in `gh api repos/OWNER/REPO/commits`.'
}

async function request({ octokit, repository, given }: Call): Promise<Said> {
  const method = methodOf(given)
  const [written = '', query = ''] = (given.operands[0] ?? '').replace(/^\//, '').split(/\?(.*)/s)
  const path = written
    .replace(/\{owner\}|:owner/, repository.owner)
    .replace(/\{repo\}|:repo/, repository.repo)
  const accept = given
    .each('--header')
    .at(-1)
    ?.replace(/^accept:\s*/i, '')
  const isSent = !['GET', 'HEAD'].includes(method)
  const fields = Object.entries(fieldsOf(given))
  const asked = new URLSearchParams([...new URLSearchParams(query), ...(isSent ? [] : fields)]).toString()
  const options = {
    method: method as 'GET',
    url: `/${path}${asked === '' ? '' : `?${asked}`}`,
    ...(accept !== undefined && { headers: { accept } }),
    ...(isSent && { data: typed(Object.fromEntries(fields), given) }),
  }
  const data = given.has('--paginate')
    ? await allPages(octokit, options)
    : (await octokit.request(options)).data
  return { stdout: given.has('--silent') ? '' : bodyInText(data) }
}

async function allPages(octokit: Call['octokit'], options: { method: 'GET'; url: string }): Promise<unknown> {
  const all: unknown[] = []
  let pages = 0
  for await (const { data } of octokit.paginate.iterator(options)) {
    all.push(...(Array.isArray(data) ? data : [data]))
    pages += 1
    if (pages === 10)
      throw new ActionFailed(
        'There are more than 10 pages.',
        'Ask for less: `gh api PATH?per_page=100&page=1`.',
      )
  }
  return all
}

/** `-F` reads numbers, true, false and null as what they are; `-f` is always text. */
function typed(fields: Record<string, string>, given: Given): Record<string, unknown> {
  const magic = new Set(given.each('--field').map(field => field.split('=')[0]))
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      magic.has(key) && /^(?:true|false|null|-?\d{1,15})$/.test(value) ? JSON.parse(value) : value,
    ]),
  )
}

function bodyInText(data: unknown): string {
  if (data instanceof ArrayBuffer) return new TextDecoder().decode(data)
  if (data === undefined || data === '') return ''
  return typeof data === 'string' ? data : json(data)
}
