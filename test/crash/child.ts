// A HelpDesk in a process of its own, to be killed: real store, real Bolt; its commands leave a mark each time they run.
import { appendFileSync } from 'node:fs'
import { loadConfig } from '../../src/config.ts'
import { silentLog } from '../../src/log.ts'
import { start } from '../../src/main/start.ts'
import type { Model, Question, Thought } from '../../src/models/model.ts'
import type { Provider } from '../../src/providers/provider.ts'

const [dataDir = '', apiUrl = '', botToken = '', appToken = '', runLog = '', databaseUrl = ''] =
  process.argv.slice(2)

const usage = { inputTokens: 1, outputTokens: 1, cachedTokens: 0, costUsd: 0 }

/** Proposes two commands at first, and is content when it sees their results. */
const model: Model = {
  name: 'two marks',
  check: async () => 'fine',
  async *think({ ticketId, items }: Question): AsyncGenerator<Thought> {
    const isDone = items.some(item => item.role === 'tool')
    yield { kind: 'text', delta: isDone ? `${ticketId} is done.` : `${ticketId} needs two marks.` }
    for (const name of isDone ? [] : ['one', 'two']) {
      const input = JSON.stringify({ command: `mark ${ticketId} ${name}`, reason: `leaves the mark ${name}` })
      yield { kind: 'call', call: { id: `call-${name}`, name: 'propose_command', input } }
    }
    yield { kind: 'finished', reason: isDone ? 'stop' : 'calls', usage }
  },
}

/** `mark TICKET NAME`: writes its line first, then takes a moment, so that a kill can hit it in the middle. */
const provider: Provider = {
  name: 'shell',
  binaries: ['mark'],
  readSettings: settings => ({ isRead: true, settings }),
  availability: async () => ({ isAvailable: true, detail: 'always' }),
  isLocal: true,
  examine: () => ({
    class: 'mutating',
    marks: [],
    reasons: ['it marks'],
    target: 'the test',
    verb: 'mark',
    objects: [],
    files: [],
  }),
  async execute({ pipeline }) {
    const line = pipeline[0]?.join(' ') ?? ''
    appendFileSync(runLog, `${line}\n`)
    await new Promise(resolve => setTimeout(resolve, 20))
    return {
      exitCode: 0,
      durationMs: 20,
      stdout: `${line} left`,
      stderr: '',
      isTruncated: false,
      isTimedOut: false,
    }
  },
}

const began = Date.now()
const config = loadConfig({
  env: {
    HELPDESK_DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    HELPDESK_PORT: '0',
    HELPDESK_LOG_LEVEL: 'silent',
    SLACK_API_URL: apiUrl,
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
  },
  cwd: dataDir,
})
await start(config, {
  model,
  providers: [provider],
  log: silentLog,
  leaseMs: 1_500,
  slackClock: {
    now: () => began + (Date.now() - began) * 20,
    wait: ms => new Promise(resolve => void setTimeout(resolve, ms / 20)),
  },
})
process.send?.('up')
