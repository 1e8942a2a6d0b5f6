// What people say on issues and pull requests, and who they are.
import type { Call } from '../action.ts'
import { headed, PAGE } from '../print.ts'

type Somebody = { login?: string } | null | undefined

export function login(somebody: Somebody): string {
  return somebody?.login ?? 'ghost'
}

export function person(somebody: Somebody): { login: string } {
  return { login: login(somebody) }
}

export function labelNames(labels: readonly (string | { name?: string | null })[]): string {
  return labels.map(label => (typeof label === 'string' ? label : (label.name ?? ''))).join(', ')
}

/** As `gh` prints them: each below its author. */
export async function talkOf({ octokit, repository }: Call, issue: number): Promise<string> {
  const { data } = await octokit.rest.issues.listComments({
    ...repository,
    issue_number: issue,
    per_page: PAGE,
  })
  return data
    .map(comment => {
      const head = {
        author: login(comment.user),
        association: comment.author_association.toLowerCase(),
        created: comment.created_at,
      }
      return `${headed(head, comment.body)}--\n`
    })
    .join('')
}

/** The text of `--body`, or the attached file that `--body-file` names. */
export function bodyOf({ given, files }: Call): string | undefined {
  const file = given.one('--body-file') ?? given.one('--notes-file')
  return file === undefined ? given.one('--body') : files.find(({ name }) => name === file)?.content
}

export async function comment({ octokit, repository }: Call, issue: number, body: string): Promise<string> {
  const { data } = await octokit.rest.issues.createComment({ ...repository, issue_number: issue, body })
  return `${data.html_url}\n`
}
