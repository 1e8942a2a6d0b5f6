// One data directory, one process; and what a killed process leaves behind.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isInUse } from '../../../src/stores/sqlite/lock.ts'
import { openSqliteStore } from '../../../src/stores/sqlite/open.ts'
import { verified } from '../contract/audit.ts'

const child = join(import.meta.dirname, 'child.ts')

let dir: string
let children: ChildProcess[]
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'helpdesk-store-'))
  children = []
})
afterEach(async () => {
  await Promise.all(children.map(kill))
  rmSync(dir, { recursive: true })
})

describe('two processes on one data directory', () => {
  it('refuses the second, in a sentence that names the directory and the mend', async () => {
    await run('hold').saying('ready')

    const second = openSqliteStore({ dir, now: () => 0 })

    await expect(second).rejects.toMatchObject({
      code: 'conflict',
      message: `Another HelpDesk is running with the data directory ${dir}.`,
      suggestions: [
        expect.stringContaining('Stop the other one'),
        expect.stringContaining('HELPDESK_DATA_DIR'),
      ],
    })
  })

  it('refuses a second store in the same process, and still holds the lock then', async () => {
    const first = await openSqliteStore({ dir, now: () => 0 })
    await expect(openSqliteStore({ dir, now: () => 0 })).rejects.toMatchObject({ code: 'conflict' })

    const other = run('hold')

    expect(await other.ending()).not.toBe(0)
    await first.close()
  })

  it('is seen from outside, as long as the first one lives', async () => {
    expect(isInUse(dir)).toBe(false)
    const holder = run('hold')
    await holder.saying('ready')
    expect(isInUse(dir)).toBe(true)
    await Promise.all(children.map(kill))
    expect(isInUse(dir)).toBe(false)
  })

  it('lets the next one in when the first has closed', async () => {
    const first = await openSqliteStore({ dir, now: () => 0 })
    await first.close()

    await run('hold').saying('ready')
  })
})

describe('kill -9', () => {
  it('frees the directory at once, loses nothing acknowledged, and leaves no gap in transcript or audit', async () => {
    for (const count of [7, 23, 61]) {
      const worker = run('work')
      const acknowledged = await worker.saying('acknowledged', count)
      await kill(worker.process)

      const store = await openSqliteStore({ dir, now: () => 10_000 })
      const transcript = await store.transcript('SANDBOX-1')
      expect(transcript.map(({ n }) => n)).toEqual(transcript.map((_, index) => index + 1))
      expect(transcript.length).toBeGreaterThanOrEqual(acknowledged)
      expect((await store.ticket('SANDBOX-1'))?.entries).toBe(transcript.length)
      expect(await store.auditHead()).toMatchObject(await verified(store))
      await store.close()
    }
  })

  it('leaves an effect that had begun with its attempt counted', async () => {
    const worker = run('work')
    await worker.saying('taken')
    await kill(worker.process)

    const store = await openSqliteStore({ dir, now: () => 10_000 })
    expect(await store.take(1)).toEqual([])
    expect(await store.recover()).toBe(1)

    expect(await store.take(1)).toMatchObject([{ attempt: 2, effect: { kind: 'execute' } }])
    await store.close()
  })
})

function run(task: 'hold' | 'work') {
  const process_ = spawn(process.execPath, [child, dir, task], { stdio: ['ignore', 'pipe', 'ignore'] })
  children.push(process_)
  const lines = createInterface({ input: process_.stdout })
  return {
    process: process_,
    /** Resolves with the last word of the `count`th line that begins with `start`. */
    async saying(start: string, count = 1): Promise<number> {
      let left = count
      for await (const line of lines) {
        if (line.startsWith(start)) left -= 1
        if (left === 0) return Number(line.split(' ').at(-1))
      }
      throw new Error(`the child ended without saying "${start}"`)
    },
    async ending(): Promise<number | null> {
      if (process_.exitCode === null) await once(process_, 'exit')
      return process_.exitCode
    },
  }
}

async function kill(process_: ChildProcess): Promise<void> {
  if (process_.exitCode !== null || process_.signalCode !== null) return
  const ended = once(process_, 'exit')
  process_.kill('SIGKILL')
  await ended
}
