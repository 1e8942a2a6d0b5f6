// Runs of workflows: their list, their jobs, what failed jobs printed; running them again.
import type { RestEndpointMethodTypes } from '@octokit/rest'
import { ActionFailed, type Actions, type Call, reading, type Said, writing } from '../action.ts'
import { type Fields, limitOf, lines, PAGE, printList, printOne, upTo } from '../print.ts'
import { elapsed } from './checks.ts'
import { logOf } from './run-log.ts'

type Run = RestEndpointMethodTypes['actions']['getWorkflowRun']['response']['data']
export type Job =
  RestEndpointMethodTypes['actions']['listJobsForWorkflowRun']['response']['data']['jobs'][number]

const READS = reading('actions')
const WRITES = writing('actions')
const needsRun = ({ operands }: { operands: string[] }) =>
  /^\d+$|\/actions\/runs\/\d+/.test(operands[0] ?? '')
    ? undefined
    : 'Name the run by its number, as in `gh run view 55`; `gh run list` shows them.'

export const RUN_ACTIONS: Actions = {
  'run list': {
    needs: READS,
    honours: ['--limit', '--workflow', '--branch', '--status', '--event', '--user', '--commit'],
    run: list,
  },
  'run view': {
    needs: READS,
    honours: ['--job', '--log', '--log-failed', '--verbose', '--exit-status'],
    lacks: given => (given.has('--job') ? undefined : needsRun(given)),
    run: view,
  },
  'run rerun': {
    needs: WRITES,
    honours: ['--failed', '--job', '--debug'],
    lacks: given => (given.has('--job') ? undefined : needsRun(given)),
    run: rerun,
  },
  'run cancel': {
    needs: WRITES,
    honours: ['--force'],
    lacks: needsRun,
    run: async ({ octokit, repository, given }) => {
      const at = { ...repository, run_id: runId(given.operands[0]) }
      await (given.has('--force')
        ? octokit.rest.actions.forceCancelWorkflowRun(at)
        : octokit.rest.actions.cancelWorkflowRun(at))
      return `Request to cancel workflow ${at.run_id} submitted.\n`
    },
  },
}

function runId(operand = ''): number {
  return Number(/(\d+)\/?$/.exec(operand)?.[1])
}

const FIELDS: Fields<Run> = {
  databaseId: one => one.id,
  number: one => one.run_number,
  attempt: one => one.run_attempt,
  name: one => one.name,
  workflowName: one => one.name,
  workflowDatabaseId: one => one.workflow_id,
  displayTitle: one => one.display_title,
  status: one => one.status,
  conclusion: one => one.conclusion ?? '',
  event: one => one.event,
  headBranch: one => one.head_branch,
  headSha: one => one.head_sha,
  createdAt: one => one.created_at,
  startedAt: one => one.run_started_at,
  updatedAt: one => one.updated_at,
  url: one => one.html_url,
}

async function list({ octokit, repository, given }: Call): Promise<string> {
  const chosen = Object.fromEntries(
    [
      ['branch', '--branch'],
      ['status', '--status'],
      ['event', '--event'],
      ['actor', '--user'],
      ['head_sha', '--commit'],
    ].flatMap(([name = '', flag = '']) => {
      const value = given.one(flag)
      return value === undefined ? [] : [[name, value]]
    }),
  )
  const workflow = given.one('--workflow')
  const page = (number: number) => {
    const asked = { ...repository, ...chosen, per_page: PAGE, page: number }
    const answer =
      workflow === undefined
        ? octokit.rest.actions.listWorkflowRunsForRepo(asked)
        : octokit.rest.actions.listWorkflowRuns({ ...asked, workflow_id: workflow })
    return answer.then(({ data }) => data.workflow_runs)
  }
  const row = (one: Run) => [
    one.status,
    one.conclusion,
    one.display_title,
    one.name,
    one.head_branch,
    one.event,
    one.id,
    took(one.run_started_at, one.updated_at),
    one.created_at,
  ]
  return printList(await upTo(limitOf(given, 20), page), given, { fields: FIELDS, row })
}

function took(from: string | null | undefined, to: string | null | undefined): string {
  return from && to ? elapsed(Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000))) : ''
}

async function view(call: Call): Promise<string | Said> {
  const { octokit, repository, given } = call
  const jobs = await jobsOf(call)
  if (given.has('--log') || given.has('--log-failed')) return logOf(call, jobs)
  const run = (
    await octokit.rest.actions.getWorkflowRun({
      ...repository,
      run_id: jobs[0]?.run_id ?? runId(given.operands[0]),
    })
  ).data
  const stdout = await printOne(run, given, {
    fields: { ...FIELDS, jobs: () => jobs.map(jobInJson) },
    text: () => runInWords(run, jobs),
  })
  const isFailed = given.has('--exit-status') && run.conclusion !== null && run.conclusion !== 'success'
  return { stdout, exitCode: isFailed ? 1 : 0 }
}

async function jobsOf({ octokit, repository, given }: Call): Promise<Job[]> {
  const job = given.one('--job')
  if (job !== undefined)
    return [(await octokit.rest.actions.getJobForWorkflowRun({ ...repository, job_id: Number(job) })).data]
  const page = (number: number) =>
    octokit.rest.actions
      .listJobsForWorkflowRun({
        ...repository,
        run_id: runId(given.operands[0]),
        per_page: PAGE,
        page: number,
      })
      .then(({ data }) => data.jobs)
  return upTo(200, page)
}

function jobInJson(job: Job) {
  const steps = (job.steps ?? []).map(({ number, name, status, conclusion }) => ({
    number,
    name,
    status,
    conclusion,
  }))
  return {
    databaseId: job.id,
    name: job.name,
    status: job.status,
    conclusion: job.conclusion,
    startedAt: job.started_at,
    completedAt: job.completed_at,
    url: job.html_url,
    steps,
  }
}

function sign({ status, conclusion }: { status: string; conclusion: string | null }): string {
  if (status !== 'completed') return '*'
  if (conclusion === 'success') return '✓'
  return conclusion === 'skipped' || conclusion === 'neutral' ? '-' : 'X'
}

function runInWords(run: Run, jobs: readonly Job[]): string {
  const head = `${sign({ status: run.status ?? '', conclusion: run.conclusion })} ${run.head_branch} ${run.name} · ${run.id}`
  const told = jobs.flatMap(job => {
    const failed = (job.steps ?? []).map(step => `  ${sign(step)} ${step.name}`)
    return [`${sign(job)} ${job.name} in ${took(job.started_at, job.completed_at)} (ID ${job.id})`, ...failed]
  })
  const hint = jobs.some(({ conclusion }) => conclusion === 'failure')
    ? ['', `To see what failed: gh run view ${run.id} --log-failed`]
    : []
  return lines([
    head,
    `${run.display_title}: triggered via ${run.event} at ${run.created_at}`,
    '',
    'JOBS',
    ...told,
    ...hint,
    run.html_url,
  ])
}

async function rerun({ octokit, repository, given }: Call): Promise<string> {
  const debug = given.has('--debug') ? { enable_debug_logging: true } : {}
  const job = given.one('--job')
  if (job !== undefined) {
    await octokit.rest.actions.reRunJobForWorkflowRun({ ...repository, job_id: Number(job), ...debug })
    return `Requested rerun of job ${job}\n`
  }
  const run_id = runId(given.operands[0])
  if (!Number.isFinite(run_id)) throw new ActionFailed('There is no such run.', 'See `gh run list`.')
  if (given.has('--failed'))
    await octokit.rest.actions.reRunWorkflowFailedJobs({ ...repository, run_id, ...debug })
  else await octokit.rest.actions.reRunWorkflow({ ...repository, run_id, ...debug })
  return `Requested rerun${given.has('--failed') ? ' (failed jobs)' : ''} of run ${run_id}\n`
}
