// Searching within the tenant's repositories.
import { type Actions, type Call, reading } from '../action.ts'
import { json, limitOf, lines, tabbed } from '../print.ts'
import type { Given } from '../verb.ts'
import { labelNames } from './talk.ts'

const WIDER = /(?:^|\s|\()-?(?:repo|org|user|owner|enterprise):/i
const HONOURS = ['--limit', '--state', '--author', '--assignee', '--label']

export const SEARCHES: Actions = {
  'search prs': {
    needs: reading('pull_requests', 'issues'),
    honours: HONOURS,
    lacks,
    run: call => talk(call, 'pr'),
  },
  'search issues': { needs: reading('issues'), honours: HONOURS, lacks, run: call => talk(call, 'issue') },
  'search code': {
    needs: reading('contents'),
    honours: ['--limit', '--extension', '--filename'],
    lacks,
    run: code,
  },
}

function lacks(given: Given): string | undefined {
  if (given.operands.some(word => WIDER.test(word)))
    return 'Name the repository with `--repo OWNER/REPO`, not in the search itself.'
  return given.operands.length > 0 ? undefined : 'Say what to search for.'
}

function queryOf({ given, repository }: Call, flags: readonly string[], ...more: string[]): string {
  const chosen = flags.flatMap(name => given.all(`--${name}`).map(value => `${name}:${quoted(value)}`))
  return [
    ...given.operands.map(quoted),
    ...chosen,
    ...more,
    `repo:${repository.owner}/${repository.repo}`,
  ].join(' ')
}

function quoted(word: string): string {
  return /\s/.test(word) ? `"${word.replaceAll('"', '')}"` : word
}

async function talk(call: Call, kind: 'pr' | 'issue'): Promise<string> {
  const { octokit, given } = call
  const q = queryOf(call, ['state', 'author', 'assignee', 'label'], `is:${kind}`)
  const { data } = await octokit.rest.search.issuesAndPullRequests({
    q,
    per_page: Math.min(100, limitOf(given, 30)),
  })
  const found = data.items
  if (given.has('--json'))
    return json(
      found.map(({ number, title, state, html_url: url, body }) => ({ number, title, state, url, body })),
    )
  return lines(
    found.map(one => tabbed([one.number, one.state, one.title, labelNames(one.labels), one.updated_at])),
  )
}

async function code(call: Call): Promise<string> {
  const { octokit, given } = call
  const q = queryOf(call, ['extension', 'filename'])
  const { data } = await octokit.rest.search.code({ q, per_page: Math.min(100, limitOf(given, 30)) })
  return lines(data.items.map(one => tabbed([one.repository.full_name, one.path, one.html_url])))
}
