// A whole desk in one process: the real core, desk, worker and SQLite; only model, surface and provider stand in.

import type { Agent } from '../../src/agent.ts'
import { createAskAgent } from '../../src/desk/ask-agent.ts'
import { createDesk } from '../../src/desk/create-desk.ts'
import { createDirectory } from '../../src/desk/directory.ts'
import { createFreezer } from '../../src/desk/freeze.ts'
import { createHub } from '../../src/desk/hub.ts'
import { createPerform } from '../../src/desk/perform.ts'
import { createWorker } from '../../src/desk/worker.ts'
import { silentLog } from '../../src/log.ts'
import type { Model } from '../../src/models/model.ts'
import { createRunbookModel } from '../../src/models/runbook.ts'
import type { Portal, Tenant } from '../../src/portals/portal.ts'
import { openSqliteStore } from '../../src/stores/sqlite/open.ts'
import { createRecorder, type Recorder } from '../../src/surfaces/recorder.ts'
import type { Surface } from '../../src/surfaces/surface.ts'
import type { Result, Suggestion, Ticket } from '../../src/ticket/ticket.ts'
import { ada, sandbox, T0 } from '../ticket/given.ts'
import { provider, sealerOver } from './execution-fixture.ts'

export const agent: Agent = {
  name: 'runbook',
  title: 'Runbook',
  description: 'for tests',
  kind: 'llm',
  providers: ['shell'],
  suggestions: [],
  context: { soft: 10_000, hard: 16_000, target: 6_000 },
  budget: { tokens: 0, usd: 0 },
  runbooks: [],
  instructions: 'Be exact.',
  file: 'agents/runbook.md',
}

export function tenant(id: string, fields: Partial<Tenant> = {}): Tenant {
  return {
    id,
    title: id,
    prefix: id.toUpperCase(),
    access: 'everyone',
    impersonatableUsers: ['viewer'],
    providers: { shell: {} },
    ...fields,
  }
}

/** Understands these, and says of all of them that they only read. */
const eyes = provider({ target: 'this machine', binaries: ['df', 'free', 'grep', 'echo', 'uname'] })

export interface BenchOptions {
  model?: Model
  tenants?: Tenant[]
  agents?: Agent[]
  execute?: (ticket: Ticket, suggestion: Suggestion, signal: AbortSignal) => Promise<Result>
  surface?: Partial<Surface>
  /** Milliseconds before the worker tries again. */
  firstPause?: number
}

export async function bench(options: BenchOptions = {}) {
  const clock = { time: T0 }
  const now = () => clock.time
  const store = await openSqliteStore({ dir: ':memory:', now })
  const tenants = options.tenants ?? [tenant('sandbox'), tenant('shop')]
  const portal: Portal = {
    id: 'local',
    title: 'Local',
    tenants: async () => tenants,
    tenant: async id => tenants.find(one => one.id === id),
  }
  const agents = options.agents ?? [agent, { ...agent, name: 'kubernetes' }]
  const directory = createDirectory({
    portals: async () => [portal],
    agents: () => agents,
    firstAgent: 'runbook',
  })
  const hub = createHub()
  const redact = (text: string) => text.replaceAll('hunter2', '[redacted]')
  const recorder = createRecorder()
  const surface: Surface = { ...recorder, ...options.surface }
  const sealer = sealerOver({ providers: [{ ...eyes, name: 'shell' }], tenantOf: directory.tenantOf, now })
  const desk = createDesk({
    store,
    sealer,
    freezer: createFreezer({ store, now }),
    directory,
    hub,
    redact,
    now,
    url: 'http://desk',
  })
  const askAgent = createAskAgent({
    agent: name => agents.find(one => one.name === name),
    model: options.model,
    runbooks: createRunbookModel(),
    sealer,
    redact,
    now,
    log: silentLog,
  })
  const execute =
    options.execute ??
    (async () => ({
      outcome: 'succeeded' as const,
      exitCode: 0,
      durationMs: 1,
      output: 'ok',
      isTruncated: false,
    }))
  const perform = createPerform({
    store,
    surface,
    directory,
    hub,
    askAgent,
    execute,
    linkOf: desk.linkOf,
    frozen: async () => undefined,
    redact,
    now,
    log: silentLog,
  })
  const worker = createWorker({
    redact,
    store,
    perform,
    now,
    log: silentLog,
    firstPause: options.firstPause,
  })
  await worker.start()
  return { clock, store, desk, worker, hub, ...remembered(recorder) }
}

export const form = {
  by: ada,
  origin: 'slack' as const,
  context: sandbox,
  request: 'The disk is full',
  thread: { surface: 'slack' as const, team: 'T1', channel: 'C1', thread: '1.0' },
  message: '1.0',
}

/** What the surface was asked, by kind, in order. */
function remembered({ records }: Recorder) {
  return {
    told: () => records.flatMap(one => (one.kind === 'told' ? [{ to: one.to.name, text: one.text }] : [])),
    drafts: () => records.flatMap(one => (one.kind === 'streamed' ? [one.text] : [])),
    shownKinds: () => records.flatMap(one => (one.kind === 'shown' ? [one.card.kind] : [])),
  }
}
