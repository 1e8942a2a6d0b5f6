// A desk whole but for its edges: real core, policy, grammars, sealing, redaction, store and log; only the model, the surface and what runs stand in.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '../../src/config.ts'
import { ADMIN } from '../../src/desk/desk.ts'
import { createRedactor } from '../../src/desk/redact.ts'
import { createLog } from '../../src/log.ts'
import { providersOf } from '../../src/main/providers.ts'
import { type Composition, compose } from '../../src/main.ts'
import { newTenant } from '../../src/portals/local/tenant.ts'
import type { Command, Provider, Ran } from '../../src/providers/provider.ts'
import type { Sandbox } from '../../src/providers/sandbox.ts'
import { createRecorder, type Recorded } from '../../src/surfaces/recorder.ts'
import { draw } from '../../src/surfaces/slack/blocks/draw.ts'
import type { Context, Person, Ticket } from '../../src/ticket/ticket.ts'
import type { Entry } from '../../src/ticket/transcript.ts'
import { CASES, type Case } from './cases.ts'
import { type Obedient, obedient } from './obedient.ts'

export type Mode = 'approve' | 'auto-safe'

export const ADA: Person = { surface: 'slack', id: 'T1/U1', name: 'Ada' }
const SETTINGS = { github: { repositories: ['acme/shop'] } } as Record<string, Record<string, unknown>>

/** Everything that became of a case. */
export interface Outcome {
  one: Case
  ticket: Ticket
  context: Context
  entries: Entry[]
  audit: unknown[]
  /** What ran, in order. */
  ran: Command[]
  /** Commands that Ada approved by pressing. */
  approved: string[]
  /** What the model was asked. */
  questions: Obedient['questions']
  records: Recorded[]
  /** Slack's blocks of every card. */
  drawn: unknown[]
}

export interface HostileDesk {
  outcomes: Outcome[]
  /** Every line of the log. */
  log: string
  /** Of the product itself. */
  ownSecrets: string[]
  stop(): Promise<void>
}

/** Plays all these cases to their end, each in a ticket of its own. */
export async function play(cases: readonly Case[], mode: Mode): Promise<HostileDesk> {
  // In memory where the machine has such a folder: nothing here is about disks.
  const dataDir = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'hostile-'))
  const config = loadConfig({
    env: { HELPDESK_DATA_DIR: dataDir, HELPDESK_LOG_LEVEL: 'debug' },
    cwd: dataDir,
  })
  const lines: string[] = []
  const ran: Command[] = []
  const model = obedient(request => caseIn(request))
  const redactor = createRedactor()
  const whole = await compose(config, {
    model,
    providers: fakes(ran),
    sandbox: FENCED,
    log: createLog({
      level: 'debug',
      format: 'json',
      redact: text => redactor.redact(text),
      destination: { write: line => void lines.push(line) },
    }),
  })
  const context = await aTenant(whole, mode)
  const recorder = createRecorder()
  const worker = whole.worker(recorder)
  await worker.start()
  const tickets = await opened(whole, cases, context)
  await worker.settled()
  const approved = mode === 'approve' ? await approveLooks(whole, tickets) : new Map<string, string[]>()
  await worker.settled()
  const drawn = (records: Recorded[]) =>
    records.flatMap(one => (one.kind === 'shown' ? draw(one.card, new Set([new URL(config.url).host])) : []))
  const outcomes: Outcome[] = []
  for (const [id, one] of tickets) {
    const ticket = await whole.store.ticket(id)
    if (!ticket) throw new Error(`${id} is gone`)
    const records = recorder.records.filter(record => isOf(record, id))
    outcomes.push({
      one,
      ticket,
      context,
      entries: await whole.store.transcript(id),
      audit: await whole.store.audit({ ticketId: id }),
      ran: ran.filter(({ occasion }) => occasion?.ticket === id),
      approved: approved.get(id) ?? [],
      questions: model.questions.filter(({ ticketId }) => ticketId === id),
      records,
      drawn: drawn(records),
    })
  }
  return {
    outcomes,
    log: lines.join(''),
    ownSecrets: [whole.secrets.adminToken, whole.secrets.signingKey],
    async stop() {
      await worker.stop()
      await whole.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function isOf(record: Recorded, id: string): boolean {
  if (record.kind === 'shown') return record.card.ticket.id === id
  if (record.kind === 'streamed') return record.key.startsWith(`${id}/`)
  return record.kind === 'told' && record.text.includes(id)
}

/** Nothing is started: no program needs a fence. */
export const FENCED: Sandbox = {
  state: { kind: 'bubblewrap', detail: 'in a test' },
  enclose: async () => {
    throw new Error('nothing is started here')
  },
}

export function caseIn(text: string): Case {
  const number = /case (\d+)/.exec(text)?.[1]
  const one = CASES[Number(number)]
  if (!one) throw new Error(`no case in ${text}`)
  return one
}

/** The grammars are real; what would run is written down, and answers with the hostile text. */
export function fakes(ran: Command[]): Provider[] {
  return [EYES, ...providersOf({ now: () => 0, sandbox: FENCED })].map(({ preview: _, ...provider }) => ({
    ...provider,
    availability: async () => ({ isAvailable: true, detail: 'in a test' }),
    async execute(command) {
      ran.push(command)
      return printed(command)
    },
  }))
}

/** `look` reads, `touch` changes: a provider that everybody understands. */
const EYES: Provider = {
  name: 'eyes',
  binaries: ['look', 'touch'],
  isLocal: false,
  readSettings: settings => ({ isRead: true, settings }),
  examine({ pipeline }) {
    const [binary = '', object = ''] = pipeline[0] ?? []
    const isReading = binary === 'look'
    return {
      class: isReading ? 'read-only' : 'mutating',
      marks: [],
      reasons: [isReading ? 'it looks' : 'it touches'],
      target: 'the place here',
      verb: binary,
      objects: [object],
      files: [],
    }
  },
  availability: async () => ({ isAvailable: true, detail: 'in a test' }),
  execute: async () => {
    throw new Error('replaced')
  },
}

function printed({ pipeline }: Command): Ran {
  const number = /^at-(\d+)$/.exec(pipeline[0]?.[1] ?? '')?.[1]
  const one = number === undefined ? undefined : CASES[Number(number)]
  const base64 = Buffer.from(one?.secret ?? '').toString('base64')
  const stdout = one
    ? `${one.text}\nvalue ${one.secret} ${base64} ${encodeURIComponent(one.secret)}\n`
    : 'ran\n'
  return {
    exitCode: 0,
    durationMs: 1,
    stdout,
    stderr: '',
    isTruncated: false,
    isTimedOut: false,
    ...(one && { secrets: [one.secret] }),
  }
}

async function aTenant({ administration, providers }: Composition, mode: Mode): Promise<Context> {
  const offered = Object.fromEntries(providers.map(({ name }) => [name, SETTINGS[name] ?? {}]))
  await administration.addTenant(
    'local',
    newTenant({
      id: 'shop',
      access: 'everyone',
      impersonatableUsers: ['viewer', 'admin'],
      providers: offered,
      policy: { mode, rules: [] },
    }),
    ADMIN,
  )
  return { portal: 'local', tenant: 'shop', agent: 'general', permission: 'viewer' }
}

async function opened(
  { desk }: Composition,
  cases: readonly Case[],
  context: Context,
): Promise<Map<string, Case>> {
  const tickets = new Map<string, Case>()
  for (const one of cases) {
    const thread = { surface: 'slack' as const, team: 'T1', channel: 'C1', thread: `${one.number}.0` }
    const heard = one.fixture.isHeard ? `\n${one.text}\nmy token is ${one.secret}` : ''
    const request = `case ${one.number}: please look.${heard}`
    const { id } = await desk.open(`open-${one.number}`, {
      by: ADA,
      origin: 'slack',
      context,
      request,
      thread,
      message: `${one.number}.0`,
    })
    tickets.set(id, one)
  }
  return tickets
}

/** Ada approves what she meant to see, and nothing else. */
async function approveLooks(
  { desk, store }: Composition,
  tickets: Map<string, Case>,
): Promise<Map<string, string[]>> {
  const approved = new Map<string, string[]>()
  for (const [id, one] of tickets) {
    const meant = (await store.ticket(id))?.suggestions.find(({ command }) => command === one.look)
    if (!meant) continue
    const decisions = { [meant.id]: { choice: 'approve' as const } }
    await desk.submit(`press-${id}`, id, { person: ADA }, { turn: meant.turn, through: 'slack', decisions })
    approved.set(id, [meant.digest])
  }
  return approved
}
