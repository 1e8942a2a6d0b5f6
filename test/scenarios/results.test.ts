// Results: what a person sees of a command that ran, short or long, and what nobody sees of its secrets.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { request } from 'undici'
import { expect, onTestFinished } from 'vitest'
import { createLog } from '../../src/log.ts'
import { propose } from '../../src/models/scripted.ts'
import type { Message } from '../../src/workspace/page-shapes.ts'
import { type Opened, openTicket, replied } from './moves.ts'
import { textOf, textsOf } from './screen.ts'
import { verifies } from './verifies.ts'
import { helpdesk, type World } from './world.ts'

verifies('result:short', async () => {
  const { world, opened } = await afterApproval(['uname -s', 'git status'], emptyFolder())

  const succeeded = await world.message(opened.channel, opened.thread, 'Succeeded', 'Linux')
  expect(textOf(succeeded)).toMatch(/Succeeded · exit 0 · (\d+ ms|\d+\.\d s) · as \*viewer\*/)
  expect(codeIn(succeeded)).toEqual(['uname -s', 'Linux'])
  expect(textOf(succeeded)).toContain('Approved by Ada Lovelace')
  expect(succeeded.thread_ts).toBe(opened.thread)

  const failed = await world.message(opened.channel, opened.thread, 'Failed', 'Approved by Ada Lovelace')
  expect(textOf(failed)).toMatch(/Failed · exit 128 · (\d+ ms|\d+\.\d s) · as \*viewer\*/)
  expect(codeIn(failed)).toEqual(['git status', expect.stringContaining('not a git repository')])
  expect(filesIn(world, opened)).toEqual([])
})

verifies('result:long', async () => {
  const folder = repository(Array.from({ length: 120 }, (_, n) => `a-rather-long-file-name-${n}.txt`))
  const { world, opened } = await afterApproval(['git status --short'], folder)
  const whole = Array.from({ length: 120 }, (_, n) => `?? a-rather-long-file-name-${n}.txt`)

  const result = await world.message(
    opened.channel,
    opened.thread,
    'Succeeded',
    'attached to this thread as a file',
  )
  await world.workspace.until(() => filesIn(world, opened).length > 0, { what: 'the file' })
  await replied(world, opened, 'I see.')

  const [command = '', beginning = ''] = codeIn(result)
  expect(command).toBe('git status --short')
  expect(beginning.split('\n')[0]).toBe(whole.toSorted()[0])
  expect(beginning.length).toBeLessThan(1_500)
  const files = filesIn(world, opened)
  expect(files).toMatchObject([{ name: 'SHOP-1-1-1.txt', title: 'git status --short' }])
  const file = await request(new URL(files[0]?.url_private ?? '', world.workspace.url))
  const lines = (await file.body.text()).split('\n')
  expect(lines[0]).toBe('$ git status --short')
  expect(lines.slice(1, -1).toSorted()).toEqual(whole.toSorted())

  const link = /<(http[^|]+)\|HelpDesk>/.exec(textOf(result))?.[1] ?? ''
  expect(new URL(link).pathname).toBe(`/tickets/${opened.id}`)
  const { entries } = JSON.parse(await inHelpDesk(world, opened))
  const executed = entries.find((entry: { kind: string }) => entry.kind === 'executed')
  expect(executed.result.output.trimEnd().split('\n').toSorted()).toEqual(whole.toSorted())
})

const SECRETS = [
  'AKIAIOSFODNN7EXAMPLE',
  'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
  'hunter2-and-some-more',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
] as const

verifies('result:redacted', async () => {
  const lines: string[] = []
  const log = createLog({ level: 'debug', format: 'json', destination: { write: line => lines.push(line) } })
  const [key, token, password, jwt] = SECRETS
  const folder = repository([])
  const message = [
    `rotate ${key}`,
    `with ${token}`,
    `DB_PASSWORD=${password}`,
    `Authorization: Bearer ${jwt}`,
    `postgres://app:${password}@db.internal/app`,
  ].join('\n')
  const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args])
  git(
    '-c',
    'user.name=Ada',
    '-c',
    'user.email=ada@local.test',
    'commit',
    '-q',
    '--allow-empty',
    '-m',
    message,
  )
  const padding = Array.from(
    { length: 60 },
    (_, n) => `line ${n} of a long explanation that nobody reads`,
  ).join('\n')
  const long = `${padding}\n${message}`
  git('-c', 'user.name=Ada', '-c', 'user.email=ada@local.test', 'commit', '-q', '--allow-empty', '-m', long)

  const { world, opened } = await afterApproval(['git log -n 1 --skip=1', 'git log -n 1'], folder, { log })
  const short = await world.message(opened.channel, opened.thread, 'Succeeded', '--skip=1', 'rotate')
  await world.workspace.until(() => filesIn(world, opened).length > 0, { what: 'the file' })
  await replied(world, opened, 'I see.')

  expect(textOf(short)).toContain('[redacted')
  expect(textOf(short)).toContain('postgres://')
  const files = await Promise.all(
    filesIn(world, opened).map(async file =>
      (await request(new URL(file.url_private, world.workspace.url))).body.text(),
    ),
  )
  expect(files.join()).toContain('rotate [redacted')
  const seen = {
    slack: JSON.stringify(world.workspace.messages(opened.channel, opened.thread)),
    calls: JSON.stringify(world.workspace.calls()),
    files: files.join('\n'),
    model: JSON.stringify(world.model.questions),
    helpdesk: await inHelpDesk(world, opened),
    store: JSON.stringify([
      await world.whole.store.transcript(opened.id),
      await world.whole.store.ticket(opened.id),
      await world.whole.store.audit({}),
    ]),
    log: lines.join(''),
  }
  expect(seen.model).toContain('rotate [redacted')
  expect(lines.length).toBeGreaterThan(0)
  for (const [where, text] of Object.entries(seen))
    for (const secret of SECRETS) expect(text.includes(secret), `${secret} in ${where}`).toBe(false)
})

/** A ticket in whose thread these commands were approved; the agent then says that it sees. */
async function afterApproval(
  commands: string[],
  folder: string,
  options: Parameters<typeof helpdesk>[0] = {},
): Promise<{ world: World; opened: Opened }> {
  const calls = commands.map(command => propose(command))
  const shell = { folder }
  const world = await helpdesk({
    ...options,
    script: [{ text: 'Let me look.', calls }, { text: 'I see.' }],
    tenants: [{ id: 'shop', access: 'everyone', impersonatableUsers: ['viewer'], providers: { shell } }],
  })
  const ada = world.workspace.as('ada')
  const opened = await openTicket(world, ada, { tenant: 'shop' })
  const card = await world.message(opened.channel, opened.thread, 'Suggested:')
  for (const index of commands.keys())
    await ada.press(card, 'Approve', { value: `${opened.id}.1.${index + 1}` })
  await ada.press(card, 'Submit')
  return { world, opened }
}

/** Open to whoever the commands run as; removed when the test ends. */
function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'folder-'))
  chmodSync(folder, 0o755)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A git work tree with these untracked files. */
function repository(files: string[]): string {
  const folder = emptyFolder()
  execFileSync('git', ['init', '-q', folder])
  for (const file of files) writeFileSync(join(folder, file), '')
  return folder
}

/** The code blocks of a message, each as one text. */
function codeIn({ blocks = [] }: Message): string[] {
  return blocks.filter(({ type }) => type === 'rich_text').map(block => textsOf(block).join(''))
}

function filesIn({ workspace }: World, { channel, thread }: Opened) {
  return workspace.messages(channel, thread).flatMap(({ files = [] }) => files)
}

/** The ticket's transcript as the web HelpDesk is given it. */
async function inHelpDesk({ served, whole }: World, { id }: Opened): Promise<string> {
  const headers = { authorization: `Bearer ${whole.secrets.adminToken}` }
  const answer = await request(`${served.url}/api/v1/tickets/${id}/transcript`, { headers })
  expect(answer.statusCode).toBe(200)
  return answer.body.text()
}
