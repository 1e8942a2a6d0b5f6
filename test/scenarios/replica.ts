// One HelpDesk of several on one database, without Slack: real store, desk, worker and policy; the model proposes one mark.
import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfig } from '../../src/config.ts'
import { silentLog } from '../../src/log.ts'
import { type Composition, compose } from '../../src/main.ts'
import type { Model, Question, Thought } from '../../src/models/model.ts'
import type { Provider } from '../../src/providers/provider.ts'
import { createRecorder, type Recorder } from '../../src/surfaces/recorder.ts'
import type { Person } from '../../src/ticket/ticket.ts'
import { FENCED } from '../hostile/hostile-desk.ts'

export interface ReplicaOptions {
  url: string
  /** Where data directories and the log of runs are. */
  dir: string
  name: string
  /** Milliseconds that a mark takes; it is written at the beginning. */
  markMs?: number
  /** Waited for between two words of an answer. */
  gate?: (signal: AbortSignal) => Promise<unknown>
}

export interface Replica extends Composition {
  recorder: Recorder
  /** Starts the worker. */
  work(): Promise<void>
  stop(): Promise<void>
}

export const LEASE = 1_000
export const context = { portal: 'local', tenant: 'sandbox', agent: 'general', permission: 'viewer' }
export const thread = { surface: 'slack', team: 'T1', channel: 'C1', thread: '1.1' } as const

export function person(n: number): Person {
  return { surface: 'slack', id: `T1/U${n}`, name: `Person ${n}` }
}

export function runsIn(dir: string): string {
  return join(dir, 'runs.log')
}

export async function replica(options: ReplicaOptions): Promise<Replica> {
  const dataDir = join(options.dir, options.name)
  mkdirSync(dataDir, { recursive: true })
  const config = loadConfig({
    env: { HELPDESK_DATA_DIR: dataDir, DATABASE_URL: options.url, HELPDESK_LOG_LEVEL: 'silent' },
    cwd: dataDir,
  })
  const whole = await compose(config, {
    model: modelWith(options.gate ?? (async () => {})),
    providers: [marker(options)],
    sandbox: FENCED,
    log: silentLog,
    leaseMs: LEASE,
  })
  const recorder = createRecorder()
  const worker = whole.worker(recorder)
  return {
    ...whole,
    recorder,
    work: worker.start,
    async stop() {
      await worker.stop()
      await whole.close()
    },
  }
}

/** Proposes one command, and is content when it sees what became of it. */
function modelWith(gate: (signal: AbortSignal) => Promise<unknown>): Model {
  const usage = { inputTokens: 1, outputTokens: 1, cachedTokens: 0, costUsd: 0 }
  return {
    name: 'one mark',
    check: async () => 'fine',
    async *think({ ticketId, items }: Question, signal: AbortSignal): AsyncGenerator<Thought> {
      const isDone = items.some(item => item.role === 'tool')
      yield { kind: 'text', delta: `${ticketId} ` }
      await gate(signal)
      yield { kind: 'text', delta: isDone ? 'is done.' : 'needs a mark.' }
      const input = JSON.stringify({ command: `mark ${ticketId}`, reason: 'leaves a mark' })
      if (!isDone) yield { kind: 'call', call: { id: 'call-1', name: 'propose_command', input } }
      yield { kind: 'finished', reason: isDone ? 'stop' : 'calls', usage }
    },
  }
}

function marker({ dir, name, markMs = 20 }: ReplicaOptions): Provider {
  return {
    name: 'shell',
    binaries: ['mark'],
    readSettings: settings => ({ isRead: true, settings }),
    availability: async () => ({ isAvailable: true, detail: 'always' }),
    isLocal: true,
    examine: () => ({
      ...{ class: 'mutating', marks: [], reasons: ['it marks'] },
      ...{ target: 'the test', verb: 'mark', objects: [], files: [] },
    }),
    async execute({ pipeline }) {
      appendFileSync(runsIn(dir), `${pipeline[0]?.join(' ')} by ${name}\n`)
      await new Promise(resolve => setTimeout(resolve, markMs))
      const ran = { exitCode: 0, durationMs: markMs, stdout: 'marked', stderr: '' }
      return { ...ran, isTruncated: false, isTimedOut: false }
    },
  }
}
