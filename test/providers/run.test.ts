// Running pipelines for real: no shell, no inherited environment, no orphans, bounded output.
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { findBinaries } from '../../src/providers/binaries.ts'
import { type RunOptions, runPipeline } from '../../src/providers/run.ts'

const folder = mkdtempSync(join(tmpdir(), 'run-'))
const children: number[] = []

/** A program written for one test. */
function program(name: string, body: string): string {
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\n${body}\n`)
  chmodSync(path, 0o755)
  return name
}

function run(pipeline: string[][], options: Partial<RunOptions> = {}) {
  const names = pipeline.map(argv => argv[0] ?? '')
  return runPipeline(pipeline, {
    binaries: findBinaries(names, [folder, '/usr/bin', '/bin']),
    env: { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' },
    timeoutMs: 10_000,
    signal: new AbortController().signal,
    now: () => performance.now(),
    ...options,
  })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}

afterEach(() => {
  for (const pid of children.splice(0)) if (isAlive(pid)) process.kill(pid, 'SIGKILL')
})

test('arguments reach the program as they are, whatever a shell would make of them', async () => {
  const ran = await run([['printf', '%s\\n', '$HOME', '`id`', 'a;b|c', '*', '', "it's"]])

  expect(ran.stdout).toBe("$HOME\n`id`\na;b|c\n*\n\nit's\n")
  expect(ran).toMatchObject({ exitCode: 0, stderr: '', isTimedOut: false, isTruncated: false })
})

test('each stage is fed by the one before it', async () => {
  const ran = await run([
    ['printf', 'b\\na\\nc\\n'],
    ['sort', '-r'],
    ['head', '-n', '2'],
  ])

  expect(ran.stdout).toBe('c\nb\n')
})

test('the environment is exactly what was given', async () => {
  const ran = await run([['env']], { env: { ONLY: 'this' } })

  expect(ran.stdout).toBe('ONLY=this\n')
})

test('the exit code and both streams come back', async () => {
  const ran = await run([[program('fails', 'echo out; echo err >&2; exit 3')]])

  expect(ran).toMatchObject({ exitCode: 3, stdout: 'out\n', stderr: 'err\n' })
})

test('a stage that fails before the last makes the pipeline fail, and is named', async () => {
  const ran = await run([[program('breaks', 'echo out; exit 4')], ['cat']])

  expect(ran).toMatchObject({ exitCode: 4, stdout: 'out\n', reason: '`breaks` failed before the last `|`' })
})

test('a stage that is cut short because the next has read enough has not failed', async () => {
  const ran = await run([['yes'], ['head', '-n', '2']])

  expect(ran).toMatchObject({ exitCode: 0, stdout: 'y\ny\n' })
})

test('an exit code that is harmless counts as success and is explained', async () => {
  const harmless = (argv: readonly string[], code: number) =>
    argv[0] === 'grep' && code === 1 ? 'no line matched' : undefined
  const ran = await run(
    [
      ['printf', 'a\\n'],
      ['grep', 'b'],
    ],
    { harmless },
  )

  expect(ran).toMatchObject({ exitCode: 1, isSuccess: true, reason: 'no line matched' })
})

test('a stage that fails by itself is not excused by the one behind it', async () => {
  const name = program('resets', 'echo "read: connection reset by peer" >&2; exit 1')
  const harmless = () => 'no line matched'

  expect(await run([[name], ['head']])).toMatchObject({
    exitCode: 1,
    stderr: 'read: connection reset by peer\n',
  })
  expect(
    await run([[name], ['grep', 'x']], {
      harmless: (argv, code) => (argv[0] === 'grep' && code === 1 ? harmless() : undefined),
    }),
  ).toMatchObject({
    exitCode: 1,
    reason: '`resets` failed before the last `|`',
  })
})

test('standard input is closed', async () => {
  expect(await run([['cat']])).toMatchObject({ exitCode: 0, stdout: '' })
})

test('a program that is not installed is named, and nothing starts', async () => {
  const trace = join(folder, 'trace')
  const ran = await run([[program('leaves', `touch ${trace}`)], ['no-such-program']])

  expect(ran).toMatchObject({ reason: '`no-such-program` is not installed on this machine' })
  expect(existsSync(trace)).toBe(false)
})

test('when its time is up, a command dies together with the children that hold its output', async () => {
  const pidFile = join(folder, 'grandchild')
  const name = program('hangs', `echo begun; sleep 60 & echo $! > ${pidFile}; wait`)

  const ran = await run([[name]], { timeoutMs: 400 })
  const grandchild = Number(readFileSync(pidFile, 'utf8'))
  children.push(grandchild)

  expect(ran).toMatchObject({ isTimedOut: true, reason: 'timed out after 0.4 s', stdout: 'begun\n' })
  expect(ran.exitCode).toBeUndefined()
  expect(ran.durationMs).toBeLessThan(5000)
  await vi.waitFor(() => expect(isAlive(grandchild)).toBe(false))
})

test('a child that left the process group cannot hold the answer back', async () => {
  const pidFile = join(folder, 'escaped')
  const name = program('escapes', `setsid sh -c 'echo $$ > ${pidFile}; exec sleep 60' & wait`)

  const ran = await run([[name]], { timeoutMs: 400 })
  children.push(Number(readFileSync(pidFile, 'utf8')))

  expect(ran.isTimedOut).toBe(true)
  expect(ran.durationMs).toBeLessThan(6000)
})

test('a person can stop it', async () => {
  const stop = new AbortController()
  const ready = join(folder, 'ready')
  const running = run([[program('waits', `touch ${ready}; sleep 60`)]], { signal: stop.signal })
  await vi.waitFor(() => expect(existsSync(ready)).toBe(true))

  stop.abort()

  expect(await running).toMatchObject({ reason: 'stopped', isTimedOut: false })
})

test('nothing starts once it is stopped', async () => {
  expect(await run([['yes']], { signal: AbortSignal.abort() })).toMatchObject({
    reason: 'It was stopped before it began',
  })
})

test('of a long output head and tail are kept, and the gap is named', async () => {
  const ran = await run([['seq', '1', '400000']])

  expect(ran.isTruncated).toBe(true)
  expect(ran.stdout.startsWith('1\n2\n3\n')).toBe(true)
  expect(ran.stdout.endsWith('399999\n400000\n')).toBe(true)
  expect(ran.stdout).toMatch(/\n\[… \d+ bytes left out …\]\n\d+\n/)
})

test('a command that prints without end is stopped', async () => {
  const ran = await run([['yes']])

  expect(ran).toMatchObject({ reason: 'stopped after it had printed 32 MB', isTruncated: true })
})
