// Looking at pull requests.
import type { RestEndpointMethodTypes } from '@octokit/rest'
import { ActionFailed, type Actions, type Call, reading } from '../action.ts'
import { type Fields, headed, limitOf, lines, PAGE, printList, printOne, upTo } from '../print.ts'
import { checksOf, printChecks } from './checks.ts'
import { labelNames, login, person, talkOf } from './talk.ts'

type Listed = RestEndpointMethodTypes['pulls']['list']['response']['data'][number]
export type Pull = RestEndpointMethodTypes['pulls']['get']['response']['data']

const READS = reading('pull_requests')
const NUMBER_NEEDED =
  'Name a pull request, as in `gh pr view 12`: there is no work tree here whose branch could be meant.'
export const needsPull = ({ operands }: { operands: string[] }) =>
  operands.length === 0 ? NUMBER_NEEDED : undefined

export const PULL_READS: Actions = {
  'pr list': {
    needs: READS,
    honours: ['--state', '--limit', '--author', '--assignee', '--label', '--base', '--head', '--draft'],
    run: list,
  },
  'pr view': {
    needs: reading('pull_requests', 'issues'),
    honours: ['--comments'],
    lacks: needsPull,
    run: view,
  },
  'pr diff': {
    needs: reading('pull_requests', 'contents'),
    honours: ['--patch', '--name-only', '--color'],
    lacks: needsPull,
    run: diff,
  },
  'pr checks': {
    needs: reading('pull_requests', 'checks', 'statuses'),
    honours: [],
    lacks: needsPull,
    run: async call => printChecks(await checksOf(call, (await pullOf(call)).head.sha), call),
  },
}

const COMMON: Fields<Listed | Pull> = {
  id: one => one.node_id,
  number: one => one.number,
  title: one => one.title,
  state: stateOf,
  author: one => person(one.user),
  body: one => one.body,
  url: one => one.html_url,
  headRefName: one => one.head.ref,
  headRefOid: one => one.head.sha,
  baseRefName: one => one.base.ref,
  baseRefOid: one => one.base.sha,
  createdAt: one => one.created_at,
  updatedAt: one => one.updated_at,
  closedAt: one => one.closed_at,
  mergedAt: one => one.merged_at,
  isDraft: one => one.draft ?? false,
  labels: one => one.labels.map(({ name, description, color }) => ({ name, description, color })),
  assignees: one => (one.assignees ?? []).map(person),
  reviewRequests: one => (one.requested_reviewers ?? []).map(person),
  milestone: one => (one.milestone ? { number: one.milestone.number, title: one.milestone.title } : null),
}

function stateOf(one: Listed | Pull): string {
  if (one.merged_at) return 'MERGED'
  return one.state.toUpperCase()
}

async function list(call: Call): Promise<string> {
  const { octokit, repository, given } = call
  const state = given.one('--state') ?? 'open'
  const head = given.one('--head')
  const base = given.one('--base')
  const page = (number: number) =>
    octokit.rest.pulls
      .list({
        ...repository,
        state: state === 'merged' ? 'closed' : (state as 'open' | 'closed' | 'all'),
        ...(base !== undefined && { base }),
        ...(head !== undefined && { head: head.includes(':') ? head : `${repository.owner}:${head}` }),
        per_page: PAGE,
        page: number,
      })
      .then(({ data }) => data)
  const pulls = await upTo(limitOf(given, 30), page, one => isMeant(one, call, state))
  const row = (one: Listed) => [
    one.number,
    one.title,
    one.head.ref,
    one.draft ? 'DRAFT' : stateOf(one),
    one.created_at,
  ]
  return printList(pulls, given, { fields: COMMON, row })
}

function isMeant(one: Listed, { given }: Call, state: string): boolean {
  const author = given.one('--author')
  const assignee = given.one('--assignee')
  const labels = one.labels.map(({ name }) => name)
  return (
    (state !== 'merged' || Boolean(one.merged_at)) &&
    (author === undefined || login(one.user) === author) &&
    (assignee === undefined || (one.assignees ?? []).some(somebody => login(somebody) === assignee)) &&
    given.all('--label').every(label => labels.includes(label)) &&
    (!given.has('--draft') || one.draft === true)
  )
}

/** By number, or by the name of its branch as `gh` allows. */
export async function pullOf({ octokit, repository, given }: Call): Promise<Pull> {
  const named = (given.operands[0] ?? '').replace(/^#/, '')
  const number = /^\d+$/.test(named) ? named : /\/pull\/(\d+)/.exec(named)?.[1]
  if (number !== undefined)
    return (await octokit.rest.pulls.get({ ...repository, pull_number: Number(number) })).data
  const head = named.includes(':') ? named : `${repository.owner}:${named}`
  const { data } = await octokit.rest.pulls.list({ ...repository, head, state: 'all', per_page: 1 })
  const [found] = data
  if (!found)
    throw new ActionFailed(`no pull requests found for branch "${named}"`, 'See `gh pr list --state all`.')
  return (await octokit.rest.pulls.get({ ...repository, pull_number: found.number })).data
}

async function view(call: Call): Promise<string> {
  const { given } = call
  const pull = await pullOf(call)
  const text = async () =>
    given.has('--comments') ? talkOf(call, pull.number) : headed(headOf(pull), pull.body)
  return printOne(pull, given, { fields: { ...COMMON, ...moreOf(call) }, text })
}

function headOf(pull: Pull): Record<string, unknown> {
  return {
    title: pull.title,
    state: pull.draft ? 'DRAFT' : stateOf(pull),
    author: login(pull.user),
    labels: labelNames(pull.labels),
    assignees: (pull.assignees ?? []).map(login).join(', '),
    reviewers: (pull.requested_reviewers ?? []).map(login).join(', '),
    milestone: pull.milestone?.title,
    number: pull.number,
    url: pull.html_url,
    branch: `${pull.head.ref} → ${pull.base.ref}`,
    additions: pull.additions,
    deletions: pull.deletions,
  }
}

function moreOf({ octokit, repository }: Call): Fields<Pull> {
  const at = (one: Pull) => ({ ...repository, pull_number: one.number, per_page: PAGE })
  return {
    additions: one => one.additions,
    deletions: one => one.deletions,
    changedFiles: one => one.changed_files,
    mergeable: one => (one.mergeable === null ? 'UNKNOWN' : one.mergeable ? 'MERGEABLE' : 'CONFLICTING'),
    mergedBy: one => (one.merged_by ? person(one.merged_by) : null),
    mergeCommit: one => (one.merge_commit_sha ? { oid: one.merge_commit_sha } : null),
    files: async one =>
      (await octokit.rest.pulls.listFiles(at(one))).data.map(({ filename: path, additions, deletions }) => ({
        path,
        additions,
        deletions,
      })),
    commits: async one =>
      (await octokit.rest.pulls.listCommits(at(one))).data.map(({ sha: oid, commit }) => ({
        oid,
        messageHeadline: commit.message.split('\n')[0],
      })),
    reviews: async one =>
      (await octokit.rest.pulls.listReviews(at(one))).data.map(review => ({
        author: person(review.user),
        state: review.state,
        body: review.body,
      })),
    comments: async one =>
      (
        await octokit.rest.issues.listComments({ ...repository, issue_number: one.number, per_page: PAGE })
      ).data.map(comment => ({
        author: person(comment.user ?? null),
        body: comment.body,
        createdAt: comment.created_at,
      })),
  }
}

async function diff(call: Call): Promise<string> {
  const { octokit, repository, given } = call
  const pull = await pullOf(call)
  const files = (
    await octokit.rest.pulls.listFiles({ ...repository, pull_number: pull.number, per_page: PAGE })
  ).data
  if (given.has('--name-only')) return lines(files.map(({ filename }) => filename))
  return files
    .map(({ filename, previous_filename: before, status, patch }) => {
      const from = status === 'added' ? '/dev/null' : `a/${before ?? filename}`
      const to = status === 'removed' ? '/dev/null' : `b/${filename}`
      return lines([
        `diff --git a/${before ?? filename} b/${filename}`,
        `--- ${from}`,
        `+++ ${to}`,
        patch ?? 'Its content is not shown: it is binary or too large.',
      ])
    })
    .join('')
}
