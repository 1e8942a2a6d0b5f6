// What the jobs of a run printed; of a failed job only the steps that failed, as far as its times tell.
import type { Call, Said } from '../action.ts'
import { tabbed } from '../print.ts'
import type { Job } from './runs.ts'

const FAILED = ['failure', 'timed_out', 'startup_failure', 'cancelled']
const STAMP = /^\ufeff?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)/
/** More logs than these nobody reads; the run's page has them all. */
const MOST_JOBS = 20

export async function logOf({ octokit, repository, given }: Call, jobs: readonly Job[]): Promise<Said> {
  const isFailed = given.has('--log-failed')
  const wanted = jobs.filter(({ conclusion }) => !isFailed || FAILED.includes(conclusion ?? ''))
  if (wanted.length === 0)
    return { stdout: '', stderr: isFailed ? 'no job of this run failed\n' : 'this run has no jobs\n' }
  const logs: string[] = []
  for (const job of wanted.slice(0, MOST_JOBS)) {
    const { data } = await octokit.rest.actions.downloadJobLogsForWorkflowRun({
      ...repository,
      job_id: job.id,
    })
    const all = textOf(data)
      .split('\n')
      .filter(line => line !== '')
    logs.push(
      ...(isFailed ? failedLines(all, job) : all).map(
        line => `${tabbed([job.name])}\t${line.replace(/^\ufeff/, '')}\n`,
      ),
    )
  }
  const left = wanted.length - MOST_JOBS
  return {
    stdout: logs.join(''),
    ...(left > 0 && { stderr: `${left} more jobs are left out: name one with --job\n` }),
  }
}

function textOf(data: unknown): string {
  if (data instanceof ArrayBuffer) return new TextDecoder().decode(data)
  return typeof data === 'string' ? data : String(data ?? '')
}

/** Lines have times to the second, and so have steps. */
function failedLines(all: string[], job: Job): string[] {
  const spans = (job.steps ?? [])
    .filter(({ conclusion }) => FAILED.includes(conclusion ?? ''))
    .map(({ started_at: from, completed_at: to }) => [Date.parse(from ?? ''), Date.parse(to ?? '')] as const)
  const within = all.filter(line => {
    const at = Date.parse(`${STAMP.exec(line)?.[1]}Z`)
    return spans.some(([from, to]) => at >= from && at <= to)
  })
  return within.length > 0 ? within : all
}
