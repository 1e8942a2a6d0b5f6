// Looking at GitHub: what each reading command prints.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aGithub } from './a-github.ts'
import { github, run } from './running.ts'

const { settings, seed, stop, answerOnce } = await aGithub()
const read = (text: string) => run(text, { settings })

beforeAll(async () => {
  await seed('POST', '/repos/acme/shop/labels', { name: 'bug', color: 'd73a4a' })
  await seed('POST', '/repos/acme/shop/issues', {
    title: 'Out of memory',
    body: 'Since noon.',
    labels: ['bug'],
  })
  await seed('POST', '/repos/acme/shop/issues/1/comments', { body: 'Seen again.' })
  const main = (await seed('GET', '/repos/acme/shop/git/ref/heads/main')) as { object: { sha: string } }
  await seed('POST', '/repos/acme/shop/git/refs', { ref: 'refs/heads/fix-limits', sha: main.object.sha })
  await seed('PUT', '/repos/acme/shop/contents/web.yaml', {
    message: 'limits',
    content: Buffer.from('memory: 512Mi\n').toString('base64'),
    branch: 'fix-limits',
  })
  const pull = { title: 'Raise limits', head: 'fix-limits', base: 'main', body: 'More memory.' }
  const { head } = (await seed('POST', '/repos/acme/shop/pulls', pull)) as { head: { sha: string } }
  await seed('POST', '/repos/acme/shop/check-runs', {
    name: 'lint',
    head_sha: head.sha,
    status: 'completed',
    conclusion: 'failure',
  })
  await seed('POST', '/repos/acme/shop/releases', { tag_name: 'v1.0.0', name: 'One', body: 'First.' })
})

afterAll(stop)

test.each([
  ['gh pr list', /^2\tRaise limits\tfix-limits\tOPEN\t\d{4}-/m],
  ['gh pr list --state merged', /^$/],
  ['gh pr view 2', /title:\tRaise limits\nstate:\tOPEN\nauthor:\tacme\n[\s\S]*--\nMore memory\./],
  ['gh pr view fix-limits', /number:\t2/],
  ['gh pr view https://github.com/acme/shop/pull/2', /number:\t2/],
  ['gh pr diff 2', /\+\+\+ b\/web\.yaml\n@@[\s\S]*\+memory: 512Mi/],
  ['gh pr diff 2 --name-only', /^web\.yaml\n$/],
  ['gh issue list', /^1\tOPEN\tOut of memory\tbug\t/m],
  ['gh issue view 1', /title:\tOut of memory\n[\s\S]*--\nSince noon\.\n$/],
  ['gh issue view 1 --comments', /author:\tacme\n[\s\S]*Seen again\./],
  ['gh label list', /^bug\t\t#d73a4a$/m],
  ['gh release list', /^One\tLatest\tv1\.0\.0\t/],
  ['gh release view v1.0.0', /title:\tOne\n[\s\S]*First\./],
  ['gh repo view', /name:\tacme\/shop\n[\s\S]*# shop/],
  ['gh repo list', /^acme\/shop\tThe shop\tprivate\t[\s\S]*^acme\/web\t/m],
  ['gh workflow list', /^deploy\tactive\t7\t/],
  ['gh run list', /^completed\tfailure\tRaise the limits\tdeploy\tmain\tpush\t55\t2m5s\t/],
  ['gh run view 55', /^X main deploy · 55\n[\s\S]*X roll out in 1m5s \(ID 92\)\n {2}✓ log in\n {2}X apply/],
  ['gh run view 55 --log', /^build\t2026[\s\S]*^roll out\t2026/m],
  ['gh search issues memory', /^1\topen\tOut of memory\t/m],
])('%s', async (text, prints) => {
  const ran = await read(text)

  expect(ran).toMatchObject({ exitCode: 0, stderr: '' })
  expect(ran.stdout).toMatch(prints)
})

test('of a failed run the steps that failed are shown, without the others', async () => {
  const ran = await read('gh run view 55 --log-failed')

  expect(ran.stdout).toBe('roll out\t2026-11-20T10:00:30.2000000Z ##[error]quota exceeded: limits.cpu\n')
})

test('a failed check fails the command, as `gh` does', async () => {
  const ran = await read('gh pr checks 2')

  expect(ran).toMatchObject({ exitCode: 1, stderr: '' })
  expect(ran.stdout).toMatch(/^lint\tfail\t.*\nci\/old\tpass\t0\thttps:\/\/ci\.example\/1\t\n$/)
})

test('fields are answered as JSON, and an unknown one names those that there are', async () => {
  const ran = await read('gh pr view 2 --json number,state,author,headRefName,files')
  const strange = await read('gh pr view 2 --json nonsense')

  expect(JSON.parse(ran.stdout)).toEqual({
    number: 2,
    state: 'OPEN',
    author: { login: 'acme' },
    headRefName: 'fix-limits',
    files: [{ path: 'web.yaml', additions: 1, deletions: 0 }],
  })
  expect(strange).toMatchObject({ exitCode: 1, stderr: 'Unknown JSON field: "nonsense"\n' })
  expect(strange.mend).toContain('headRefName')
})

test('a file is read as text, and a path of the API as JSON', async () => {
  const raw = await read(
    'gh api "repos/{owner}/{repo}/contents/web.yaml?ref=fix-limits" -H "Accept: application/vnd.github.raw"',
  )
  const listed = await read('gh api repos/acme/shop/branches')

  expect(raw.stdout).toBe('memory: 512Mi\n')
  expect(JSON.parse(listed.stdout).map(({ name }: { name: string }) => name)).toContain('fix-limits')
})

test('filters behind it read what it printed', async () => {
  const ran = await read('gh pr list | cut -f 2 | grep limits')

  expect(ran).toMatchObject({ exitCode: 0, stdout: 'Raise limits\n' })
})

test('a name that holds a line break or a tab stays in its own row and column', async () => {
  answerOnce({ status: 201, body: { token: 'ghs_x' } })
  answerOnce({
    status: 200,
    body: [{ number: 9, state: 'open', title: 'a\n1\tOPEN\tb', labels: [], updated_at: 'now' }],
  })

  const ran = await read('gh issue list')

  expect(ran.stdout).toBe('9\tOPEN\ta 1 OPEN b\t\tnow\n')
})

test('what is stopped while GitHub thinks ends at once, and says so', async () => {
  const stopping = new AbortController()
  const { command } = await import('./running.ts')
  const ran = github.execute(command('gh pr list', { settings }), stopping.signal)
  stopping.abort()

  expect(await ran).toMatchObject({ reason: 'stopped', stdout: '' })
})
