// Several HelpDesks on one PostgreSQL: an approved command runs once, whoever presses where and whatever dies.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Sight } from '../../src/desk/desk.ts'
import type { Ticket } from '../../src/ticket/ticket.ts'
import { verified } from '../stores/contract/audit.ts'
import { ABSENT, isInstalled, type Server, startServer } from '../stores/postgres/server.ts'
import { context, person, type Replica, type ReplicaOptions, replica, runsIn, thread } from './replica.ts'

const PATIENCE = { timeout: 20_000, interval: 20 }

describe.skipIf(!isInstalled)(isInstalled ? 'two replicas' : `two replicas (${ABSENT})`, () => {
  let server: Server
  let url: string
  let dir: string
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    url = await server.database()
    dir = mkdtempSync(join(tmpdir(), 'replicas-'))
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  })

  const start = async (name: string, options: Partial<ReplicaOptions> = {}): Promise<Replica> => {
    const one = await replica({ url, dir, name, ...options })
    onTestFinished(() => one.stop())
    return one
  }
  const runs = () => (existsSync(runsIn(dir)) ? readFileSync(runsIn(dir), 'utf8').trim().split('\n') : [])
  const opened = ({ desk }: Replica) =>
    desk.open('open', { by: person(0), origin: 'slack', context, thread, request: 'please leave a mark' })
  const until = (one: Replica, id: string, isSo: (ticket: Ticket) => boolean) =>
    vi.waitFor(async () => {
      const ticket = await one.store.ticket(id)
      expect(ticket && isSo(ticket)).toBe(true)
    }, PATIENCE)
  const isProposed = ({ suggestions }: Ticket) => suggestions[0]?.state.is === 'proposed'
  const outcomeOf = async (one: Replica, id: string) => {
    const state = (await one.store.ticket(id))?.suggestions[0]?.state
    return state?.is === 'finished' ? state.result.outcome : undefined
  }
  const approve = async ({ desk }: Replica, id: string, n: number) => {
    const asker = { person: person(n) }
    await desk.choose(`choose-${n}`, id, asker, `${id}.1.1`, { choice: 'approve' })
    return () => desk.submit(`submit-${n}`, id, asker, { turn: 1, through: 'slack' })
  }

  test('50 approvers press Submit at the same time on both: one execution', async () => {
    const replicas = [await start('one'), await start('two')] as const
    for (const one of replicas) await one.work()
    const { id } = await opened(replicas[0])
    await until(replicas[1], id, isProposed)
    const submits = await Promise.all(
      Array.from({ length: 50 }, (_, n) => approve(replicas[n % 2 === 0 ? 0 : 1], id, n)),
    )

    const receipts = await Promise.allSettled(submits.map(submit => submit()))

    await vi.waitFor(async () => expect(await outcomeOf(replicas[0], id)).toBe('succeeded'), PATIENCE)
    await until(replicas[0], id, ({ agent }) => agent.is === 'idle')
    expect(receipts.filter(({ status }) => status === 'rejected')).toEqual([])
    expect(runs()).toHaveLength(1)
    const { store } = replicas[1]
    const transcript = await store.transcript(id)
    expect(transcript.filter(({ kind }) => kind === 'executed')).toHaveLength(1)
    expect(await store.auditHead()).toMatchObject(await verified(store))
  })

  test('the same press delivered to both counts once', async () => {
    const replicas = [await start('one'), await start('two')] as const
    for (const one of replicas) await one.work()
    const { id } = await opened(replicas[0])
    await until(replicas[1], id, isProposed)
    await approve(replicas[0], id, 1)
    const submit = ({ desk }: Replica) =>
      desk.submit('once', id, { person: person(1) }, { turn: 1, through: 'slack' })

    const receipts = await Promise.all(replicas.map(submit))

    expect(receipts.map(({ isDuplicate }) => isDuplicate).sort()).toEqual([false, true])
    await vi.waitFor(async () => expect(await outcomeOf(replicas[0], id)).toBe('succeeded'), PATIENCE)
    expect(runs()).toHaveLength(1)
  })

  test('kill -9 of the one that runs a command: its outcome is unknown, and it never runs again', async () => {
    const child = fork(join(import.meta.dirname, 'replica-child.ts'), [url, dir])
    onTestFinished(() => void child.kill('SIGKILL'))
    await once(child, 'message')
    const living = await start('living')
    const { id } = await opened(living)
    await until(living, id, isProposed)
    await (await approve(living, id, 1))()
    await vi.waitFor(() => expect(runs()).toEqual([`mark ${id} by victim`]), PATIENCE)
    await living.work()

    child.kill('SIGKILL')

    await vi.waitFor(async () => expect(await outcomeOf(living, id)).toBe('unknown'), PATIENCE)
    await until(living, id, ({ agent }) => agent.is === 'idle')
    expect(runs()).toEqual([`mark ${id} by victim`])
    await vi.waitFor(() => expect(living.recorder.cards('result')).not.toEqual([]), PATIENCE)
    expect(await living.store.auditHead()).toMatchObject(await verified(living.store))
  })

  test('a turn under way on one is seen by who watches the other, who can stop it', async () => {
    const begun = Promise.withResolvers<void>()
    const gate = (signal: AbortSignal) => {
      begun.resolve()
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    }
    const [thinking, watching] = [await start('thinking', { gate }), await start('watching')]
    await thinking.work()
    const { id } = await opened(watching)
    const sights: Sight[] = []
    onTestFinished(watching.desk.watch(id, sight => sights.push(sight)))
    await begun.promise
    await watching.desk.say('more', id, { person: person(0) }, 'and hurry')
    await vi.waitFor(() => expect(agents(sights)).toContain('thinking'), PATIENCE)

    await watching.desk.stop('stop', id, { person: person(0) })

    await until(watching, id, ({ turns }) => turns > 0)
    await vi.waitFor(() => expect(said(sights)).toContain('replied'), PATIENCE)
    expect(runs()).toEqual([])
  })
})

const agents = (sights: Sight[]) =>
  sights.flatMap(sight => (sight.kind === 'ticket' ? [sight.ticket.agent.is] : []))
const said = (sights: Sight[]) =>
  sights.flatMap(sight => (sight.kind === 'entries' ? sight.entries.map(({ kind }) => kind) : []))
