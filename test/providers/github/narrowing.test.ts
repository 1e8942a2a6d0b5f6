// The token of each execution: only its repository, only the rights that its command needs, never more than its permission has.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aGithub } from './a-github.ts'
import { command, github, run } from './running.ts'

const { settings, seed, stop, asked, forget, answerOnce } = await aGithub()
const identities = {
  viewer: 'read',
  triage: { permissions: { issues: 'write', pull_requests: 'read' }, repositories: ['acme/shop'] },
}
const fenced = { ...settings, identities }
const minted = () =>
  asked()
    .filter(({ path }) => path.endsWith('/access_tokens'))
    .map(({ body }) => body)

beforeAll(async () => {
  await seed('POST', '/repos/acme/shop/issues', { title: 'Out of memory' })
})
beforeEach(forget)
afterAll(stop)

test.each([
  ['gh issue list', { issues: 'read' }],
  ['gh issue comment 1 --body x', { issues: 'write' }],
  ['gh run list', { actions: 'read' }],
  ['gh run rerun 55', { actions: 'write' }],
  ['gh repo view', { contents: 'read' }],
  ['gh api repos/acme/shop/contents/README.md', { contents: 'read' }],
])('%s is given a token for this repository with no more than it needs', async (text, permissions) => {
  const ran = await run(text, { settings })

  expect(ran.exitCode).toBe(0)
  expect(minted()).toEqual([{ repositories: ['shop'], permissions: { metadata: 'read', ...permissions } }])
})

test('that token reaches no other repository, and writes nothing that it was not made for', async () => {
  const { Octokit } = await import('@octokit/rest')
  const { secrets: [token] = [] } = await run('gh issue list', { settings })
  const octokit = new Octokit({
    auth: token,
    baseUrl: String(settings.apiUrl),
    log: { debug() {}, info() {}, warn() {}, error() {} },
  })

  await expect(octokit.rest.issues.listForRepo({ owner: 'acme', repo: 'vault' })).rejects.toMatchObject({
    status: expect.toBeOneOf([403, 404]),
  })
  await expect(octokit.rest.issues.create({ owner: 'acme', repo: 'shop', title: 'x' })).rejects.toMatchObject(
    { status: 403 },
  )
})

test('the token is among the secrets of the execution, and given back after it', async () => {
  const ran = await run('gh issue list', { settings })

  expect(ran.secrets).toEqual([expect.stringMatching(/^ghs_/)])
  expect(JSON.stringify({ ...ran, secrets: [] })).not.toContain(ran.secrets?.[0])
  expect(asked().at(-1)).toMatchObject({ method: 'DELETE', path: '/installation/token' })
})

test.each([
  ['viewer', 'gh issue comment 1 --body x', 'issues: write'],
  ['viewer', 'gh pr merge 2 --squash', 'pull_requests: write'],
  ['viewer', 'gh api -X DELETE repos/acme/shop/labels/bug', 'issues: write'],
  ['triage', 'gh run list', 'actions: read'],
  ['triage', 'gh issue list -R acme/web', 'only: acme/shop'],
  ['nobody', 'gh issue list', 'do not say what `nobody` may do'],
])(
  'as %s, `%s` is refused before anything is asked of GitHub, with the mend',
  async (permission, text, because) => {
    const examined = github.examine(command(text, { settings: fenced, permission }))
    const ran = await run(text, { settings: fenced, permission })

    expect(examined).toMatchObject({ class: 'denied' })
    expect(examined.reasons.join(' ')).toContain(because)
    expect(ran.exitCode).toBeUndefined()
    expect(ran.reason).toContain(because)
    expect(asked()).toEqual([])
  },
)

test('what a permission has it may use', async () => {
  expect(await run('gh issue comment 1 --body x', { settings: fenced, permission: 'triage' })).toMatchObject({
    exitCode: 0,
  })
  expect(await run('gh issue list', { settings: fenced, permission: 'viewer' })).toMatchObject({
    exitCode: 0,
  })
})

test('a key that GitHub does not know is told in its own words, with the mend', async () => {
  const ran = await run('gh issue list', { settings: { ...settings, appId: 999 } })

  expect(ran).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/^gh: .*\(HTTP 401\)\n$/) })
  expect(ran.mend).toContain('`privateKeyFile`')
})

test('a file that holds no key, and one that is not there, are named', async () => {
  const { writeFileSync, rmSync } = await import('node:fs')
  const file = `${settings.privateKeyFile}.wrong`
  writeFileSync(file, 'no key')
  const wrong = await run('gh issue list', { settings: { ...settings, privateKeyFile: file } })
  rmSync(file)
  const absent = await run('gh issue list', { settings: { ...settings, privateKeyFile: file } })

  expect(wrong.stderr).toBe(`${file} holds no private key.\n`)
  expect(absent.stderr).toContain(`${file} cannot be read`)
  expect(JSON.stringify([wrong, absent])).not.toContain('no key"')
})

test('a right that the app does not have is named', async () => {
  const ran = await run('gh variable list', { settings })

  expect(ran).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('(HTTP 422)') })
  expect(ran.mend).toContain('needs actions_variables: read on acme/shop')
})

test('what is not there is told as such', async () => {
  const ran = await run('gh issue view 404', { settings })

  expect(ran).toMatchObject({ exitCode: 1, stderr: 'gh: Not Found (HTTP 404)\n' })
  expect(ran.mend).toContain('There is no such thing in acme/shop')
})

test('a used-up limit says when it ends', async () => {
  const reset = Date.UTC(2026, 10, 22, 12) / 1000
  answerOnce({
    status: 403,
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) },
    body: { message: 'API rate limit exceeded' },
  })
  const ran = await run('gh issue list', { settings })

  expect(ran).toMatchObject({ stderr: 'gh: API rate limit exceeded (HTTP 403)\n' })
  expect(ran.mend).toContain('2026-11-22T12:00:00.000Z')
})

test('a GitHub that cannot be reached is told, and nothing is said to have run', async () => {
  const ran = await run('gh issue list', { settings: { ...settings, apiUrl: 'http://127.0.0.1:1' } })

  expect(ran.exitCode).toBeUndefined()
  expect(ran.reason).toContain('cannot be reached')
})

test('without an app it says what an admin must set', async () => {
  const ran = await run('gh issue list', { settings: { repositories: ['acme/shop'] } })

  expect(ran.mend).toContain('`appId`, `installationId` and `privateKeyFile`')
})

test('settings come from a command line as text, and every fault is told', () => {
  const read = github.readSettings({
    repositories: 'acme/shop,acme/web',
    appId: '12',
    identities: '{"viewer":"read"}',
  })
  const faulty = github.readSettings({ repositories: 'nonsense', apiUrl: 'http://evil.example', appID: '1' })

  expect(read).toEqual({
    isRead: true,
    settings: { repositories: ['acme/shop', 'acme/web'], appId: 12, identities: { viewer: 'read' } },
  })
  expect(faulty).toMatchObject({
    isRead: false,
    faults: [
      expect.stringContaining('OWNER/REPO'),
      expect.stringContaining('https://'),
      expect.stringContaining('appId'),
    ],
  })
})
