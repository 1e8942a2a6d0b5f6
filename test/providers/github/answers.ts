// What GitHub answers where the emulator knows nothing: workflows, runs, logs, the files of a pull request.
import type { Asked } from './a-github.ts'

const TIMES = {
  created_at: '2026-11-20T10:00:00Z',
  run_started_at: '2026-11-20T10:00:00Z',
  updated_at: '2026-11-20T10:02:05Z',
}

const RUN = {
  id: 55,
  name: 'deploy',
  display_title: 'Raise the limits',
  workflow_id: 7,
  run_number: 9,
  run_attempt: 1,
  event: 'push',
  head_branch: 'main',
  head_sha: 'abc',
  status: 'completed',
  conclusion: 'failure',
  html_url: 'https://github.com/acme/shop/actions/runs/55',
  ...TIMES,
}

const step = (number: number, name: string, conclusion: string, second: string) => ({
  number,
  name,
  status: 'completed',
  conclusion,
  started_at: `2026-11-20T10:00:${second}Z`,
  completed_at: `2026-11-20T10:00:${second}Z`,
})

const JOBS = [
  {
    id: 91,
    run_id: 55,
    name: 'build',
    status: 'completed',
    conclusion: 'success',
    started_at: '2026-11-20T10:00:00Z',
    completed_at: '2026-11-20T10:01:00Z',
    html_url: 'https://github.com/acme/shop/actions/runs/55/job/91',
    steps: [step(1, 'compile', 'success', '10')],
  },
  {
    id: 92,
    run_id: 55,
    name: 'roll out',
    status: 'completed',
    conclusion: 'failure',
    started_at: '2026-11-20T10:01:00Z',
    completed_at: '2026-11-20T10:02:05Z',
    html_url: 'https://github.com/acme/shop/actions/runs/55/job/92',
    steps: [step(1, 'log in', 'success', '20'), step(2, 'apply', 'failure', '30')],
  },
]

const LOG = [
  '\ufeff2026-11-20T10:00:20.1000000Z logged in',
  '2026-11-20T10:00:30.2000000Z ##[error]quota exceeded: limits.cpu',
  '',
].join('\n')

const FILES = [
  {
    filename: 'web.yaml',
    status: 'added',
    additions: 1,
    deletions: 0,
    patch: '@@ -0,0 +1 @@\n+memory: 512Mi',
  },
]

const ANSWERS: [RegExp, unknown][] = [
  [
    /^GET .*\/commits\/[0-9a-f]+\/status/,
    { statuses: [{ context: 'ci/old', state: 'success', target_url: 'https://ci.example/1' }] },
  ],
  [/^GET .*\/pulls\/\d+\/files/, FILES],

  [
    /^GET .*\/actions\/workflows(?:\?|$)/,
    {
      total_count: 1,
      workflows: [{ id: 7, name: 'deploy', state: 'active', path: '.github/workflows/deploy.yml' }],
    },
  ],
  [/^GET .*\/actions(?:\/workflows\/[^/]+)?\/runs(?:\?|$)/, { total_count: 1, workflow_runs: [RUN] }],
  [/^GET .*\/actions\/runs\/55$/, RUN],
  [/^GET .*\/actions\/runs\/55\/jobs/, { total_count: 2, jobs: JOBS }],
  [/^GET .*\/actions\/jobs\/92$/, JOBS[1]],
  [/^GET .*\/actions\/jobs\/9[12]\/logs$/, LOG],
  [/^POST .*\/actions\/(?:runs\/55|jobs\/92)\/(?:rerun|rerun-failed-jobs|cancel)$/, {}],
  [/^POST .*\/actions\/workflows\/deploy.yml\/dispatches$/, {}],
  [/^PUT .*\/actions\/workflows\/deploy.yml\/(?:en|dis)able$/, {}],
]

/** Undefined where the emulator answers. */
export function answerOf({
  method,
  path,
}: Asked): { status: number; headers?: Record<string, string>; body?: unknown } | undefined {
  const found = ANSWERS.find(([asked]) => asked.test(`${method} ${path}`))
  return found && { status: method === 'GET' ? 200 : 201, body: found[1] }
}
