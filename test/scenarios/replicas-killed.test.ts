// Two HelpDesks in one workspace on one PostgreSQL, killed by turns: nothing runs twice, and everything comes to its end.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openPostgresStore } from '../../src/stores/postgres/open.ts'
import type { Workspace } from '../../src/workspace/workspace.ts'
import { randomOf, type Victim, victim } from '../crash/child-process.ts'
import { goThrough, type Journey } from '../crash/person.ts'
import { verified } from '../stores/contract/audit.ts'
import { ABSENT, isInstalled, startServer } from '../stores/postgres/server.ts'
import { buttonsOf, shows } from './screen.ts'
import { standaloneWorkspace } from './world.ts'

const TICKETS = 12
const KILLS = 4
const SEED = 77

describe.skipIf(!isInstalled)(isInstalled ? 'kill -9 of replicas' : `kill -9 of replicas (${ABSENT})`, () => {
  test(`${TICKETS} tickets survive ${KILLS} kills (seed ${SEED})`, async () => {
    const dir = mkdtempSync(join(tmpdir(), 'replicas-killed-'))
    const server = await startServer()
    const url = await server.database()
    const workspace = await standaloneWorkspace()
    const runLog = join(dir, 'runs.log')
    const desks = ['one', 'two'].map(name => victim(join(dir, name), workspace, runLog, url))
    onTestFinished(async () => {
      for (const desk of desks) await desk.kill()
      await server.stop()
      rmSync(dir, { recursive: true, force: true })
    })
    for (const desk of desks) await desk.start()

    const killing = killByTurns(desks)
    const journeys = await Promise.all(
      Array.from({ length: TICKETS }, (_, n) => goThrough(workspace, personOf(n), 'incidents', n)),
    )
    await killing
    await workspace.until(() => journeys.every(journey => isAtRest(workspace, journey)), {
      what: 'every card at rest',
      withinMs: 60_000,
    })

    const store = await openPostgresStore({ url, now: Date.now })
    onTestFinished(() => store.close())
    const tickets = await store.tickets({})
    const runs = existsSync(runLog) ? readFileSync(runLog, 'utf8').trim().split('\n') : []
    expect(tickets).toHaveLength(TICKETS)
    expect(runs).toEqual([...new Set(runs)])
    expect(tickets.flatMap(({ suggestions }) => suggestions.map(({ state }) => state.is))).toEqual(
      Array.from({ length: 2 * TICKETS }, () => 'finished'),
    )
    expect(await store.auditHead()).toMatchObject(await verified(store))
  }, 180_000)
})

const personOf = (n: number) => ['ada', 'grace', 'linus'][n % 3] ?? 'ada'

async function killByTurns(desks: Victim[]): Promise<void> {
  const random = randomOf(SEED)
  for (let kill = 0; kill < KILLS; kill += 1) {
    await new Promise(resolve => setTimeout(resolve, 300 + random() * 1_500))
    const desk = desks[kill % desks.length]
    await desk?.kill()
    await desk?.start()
  }
}

function isAtRest(workspace: Workspace, { channel, thread }: Journey): boolean {
  const messages = workspace.messages(channel, thread)
  const isOver = messages.some(one => shows(one, 'is done.'))
  return isOver && !messages.some(one => buttonsOf(one.blocks).includes('Stop') || shows(one, 'Running'))
}
