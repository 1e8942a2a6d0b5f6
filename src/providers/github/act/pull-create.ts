// Opening a pull request: from a branch that is there, or from attached files, on a branch that is made for them.
import { ActionFailed, type Actions, type Call } from '../action.ts'
import type { Given } from '../verb.ts'
import { bodyOf } from './talk.ts'

export const PULL_CREATE: Actions = {
  'pr create': {
    needs: given => ({
      pull_requests: 'write',
      contents: given.has('--file') ? 'write' : 'read',
      ...(given.each('--file').some(isWorkflow) && { workflows: 'write' as const }),
    }),
    honours: [
      '--title',
      '--body',
      '--body-file',
      '--base',
      '--head',
      '--draft',
      '--label',
      '--assignee',
      '--reviewer',
      '--file',
    ],
    lacks,
    run: create,
  },
}

function isWorkflow(written: string): boolean {
  return written.toLowerCase().startsWith('.github/workflows/')
}

function lacks(given: Given): string | undefined {
  if (!given.has('--title')) return 'Give it a title with `--title`, and say why with `--body`.'
  if (given.has('--head')) return undefined
  return 'Name its branch with `--head`: one that is there, or a new one for attached files (`--file PATH`, or `--file PATH=NAME` where the path in the repository is another than the name of the attached file).'
}

async function create(call: Call): Promise<string> {
  const { octokit, repository, given } = call
  const base = given.one('--base') ?? (await octokit.rest.repos.get(repository)).data.default_branch
  const head = given.one('--head') ?? ''
  const title = given.one('--title') ?? ''
  if (given.has('--file')) await branchWithFiles(call, { base, head, title })
  const { data } = await octokit.rest.pulls.create({
    ...repository,
    title,
    head,
    base,
    body: bodyOf(call) ?? '',
    draft: given.has('--draft'),
  })
  await addPeople(call, data.number)
  return `${data.html_url}\n`
}

interface Branch {
  base: string
  head: string
  title: string
}

/** One commit on top of the base. A branch of that name that is there already is not touched. */
async function branchWithFiles(call: Call, { base, head, title }: Branch): Promise<void> {
  const { octokit, repository } = call
  const parent = (await octokit.rest.git.getRef({ ...repository, ref: `heads/${base}` })).data.object.sha
  const parentTree = (await octokit.rest.git.getCommit({ ...repository, commit_sha: parent })).data.tree.sha
  const tree = await octokit.rest.git.createTree({
    ...repository,
    base_tree: parentTree,
    tree: filesOf(call).map(({ path, content }) => ({ path, content, mode: '100644', type: 'blob' })),
  })
  const commit = await octokit.rest.git.createCommit({
    ...repository,
    message: title,
    tree: tree.data.sha,
    parents: [parent],
  })
  await octokit.rest.git.createRef({ ...repository, ref: `refs/heads/${head}`, sha: commit.data.sha })
}

function filesOf({ given, files }: Call): { path: string; content: string }[] {
  return given.each('--file').map(written => {
    const [path = '', name = path.split('/').at(-1) ?? path] = written.split('=')
    const content = files.find(file => file.name === name)?.content
    if (content === undefined)
      throw new ActionFailed(
        `The file ${name} is not attached.`,
        'Propose the command again with the file attached.',
      )
    return { path, content }
  })
}

async function addPeople({ octokit, repository, given }: Call, number: number): Promise<void> {
  const at = { ...repository, issue_number: number }
  if (given.has('--label')) await octokit.rest.issues.addLabels({ ...at, labels: given.all('--label') })
  if (given.has('--assignee'))
    await octokit.rest.issues.addAssignees({ ...at, assignees: given.all('--assignee') })
  if (given.has('--reviewer'))
    await octokit.rest.pulls.requestReviewers({
      ...repository,
      pull_number: number,
      reviewers: given.all('--reviewer'),
    })
}
