// Issues and labels.
import type { RestEndpointMethodTypes } from '@octokit/rest'
import { type Actions, type Call, reading, writing } from '../action.ts'
import { type Fields, headed, limitOf, PAGE, printList, printOne, upTo } from '../print.ts'
import { changeLabels, needsBody } from './pull-changes.ts'
import { bodyOf, comment, labelNames, login, person, talkOf } from './talk.ts'

type Issue = RestEndpointMethodTypes['issues']['get']['response']['data']
type Label = RestEndpointMethodTypes['issues']['listLabelsForRepo']['response']['data'][number]

const READS = reading('issues')
const WRITES = writing('issues')
const needsNumber = ({ operands }: { operands: string[] }) =>
  operands.length > 0 &&
  operands.every((one, at) => (at === 0 ? /^#?\d+$|\/issues\/\d+/ : /^#?\d+$/).test(one))
    ? undefined
    : 'Name the issue by its number, as in `gh issue view 12`.'
const numberOf = (operand = '') => Number(/(\d+)\/?$/.exec(operand)?.[1])

export const ISSUE_ACTIONS: Actions = {
  'issue list': {
    needs: READS,
    honours: ['--state', '--limit', '--author', '--assignee', '--label'],
    run: list,
  },
  'issue view': { needs: READS, honours: ['--comments'], lacks: needsNumber, run: view },
  'issue create': {
    needs: WRITES,
    honours: ['--title', '--body', '--body-file', '--label', '--assignee'],
    lacks: given => (given.has('--title') ? needsBody(given) : 'Give it a title with `--title`.'),
    run: create,
  },
  'issue comment': {
    needs: WRITES,
    honours: ['--body', '--body-file'],
    lacks: given => needsNumber(given) ?? needsBody(given),
    run: call => comment(call, numberOf(call.given.operands[0]), bodyOf(call) ?? ''),
  },
  'issue edit': {
    needs: WRITES,
    honours: [
      '--title',
      '--body',
      '--body-file',
      '--add-label',
      '--remove-label',
      '--add-assignee',
      '--remove-assignee',
    ],
    lacks: needsNumber,
    run: edit,
  },
  'issue close': {
    needs: WRITES,
    honours: ['--comment', '--reason'],
    lacks: needsNumber,
    run: call => changeState(call, 'closed'),
  },
  'issue reopen': {
    needs: WRITES,
    honours: ['--comment'],
    lacks: needsNumber,
    run: call => changeState(call, 'open'),
  },
  'label list': { needs: READS, honours: ['--limit'], run: labels },
  'label create': {
    needs: WRITES,
    honours: ['--color', '--description'],
    lacks: ({ operands }) => (operands.length === 1 ? undefined : 'Name the label.'),
    run: createLabel,
  },
}

const FIELDS: Fields<Issue> = {
  id: one => one.node_id,
  number: one => one.number,
  title: one => one.title,
  state: one => one.state.toUpperCase(),
  stateReason: one => one.state_reason?.toUpperCase(),
  author: one => person(one.user),
  body: one => one.body,
  url: one => one.html_url,
  createdAt: one => one.created_at,
  updatedAt: one => one.updated_at,
  closedAt: one => one.closed_at,
  labels: one =>
    one.labels.map(label =>
      typeof label === 'string'
        ? { name: label }
        : { name: label.name, description: label.description, color: label.color },
    ),
  assignees: one => (one.assignees ?? []).map(person),
  milestone: one => (one.milestone ? { number: one.milestone.number, title: one.milestone.title } : null),
}

async function list({ octokit, repository, given }: Call): Promise<string> {
  const [author, assignee, names] = [given.one('--author'), given.one('--assignee'), given.all('--label')]
  const page = (number: number) =>
    octokit.rest.issues
      .listForRepo({
        ...repository,
        state: (given.one('--state') ?? 'open') as 'open' | 'closed' | 'all',
        ...(author !== undefined && { creator: author }),
        ...(assignee !== undefined && { assignee }),
        ...(names.length > 0 && { labels: names.join(',') }),
        per_page: PAGE,
        page: number,
      })
      .then(({ data }) => data)
  const issues = await upTo(limitOf(given, 30), page, one => one.pull_request === undefined)
  const row = (one: Issue) => [
    one.number,
    one.state.toUpperCase(),
    one.title,
    labelNames(one.labels),
    one.updated_at,
  ]
  return printList(issues, given, { fields: FIELDS, row })
}

async function view(call: Call): Promise<string> {
  const { octokit, repository, given } = call
  const { data: issue } = await octokit.rest.issues.get({
    ...repository,
    issue_number: numberOf(given.operands[0]),
  })
  const comments = async () =>
    (
      await octokit.rest.issues.listComments({ ...repository, issue_number: issue.number, per_page: PAGE })
    ).data.map(one => ({
      author: person(one.user),
      body: one.body,
      createdAt: one.created_at,
    }))
  const head = {
    title: issue.title,
    state: issue.state.toUpperCase(),
    author: login(issue.user),
    labels: labelNames(issue.labels),
    comments: issue.comments,
    assignees: (issue.assignees ?? []).map(login).join(', '),
    milestone: issue.milestone?.title,
    number: issue.number,
  }
  const text = async () => (given.has('--comments') ? talkOf(call, issue.number) : headed(head, issue.body))
  return printOne(issue, given, { fields: { ...FIELDS, comments }, text })
}

async function create(call: Call): Promise<string> {
  const { octokit, repository, given } = call
  const { data } = await octokit.rest.issues.create({
    ...repository,
    title: given.one('--title') ?? '',
    body: bodyOf(call) ?? '',
    ...(given.has('--label') && { labels: given.all('--label') }),
    ...(given.has('--assignee') && { assignees: given.all('--assignee') }),
  })
  return `${data.html_url}\n`
}

async function edit(call: Call): Promise<string> {
  const { octokit, repository, given } = call
  const [title, body] = [given.one('--title'), bodyOf(call)]
  const changed = { ...(title !== undefined && { title }), ...(body !== undefined && { body }) }
  const addresses: string[] = []
  for (const issue of given.operands.map(numberOf)) {
    const at = { ...repository, issue_number: issue }
    const { data } =
      Object.keys(changed).length > 0
        ? await octokit.rest.issues.update({ ...at, ...changed })
        : await octokit.rest.issues.get(at)
    await changeLabels(call, issue)
    addresses.push(`${data.html_url}\n`)
  }
  return addresses.join('')
}

async function changeState(call: Call, state: 'open' | 'closed'): Promise<string> {
  const { octokit, repository, given } = call
  const issue = numberOf(given.operands[0])
  const words = given.one('--comment')
  if (words !== undefined) await comment(call, issue, words)
  const why = given.one('--reason')?.replace(' ', '_') as 'completed' | 'not_planned' | undefined
  const { data } = await octokit.rest.issues.update({
    ...repository,
    issue_number: issue,
    state,
    ...(why !== undefined && { state_reason: why }),
  })
  return `${state === 'open' ? 'Reopened' : 'Closed'} issue ${repository.owner}/${repository.repo}#${issue} (${data.title})\n`
}

async function labels({ octokit, repository, given }: Call): Promise<string> {
  const page = (number: number) =>
    octokit.rest.issues
      .listLabelsForRepo({ ...repository, per_page: PAGE, page: number })
      .then(({ data }) => data)
  const fields: Fields<Label> = {
    name: one => one.name,
    description: one => one.description,
    color: one => one.color,
  }
  const row = (one: Label) => [one.name, one.description, `#${one.color}`]
  return printList(await upTo(limitOf(given, 30), page), given, { fields, row })
}

async function createLabel({ octokit, repository, given }: Call): Promise<string> {
  const name = given.operands[0] ?? ''
  const description = given.one('--description')
  const color = (given.one('--color') ?? 'ededed').replace('#', '')
  await octokit.rest.issues.createLabel({
    ...repository,
    name,
    color,
    ...(description !== undefined && { description }),
  })
  return `Label "${name}" created in ${repository.owner}/${repository.repo}\n`
}
