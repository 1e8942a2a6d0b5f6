// The checks of a commit: those of workflows and apps, and the older statuses.
import type { Call, Said } from '../action.ts'
import { json, lines, tabbed } from '../print.ts'

interface Check {
  name: string
  bucket: 'pass' | 'fail' | 'pending' | 'skipping' | 'cancel'
  state: string
  link: string
  description: string
  seconds?: number
}

const BUCKETS: Readonly<Record<string, Check['bucket']>> = {
  success: 'pass',
  neutral: 'skipping',
  skipped: 'skipping',
  cancelled: 'cancel',
  failure: 'fail',
  error: 'fail',
  timed_out: 'fail',
  action_required: 'fail',
  startup_failure: 'fail',
  stale: 'fail',
}

export async function checksOf({ octokit, repository }: Call, ref: string): Promise<Check[]> {
  const { data } = await octokit.rest.checks.listForRef({ ...repository, ref, per_page: 100 })
  const runs = data.check_runs.map((run): Check => {
    const state = run.conclusion ?? run.status
    return {
      name: run.name,
      bucket: BUCKETS[state] ?? 'pending',
      state: state.toUpperCase(),
      link: run.html_url ?? '',
      description: run.output.title ?? '',
      ...secondsOf(run.started_at, run.completed_at),
    }
  })
  return [...runs, ...(await statusesOf({ octokit, repository }, ref))]
}

async function statusesOf(
  { octokit, repository }: Pick<Call, 'octokit' | 'repository'>,
  ref: string,
): Promise<Check[]> {
  const found = await octokit.rest.repos
    .getCombinedStatusForRef({ ...repository, ref, per_page: 100 })
    .catch(error => {
      // A commit without statuses is no failure, wherever the server says it so.
      if (error.status === 404) return undefined
      throw error
    })
  return (found?.data.statuses ?? []).map(status => ({
    name: status.context,
    bucket: BUCKETS[status.state] ?? 'pending',
    state: status.state.toUpperCase(),
    link: status.target_url ?? '',
    description: status.description ?? '',
  }))
}

function secondsOf(from: string | null, to: string | null): { seconds?: number } {
  return from && to ? { seconds: Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000)) } : {}
}

/** As `gh pr checks` exits: 1 if one failed, 8 while one is pending. */
export function printChecks(checks: readonly Check[], { given }: Call): Said {
  const has = (...buckets: string[]) => checks.some(({ bucket }) => buckets.includes(bucket))
  const exitCode = has('fail', 'cancel') ? 1 : has('pending') ? 8 : 0
  if (given.has('--json')) {
    const names = given.all('--json')
    return {
      exitCode: 0,
      stdout: json(
        checks.map(check => Object.fromEntries(names.map(name => [name, Reflect.get(check, name) ?? null]))),
      ),
    }
  }
  if (checks.length === 0) return { exitCode: 1, stdout: '', stderr: 'no checks reported on the branch\n' }
  const rows = checks.map(({ name, bucket, seconds, link, description }) =>
    tabbed([name, bucket, elapsed(seconds), link, description]),
  )
  return { exitCode, stdout: lines(rows) }
}

export function elapsed(seconds: number | undefined): string {
  if (seconds === undefined) return '0'
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return [hours ? `${hours}h` : '', minutes ? `${minutes}m` : '', `${seconds % 60}s`].join('')
}
