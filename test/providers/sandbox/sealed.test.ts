// A sealed fence, with real bubblewrap: an empty root, its own processes, no network, limits.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withPrivateFolder } from '../../../src/providers/private-folder.ts'
import { asks, isRoot, lacking, run, sandbox, shell } from './fenced.ts'

const sealed = { sees: 'sealed' } as const

describe.skipIf(sandbox.state.kind === 'none')(`a sealed program${lacking}`, () => {
  test('sees system libraries and nothing of this machine', async () => {
    const { stdout } = await run(shell('ls / /etc'), sealed)

    const names = stdout.split(/\s+/)
    expect(names).toEqual(expect.arrayContaining(['usr', 'proc', 'dev', 'tmp']))
    for (const name of ['root', 'home', 'var', 'run', 'opt', 'srv', 'passwd', 'shadow', 'hostname', 'ssh'])
      expect(names).not.toContain(name)
  })

  test('sees no process but its own', async () => {
    const { stdout } = await run(shell('echo /proc/[0-9]*'), sealed)

    expect(stdout.trim().split(' ').length).toBeLessThan(5)
    expect(stdout).not.toContain(`/proc/${process.pid} `)
  })

  test('has no privileges, and no way to any', async () => {
    const { stdout } = await run([['cat', '/proc/self/status']], sealed)

    expect(stdout).toMatch(/^NoNewPrivs:\s+1$/m)
    for (const kind of ['Prm', 'Eff', 'Bnd', 'Amb'])
      expect(stdout).toMatch(new RegExp(`^Cap${kind}:\\s+0+$`, 'm'))
  })

  test.runIf(isRoot)('runs as a user of its own, another one each time', async () => {
    const [one, two] = await Promise.all([run([['id', '-u']], sealed), run([['id', '-u']], sealed)])

    expect(Number(one.stdout)).toBeGreaterThan(60_000)
    expect(one.stdout).not.toBe(two.stdout)
  })

  test('is given its environment, and nothing is added but the folder that it is in', async () => {
    const { stdout } = await run([['env']], sealed, { env: { GIVEN: 'this' } })

    expect(stdout.trim().split('\n').sort()).toEqual(['GIVEN=this', 'PWD=/'])
  })

  test('may write nowhere but in its private folder and /tmp', async () => {
    const ran = await withPrivateFolder({}, ({ path, fence }) =>
      run(
        shell(
          'for f in /here /usr/here /etc/here /proc/sys/kernel/hostname; do echo 1 > $f; done; echo 1 > mine; ls',
        ),
        { ...sealed, ...fence },
        { cwd: path },
      ),
    )

    expect(ran.stdout).toBe('mine\n')
    expect(ran.stderr.trim().split('\n')).toHaveLength(4)
  })

  test('cannot make namespaces of its own', async () => {
    const ran = await run([['unshare', '--user', 'true']], sealed)

    expect(ran.exitCode).not.toBe(0)
  })

  test('is stopped by its limits: processes, size of a file, memory', async () => {
    const [forks, file, memory] = await Promise.all([
      run(shell('i=0; while [ $i -lt 80 ]; do sleep 60 & i=$((i+1)); done'), {
        ...sealed,
        limits: { processes: 40 },
      }),
      run(shell('head -c 3000000 /dev/zero > /tmp/f; wc -c < /tmp/f'), {
        ...sealed,
        limits: { fileBytes: 1_000_000 },
      }),
      run(shell('x=$(head -c 300000000 /dev/zero | tr "\\0" a); echo kept'), {
        ...sealed,
        limits: { memoryBytes: 150_000_000 },
      }),
    ])

    expect(forks.exitCode).not.toBe(0)
    expect(file.stdout.trim()).toBe('1000000')
    expect(memory.stdout).not.toContain('kept')
  })

  test('takes its standard input and gives its exit code', async () => {
    expect(await run([['cat']], sealed, { input: 'a: 1\n' })).toMatchObject({ exitCode: 0, stdout: 'a: 1\n' })
    expect(await run(shell('exit 7'), sealed)).toMatchObject({ exitCode: 7 })
  })
})

describe.skipIf(sandbox.state.kind === 'none')(`a tool outside the system’s folders${lacking}`, () => {
  let root: string
  beforeAll(() => {
    root = mkdtempSync(
      join(isRoot ? '/root' : join(import.meta.dirname, '../../../node_modules'), '.closed-'),
    )
    for (const folder of ['tool', 'tool/bin', 'tool/lib']) mkdirSync(join(root, folder))
    writeFileSync(join(root, 'tool/lib/data'), 'data of the tool\n')
    writeFileSync(join(root, 'secret'), 'secret\n')
    writeFileSync(join(root, 'tool/bin/tool'), `#!/bin/sh\ncat ${root}/tool/lib/data ${root}/secret\n`)
    chmodSync(join(root, 'tool/bin/tool'), 0o755)
    chmodSync(root, 0o700)
  })
  afterAll(() => rmSync(root, { recursive: true }))

  test.each(['sealed', 'host'] as const)(
    'brings its libraries along and nothing else of a closed folder (%s)',
    async sees => {
      const binaries = new Map([['tool', join(root, 'tool/bin/tool')]])

      const ran = await run([['tool']], { sees }, { binaries })

      expect(ran.stdout).toBe('data of the tool\n')
      expect(ran.stderr).toContain('No such file')
    },
  )
})

describe.skipIf(sandbox.state.kind === 'none')(`the network of a sealed program${lacking}`, () => {
  const server = createServer((asked, answer) =>
    answer.end(`${asked.url} for ${asked.headers.host}, ${asked.headers['proxy-authorization']}`),
  )
  let port = 0
  const proxy = 'http://127.0.0.1:3128'
  beforeAll(async () => {
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    port = typeof address === 'object' && address ? address.port : 0
  })
  afterAll(() => server.close())
  const ask = (endpoints: string[], ...words: string[]) =>
    run([['node', asks, ...words]], { ...sealed, readable: [asks], endpoints })

  test('is none: services of this machine and of the cloud are out of reach', async () => {
    const [own, metadata] = await Promise.all([
      ask([], `http://127.0.0.1:${port}/`),
      ask([], 'http://169.254.169.254/latest/meta-data'),
    ])

    expect(own.stdout).toMatch(/^failed ECONNREFUSED/)
    expect(metadata.stdout).toMatch(/^failed ENETUNREACH/)
  })

  test('leads through the relay to what is listed', async () => {
    const { stdout } = await ask([`127.0.0.1:${port}`], `http://127.0.0.1:${port}/x?y`, proxy)

    expect(stdout).toBe(`200 /x?y for 127.0.0.1:${port}, undefined\n`)
  })

  test('leads nowhere else', async () => {
    const endpoints = [`127.0.0.1:${port}`]
    const answers = await Promise.all([
      ask(endpoints, 'https://unlisted.example:443', proxy),
      ask(endpoints, 'http://169.254.169.254/', proxy),
    ])

    expect(answers[0]?.stdout).toBe('403 unlisted.example:443 is not among the endpoints of this command\n')
    expect(answers[1]?.stdout).toContain('403 169.254.169.254:80 is not among the endpoints')
  })

  test('is for the named programs alone: filters behind them have none', async () => {
    const words = [`http://127.0.0.1:${port}/`, proxy]
    const fence = { ...sealed, readable: [asks], endpoints: [`127.0.0.1:${port}`] }

    const named = await run([['node', asks, ...words]], { ...fence, online: ['node'] })
    const other = await run([['node', asks, ...words]], { ...fence, online: ['kubectl'] })

    expect(named.stdout).toMatch(/^200 /)
    expect(other.stdout).toMatch(/^failed ECONNREFUSED/)
  })

  test('keeps the exit code of the program behind the relay', async () => {
    expect(await run(shell('exit 7'), { ...sealed, endpoints: ['a.example:443'] })).toMatchObject({
      exitCode: 7,
    })
    expect(await run([['cat']], { ...sealed, endpoints: ['a.example:443'] }, { input: 'in' })).toMatchObject({
      stdout: 'in',
    })
  })
})
