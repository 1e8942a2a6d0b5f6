// Starting, killing and starting again the HelpDesk of a crash test.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Workspace } from '../../src/workspace/workspace.ts'

export interface Victim {
  /** Resolves when a HelpDesk is up. */
  start(): Promise<void>
  /** kill -9, wherever it is. */
  kill(): Promise<void>
}

/** With a database it is one of several. */
export function victim(dataDir: string, workspace: Workspace, runLog: string, databaseUrl = ''): Victim {
  let child: ChildProcess | undefined
  return {
    async start() {
      const { apiUrl, botToken, appToken } = workspace
      const args = [dataDir, apiUrl, botToken, appToken, runLog, databaseUrl]
      child = fork(join(import.meta.dirname, 'child.ts'), args, {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      })
      await Promise.race([
        once(child, 'message'),
        once(child, 'exit').then(([code, signal]) => {
          if (signal !== 'SIGKILL') throw new Error(`HelpDesk ended by itself: ${code}`)
        }),
      ])
    },
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Numbers between 0 and 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
