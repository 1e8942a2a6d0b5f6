// A fence that shows this machine, with real bubblewrap: its processes and network, but nobody's files.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../../src/providers/sandbox.ts'
import { asks, lacking, run, sandbox, shell } from './fenced.ts'

const host = { sees: 'host' } as const

describe.skipIf(sandbox.state.kind === 'none')(`a program that sees this machine${lacking}`, () => {
  const work = mkdtempSync(join(import.meta.dirname, '../../../node_modules/.host-'))
  const data = join(work, '.helpdesk')
  let guarding: Sandbox
  beforeAll(async () => {
    chmodSync(work, 0o755)
    mkdirSync(data)
    writeFileSync(join(data, 'tickets.db'), 'tickets')
    writeFileSync(join(work, '.slackrc'), 'SLACK_BOT_TOKEN: token')
    writeFileSync(join(work, 'notes'), 'notes')
    guarding = await createSandbox({ hidden: [data, join(work, '.slackrc'), join(work, 'absent')] })
  })
  afterAll(() => rmSync(work, { recursive: true }))

  test('reads no password, no home, no folder of temporary files', async () => {
    const ran = await run(shell('cat /etc/shadow; ls /root /home /tmp /var/tmp'), host)

    expect(ran.stdout.replace(/^\/\S+:$/gm, '').trim()).toBe('')
  })

  test.each([
    { readable: [], seen: /^(notes)?$/ },
    { readable: [work], seen: /^notes$/ },
  ])(
    'never reads the desk’s data and configuration, whatever else is readable: $readable',
    async ({ readable, seen }) => {
      const fence = { ...host, readable }
      const ran = await run(shell(`cd ${work}; cat notes .slackrc .helpdesk/tickets.db`), fence, {
        sandbox: guarding,
      })

      expect(ran.stdout).toMatch(seen)
    },
  )

  test('runs although the desk’s data lie where it could never get', async () => {
    const closed = mkdtempSync(join(work, 'closed-'))
    mkdirSync(join(closed, 'data'))
    const desk = await createSandbox({ hidden: [join(closed, 'data')] })

    const ran = await run(shell(`echo here; ls ${closed}`), host, { sandbox: desk })

    expect(ran.stdout).toBe('here\n')
    rmSync(closed, { recursive: true })
  })

  test('a work tree in a home is seen when it is named, and nothing beside it', async () => {
    const home = mkdtempSync(join(homedir(), '.tree-'))
    chmodSync(home, 0o755)
    try {
      writeFileSync(join(home, 'file'), 'in the tree')
      const ran = await run(shell(`ls -A ${homedir()}; cat ${home}/file`), { ...host, readable: [home] })

      expect(ran.stdout.split('\n')).toEqual([home.split('/').at(-1), 'in the tree'])
    } finally {
      rmSync(home, { recursive: true })
    }
  })

  test('writes nowhere but to a /tmp of its own', async () => {
    const ran = await run(
      shell(`echo 1 > ${work}/new; echo 1 > /var/new; echo 1 > /tmp/new && cat /tmp/new`),
      host,
    )

    expect(ran.stdout).toBe('1\n')
    expect(ran.stderr.trim().split('\n')).toHaveLength(2)
  })

  test('sees the processes of this machine, but neither their environment nor a way to signal them', async () => {
    const ran = await run(
      shell(
        `[ -d /proc/${process.pid} ] && echo seen; cat /proc/${process.pid}/environ; kill -0 ${process.pid}`,
      ),
      host,
    )

    expect(ran.stdout).toBe('seen\n')
    expect(ran.exitCode).not.toBe(0)
  })

  test('reaches the network of this machine', async () => {
    const server = createServer((_asked, answer) => answer.end('here'))
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0

    const ran = await run([['node', asks, `http://127.0.0.1:${port}/`]], { ...host, readable: [asks] })

    server.close()
    expect(ran.stdout).toBe('200 here\n')
  })

  test('has no privileges', async () => {
    const { stdout } = await run([['cat', '/proc/self/status']], host)

    expect(stdout).toMatch(/^NoNewPrivs:\s+1$/m)
    expect(stdout).toMatch(/^CapEff:\s+0+$/m)
  })

  test('does not list what covers things among the file systems', async () => {
    const { stdout } = await run([['df']], host)

    expect(stdout).not.toMatch(/ (\/root|\/home|\/var\/tmp)$/m)
  })
})
