// Changing pull requests: words, labels, reviews, merging, closing.
import { ActionFailed, type Actions, type Call, writing } from '../action.ts'
import type { Given } from '../verb.ts'
import { needsPull, type Pull, pullOf } from './pulls.ts'
import { bodyOf, comment } from './talk.ts'

const WRITES = writing('pull_requests')
const METHODS = ['merge', 'squash', 'rebase'] as const
export const needsBody = (given: Given) =>
  given.has('--body') || given.has('--body-file')
    ? undefined
    : 'Say what to write with `--body`, or attach a file and name it with `--body-file`.'

export const PULL_CHANGES: Actions = {
  'pr comment': {
    needs: WRITES,
    honours: ['--body', '--body-file'],
    lacks: given => needsPull(given) ?? needsBody(given),
    run: async call => comment(call, (await pullOf(call)).number, bodyOf(call) ?? ''),
  },
  'pr edit': {
    needs: WRITES,
    honours: [
      '--title',
      '--body',
      '--body-file',
      '--base',
      '--add-label',
      '--remove-label',
      '--add-assignee',
      '--remove-assignee',
      '--add-reviewer',
      '--remove-reviewer',
    ],
    lacks: needsPull,
    run: edit,
  },
  'pr review': {
    needs: WRITES,
    honours: ['--body', '--body-file', '--approve', '--request-changes', '--comment'],
    lacks: lacksReview,
    run: review,
  },
  'pr merge': {
    needs: writing('pull_requests', 'contents'),
    honours: [
      '--merge',
      '--squash',
      '--rebase',
      '--delete-branch',
      '--subject',
      '--body',
      '--body-file',
      '--match-head-commit',
    ],
    lacks: given => needsPull(given) ?? lacksMethod(given),
    run: merge,
  },
  'pr close': {
    needs: given => ({
      pull_requests: 'write',
      ...(given.has('--delete-branch') && { contents: 'write' as const }),
    }),
    honours: ['--comment', '--delete-branch'],
    lacks: needsPull,
    run: call => changeState(call, 'closed'),
  },
  'pr reopen': {
    needs: WRITES,
    honours: ['--comment'],
    lacks: needsPull,
    run: call => changeState(call, 'open'),
  },
  'pr update-branch': {
    needs: writing('pull_requests', 'contents'),
    honours: [],
    lacks: needsPull,
    run: async call => {
      const { number, html_url } = await pullOf(call)
      await call.octokit.rest.pulls.updateBranch({ ...call.repository, pull_number: number })
      return `${html_url}\n`
    },
  },
}

async function edit(call: Call): Promise<string> {
  const { octokit, repository, given } = call
  const { number, html_url: url } = await pullOf(call)
  const [title, base, body] = [given.one('--title'), given.one('--base'), bodyOf(call)]
  if (title !== undefined || base !== undefined || body !== undefined) {
    const changed = {
      ...(title !== undefined && { title }),
      ...(base !== undefined && { base }),
      ...(body !== undefined && { body }),
    }
    await octokit.rest.pulls.update({ ...repository, pull_number: number, ...changed })
  }
  await changeLabels(call, number)
  const at = { ...repository, pull_number: number }
  if (given.has('--add-reviewer'))
    await octokit.rest.pulls.requestReviewers({ ...at, reviewers: given.all('--add-reviewer') })
  if (given.has('--remove-reviewer'))
    await octokit.rest.pulls.removeRequestedReviewers({ ...at, reviewers: given.all('--remove-reviewer') })
  return `${url}\n`
}

/** Labels and assignees of an issue or a pull request. */
export async function changeLabels({ octokit, repository, given }: Call, number: number): Promise<void> {
  const at = { ...repository, issue_number: number }
  if (given.has('--add-label'))
    await octokit.rest.issues.addLabels({ ...at, labels: given.all('--add-label') })
  for (const name of given.all('--remove-label')) await octokit.rest.issues.removeLabel({ ...at, name })
  if (given.has('--add-assignee'))
    await octokit.rest.issues.addAssignees({ ...at, assignees: given.all('--add-assignee') })
  if (given.has('--remove-assignee'))
    await octokit.rest.issues.removeAssignees({ ...at, assignees: given.all('--remove-assignee') })
}

const VERDICTS = [
  ['--approve', 'APPROVE'],
  ['--request-changes', 'REQUEST_CHANGES'],
  ['--comment', 'COMMENT'],
] as const

function lacksReview(given: Given): string | undefined {
  const chosen = VERDICTS.filter(([flag]) => given.has(flag))
  if (chosen.length !== 1) return 'Write one of `--approve`, `--request-changes` and `--comment`.'
  return needsPull(given) ?? (given.has('--approve') ? undefined : needsBody(given))
}

async function review(call: Call): Promise<string> {
  const { octokit, repository, given } = call
  const { number, html_url: url } = await pullOf(call)
  const event = VERDICTS.find(([flag]) => given.has(flag))?.[1] ?? 'COMMENT'
  await octokit.rest.pulls.createReview({
    ...repository,
    pull_number: number,
    event,
    body: bodyOf(call) ?? '',
  })
  return `${url}\n`
}

function lacksMethod(given: Given): string | undefined {
  const chosen = METHODS.filter(method => given.has(`--${method}`))
  return chosen.length === 1 ? undefined : 'Write one of `--merge`, `--squash` and `--rebase`.'
}

async function merge(call: Call): Promise<string> {
  const { octokit, repository, given, binding } = call
  const pull = await pullOf(call)
  const [subject, body] = [given.one('--subject'), bodyOf(call)]
  const sha = given.one('--match-head-commit') ?? binding
  if (sha === undefined)
    throw new ActionFailed(
      `#${pull.number} was not looked at before it was approved, so its commit is not known.`,
      'Propose the merge again, or name the commit with `--match-head-commit`.',
    )
  await octokit.rest.pulls.merge({
    ...repository,
    pull_number: pull.number,
    merge_method: METHODS.find(method => given.has(`--${method}`)) ?? 'merge',
    // What was looked at is what is merged: a commit pushed meanwhile is not.
    sha,
    ...(subject !== undefined && { commit_title: subject }),
    ...(body !== undefined && { commit_message: body }),
  })
  const deleted = given.has('--delete-branch') ? await deleteBranch(call, pull) : ''
  return `Merged pull request ${repository.owner}/${repository.repo}#${pull.number} (${pull.title})\n${deleted}`
}

async function deleteBranch({ octokit, repository }: Call, { head, base }: Pull): Promise<string> {
  if (head.repo?.full_name !== base.repo.full_name) return 'The branch is in another repository and stays.\n'
  await octokit.rest.git.deleteRef({ ...repository, ref: `heads/${head.ref}` })
  return `Deleted branch ${head.ref}\n`
}

async function changeState(call: Call, state: 'open' | 'closed'): Promise<string> {
  const { octokit, repository, given } = call
  const pull = await pullOf(call)
  if (pull.merged)
    throw new ActionFailed(
      `Pull request #${pull.number} was merged already.`,
      'Open another that reverts it.',
    )
  const words = given.one('--comment')
  if (words !== undefined) await comment(call, pull.number, words)
  await octokit.rest.pulls.update({ ...repository, pull_number: pull.number, state })
  const deleted = given.has('--delete-branch') ? await deleteBranch(call, pull) : ''
  return `${state === 'open' ? 'Reopened' : 'Closed'} pull request ${repository.owner}/${repository.repo}#${pull.number} (${pull.title})\n${deleted}`
}
