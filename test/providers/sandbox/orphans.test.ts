// Nothing that a command started outlives it: not its time limit, not a stop, not the death of HelpDesk itself.
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { lacking, run, running, sandbox, shell } from './fenced.ts'

/** Milliseconds that a busy machine may take. */
const PATIENCE = 15_000

/** Seconds of sleep that nobody else sleeps. */
const someWord = () => `${randomInt(1_000_000, 9_000_000)}`
const linger = (word: string) => shell(`setsid nohup sleep ${word} & setsid sleep ${word} & sleep ${word}`)

describe.skipIf(sandbox.state.kind === 'none')(`orphans${lacking}`, () => {
  test.each(['sealed', 'host'] as const)('none survives a time limit (%s)', async sees => {
    const word = someWord()
    const ran = await run(linger(word), { sees }, { timeoutMs: 700 })

    expect(ran.isTimedOut).toBe(true)
    expect(ran.durationMs).toBeLessThan(PATIENCE)
    await vi.waitFor(() => expect(running(word)).toEqual([]), PATIENCE)
  })

  test('none survives a stop', async () => {
    const word = someWord()
    const stop = new AbortController()
    const ran = run(linger(word), { sees: 'sealed' }, { signal: stop.signal })
    await vi.waitFor(() => expect(running(`sleep\0${word}`).length).toBeGreaterThan(2), PATIENCE)

    stop.abort()

    expect(await ran).toMatchObject({ reason: 'stopped' })
    await vi.waitFor(() => expect(running(word)).toEqual([]), PATIENCE)
  })

  test('none survives a command that has ended', async () => {
    const word = someWord()
    const ran = await run(shell(`setsid nohup sleep ${word} > /dev/null 2>&1 & echo done`), { sees: 'host' })

    expect(ran.stdout).toBe('done\n')
    await vi.waitFor(() => expect(running(word)).toEqual([]), PATIENCE)
  })

  test.each(['sealed', 'host'])('none survives kill -9 of HelpDesk (%s)', async sees => {
    const word = someWord()
    const desk = spawn(process.execPath, [join(import.meta.dirname, 'lingers.ts'), sees, word], {
      stdio: 'ignore',
    })
    await vi.waitFor(() => expect(running(`sleep\0${word}`).length).toBeGreaterThan(1), PATIENCE)

    desk.kill('SIGKILL')

    await vi.waitFor(() => expect(running(word)).toEqual([]), PATIENCE)
  })
})
