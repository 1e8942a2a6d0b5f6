// Changing things at GitHub: each command does what it says, once, and nothing else.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aGithub } from './a-github.ts'
import { command, github, run } from './running.ts'

const { settings, seed, stop, asked, forget } = await aGithub()
const written = () =>
  asked().filter(({ method, path }) => method !== 'GET' && !/access_tokens|installation\/token/.test(path))

async function aBranch(name: string): Promise<void> {
  const main = (await seed('GET', '/repos/acme/shop/git/ref/heads/main')) as { object: { sha: string } }
  await seed('POST', '/repos/acme/shop/git/refs', { ref: `refs/heads/${name}`, sha: main.object.sha })
  const content = Buffer.from(`${name}\n`).toString('base64')
  await seed('PUT', `/repos/acme/shop/contents/${name}.txt`, { message: name, content, branch: name })
}

async function aPull(name: string): Promise<number> {
  await aBranch(name)
  const { number } = await seed('POST', '/repos/acme/shop/pulls', { title: name, head: name, base: 'main' })
  return Number(number)
}

const at = (path: string) => seed('GET', `/repos/acme/shop/${path}`)

beforeAll(async () => {
  await seed('POST', '/repos/acme/shop/labels', { name: 'bug', color: 'd73a4a' })
  await seed('POST', '/repos/acme/shop/issues', { title: 'Out of memory' })
})
beforeEach(forget)
afterAll(stop)

test('a comment is written, with the words that were shown', async () => {
  const ran = await run('gh issue comment 1 --body "Looking at it"', { settings })

  expect(ran).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('/acme/shop/issues/1#') })
  expect(written()).toEqual([
    { method: 'POST', path: '/repos/acme/shop/issues/1/comments', body: { body: 'Looking at it' } },
  ])
})

test('a long text comes from an attached file', async () => {
  const files = [{ name: 'report.md', content: '# Report\nAll is well.\n' }]
  const ran = await run('gh issue comment 1 --body-file report.md', { settings, files })

  expect(ran.exitCode).toBe(0)
  expect(written()[0]?.body).toEqual({ body: '# Report\nAll is well.\n' })
})

test('labels are put on and taken off', async () => {
  await run('gh issue edit 1 --add-label bug', { settings })
  expect(await at('issues/1')).toMatchObject({ labels: [{ name: 'bug' }] })

  await run('gh issue edit 1 --remove-label bug', { settings })
  expect(await at('issues/1')).toMatchObject({ labels: [] })
})

test('an issue is opened, closed with a word, and opened again', async () => {
  const opened = await run('gh issue create --title "Disk full" --body "On web-1" --label bug', { settings })
  const number = /issues\/(\d+)/.exec(opened.stdout)?.[1] ?? ''
  expect(await at(`issues/${number}`)).toMatchObject({
    title: 'Disk full',
    body: 'On web-1',
    labels: [{ name: 'bug' }],
  })

  const closed = await run(`gh issue close ${number} --comment done --reason "not planned"`, { settings })
  expect(closed.stdout).toBe(`Closed issue acme/shop#${number} (Disk full)\n`)
  expect(await at(`issues/${number}`)).toMatchObject({
    state: 'closed',
    state_reason: 'not_planned',
    comments: 1,
  })

  await run(`gh issue reopen ${number}`, { settings })
  expect(await at(`issues/${number}`)).toMatchObject({ state: 'open' })
})

test('a pull request is opened from attached files, as one commit on a branch of its own', async () => {
  const files = [{ name: 'web.yaml', content: 'memory: 1Gi\n' }]
  const text =
    'gh pr create --title "Raise limits" --body "More memory" --head raise-limits --file deploy/web.yaml=web.yaml'
  const ran = await run(text, { settings, files })

  const number = /pull\/(\d+)/.exec(ran.stdout)?.[1]
  expect(ran).toMatchObject({ exitCode: 0, stderr: '' })
  expect(await at(`pulls/${number}`)).toMatchObject({
    title: 'Raise limits',
    body: 'More memory',
    head: { ref: 'raise-limits' },
    base: { ref: 'main' },
  })
  const file = (await at('contents/deploy/web.yaml?ref=raise-limits')) as { content: string }
  expect(Buffer.from(file.content, 'base64').toString()).toBe('memory: 1Gi\n')
  expect(await at('contents/README.md?ref=raise-limits')).toMatchObject({ path: 'README.md' })
})

test('a branch that is there already is not written over', async () => {
  await aBranch('taken')
  const files = [{ name: 'web.yaml', content: 'x\n' }]
  const ran = await run('gh pr create --title x --head taken --file web.yaml', { settings, files })

  expect(ran).toMatchObject({
    exitCode: 1,
    stderr: expect.stringMatching(/Reference already exists.*HTTP 422/),
  })
})

test('a pull request is merged as it was looked at, and its branch deleted', async () => {
  const number = await aPull('merge-me')
  const asked = command(`gh pr merge ${number} --squash --delete-branch`, { settings })
  const quiet = new AbortController().signal
  const binding = (await github.preview?.(asked, quiet))?.binding ?? ''
  const ran = await github.execute({ ...asked, binding }, quiet)

  expect(ran.stdout).toBe(`Merged pull request acme/shop#${number} (merge-me)\nDeleted branch merge-me\n`)
  expect(await at(`pulls/${number}`)).toMatchObject({ merged: true })
  expect(written()[0]?.body).toMatchObject({
    merge_method: 'squash',
    sha: expect.stringMatching(/^[0-9a-f]{40}$/),
  })
})

test('what was seen before the approval is what is merged: a commit pushed meanwhile is not', async () => {
  const number = await aPull('bind-me')
  const text = `gh pr merge ${number} --squash`
  const seen = await github.preview?.(command(text, { settings }), new AbortController().signal)
  expect(seen).toMatchObject({
    summary: expect.stringContaining(`Merges #${number} (bind-me) from bind-me into main`),
    binding: expect.stringMatching(/^[0-9a-f]{40}$/),
  })

  const stale = { ...command(text, { settings }), binding: 'f'.repeat(40) }
  const ran = await github.execute(stale, new AbortController().signal)

  expect(ran).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('Head sha is out of date') })
  expect(await at(`pulls/${number}`)).toMatchObject({ merged: false })
})

test('a pull request that nobody looked at is not merged', async () => {
  const number = await aPull('unseen')

  const ran = await run(`gh pr merge ${number} --squash`, { settings })

  expect(ran).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('not looked at') })
  expect(await at(`pulls/${number}`)).toMatchObject({ merged: false })
})

test('a pull request is edited, reviewed, closed and opened again', async () => {
  const number = await aPull('talk-about-me')
  for (const text of [
    'edit --title Better',
    'review --comment --body fine',
    'close --comment later',
    'reopen',
  ]) {
    const [verb, ...rest] = text.split(' ')
    expect(await run(`gh pr ${verb} ${number} ${rest.join(' ')}`, { settings })).toMatchObject({
      exitCode: 0,
      stderr: '',
    })
  }

  expect(await at(`pulls/${number}`)).toMatchObject({ title: 'Better', state: 'open' })
})

test.each([
  ['gh run rerun 55', 'POST', '/actions/runs/55/rerun', {}],
  ['gh run rerun 55 --failed', 'POST', '/actions/runs/55/rerun-failed-jobs', {}],
  ['gh run rerun --job 92', 'POST', '/actions/jobs/92/rerun', {}],
  ['gh run cancel 55', 'POST', '/actions/runs/55/cancel', {}],
  [
    'gh workflow run deploy.yml -r main -f env=prod',
    'POST',
    '/actions/workflows/deploy.yml/dispatches',
    { ref: 'main', inputs: { env: 'prod' } },
  ],
  ['gh workflow disable deploy.yml', 'PUT', '/actions/workflows/deploy.yml/disable', {}],
  [
    'gh api -X PATCH repos/{owner}/{repo}/issues/1 -f title=New -F milestone=null',
    'PATCH',
    '/issues/1',
    { title: 'New', milestone: null },
  ],
])('%s', async (text, method, path, body) => {
  const ran = await run(text, { settings })

  expect(ran).toMatchObject({ exitCode: 0, stderr: '' })
  expect(written()).toEqual([{ method, path: `/repos/acme/shop${path}`, body }])
})
