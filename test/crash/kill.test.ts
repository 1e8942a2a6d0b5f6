// kill -9 at random points of many tickets' lives: nothing acknowledged is lost, nothing runs twice, no card says more than the store.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openSqliteStore } from '../../src/stores/sqlite/open.ts'
import type { SuggestionState, Ticket } from '../../src/ticket/ticket.ts'
import { startWorkspace, type Workspace } from '../../src/workspace/workspace.ts'
import { buttonsOf, shows } from '../scenarios/screen.ts'
import { randomOf, type Victim, victim } from './child-process.ts'
import { goThrough, type Journey } from './person.ts'

const TICKETS = 50
const AT_ONCE = 10
/** On a fast machine people are done early: what they set going is killed all the same. */
const LEAST_KILLS = 6
const MOST_KILLS = 10
const SEED = 20_261_121
const CHANNELS = ['incidents', 'general', 'deployments']
const PEOPLE = ['ada', 'grace', 'linus']

test(`${TICKETS} tickets survive kill -9 at random points (seed ${SEED})`, async () => {
  const dir = mkdtempSync(join(tmpdir(), 'helpdesk-crash-'))
  const runLog = join(dir, 'runs.log')
  const workspace = await startWorkspace({ port: 0, file: ':memory:', now: Date.now })
  const helpdesk = victim(dir, workspace, runLog)
  onTestFinished(async () => {
    await helpdesk.kill()
    await workspace.close()
    rmSync(dir, { recursive: true, force: true })
  })

  await helpdesk.start()
  const people = { areBusy: true }
  const killing = killAgainAndAgain(helpdesk, people)
  const journeys = await liveThrough(workspace)
  people.areBusy = false
  const kills = await killing
  await workspace.until(() => journeys.every(journey => isAtRest(workspace, journey)), {
    what: 'every card at rest',
    withinMs: 120_000,
  })
  await helpdesk.kill()

  const tickets = await ticketsIn(dir)
  expect(kills).toBeGreaterThanOrEqual(LEAST_KILLS)
  expect(tickets).toHaveLength(TICKETS)
  expect(repeated(runsIn(runLog))).toEqual([])
  for (const journey of journeys) expect(cardsDiffering(workspace, journey, tickets)).toEqual([])
}, 300_000)

async function liveThrough(workspace: Workspace): Promise<Journey[]> {
  const numbers = Array.from({ length: TICKETS }, (_, number) => number)
  const lives = Array.from({ length: AT_ONCE }, async () => {
    const journeys: Journey[] = []
    for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
      const place = {
        person: PEOPLE[number % PEOPLE.length] ?? 'ada',
        channel: CHANNELS[number % CHANNELS.length] ?? 'general',
      }
      journeys.push(await goThrough(workspace, place.person, place.channel, number))
    }
    return journeys
  })
  return (await Promise.all(lives)).flat()
}

/** A life lasts as long as a start takes, more or less: a busy machine must get something done between two kills, too. */
async function killAgainAndAgain(helpdesk: Victim, people: { areBusy: boolean }): Promise<number> {
  const random = randomOf(SEED)
  let kills = 0
  let startMs = 500
  while ((people.areBusy && kills < MOST_KILLS) || kills < LEAST_KILLS) {
    await new Promise(resolve => setTimeout(resolve, 100 + random() * 1.5 * startMs))
    await helpdesk.kill()
    kills += 1
    const began = performance.now()
    await helpdesk.start()
    startMs = performance.now() - began
  }
  return kills
}

/** All that was suggested has come to an end, and nobody waits for the agent. */
function isAtRest(workspace: Workspace, { channel, thread }: Journey): boolean {
  const messages = workspace.messages(channel, thread)
  const isOver = messages.some(one => shows(one, 'is done.'))
  return isOver && !messages.some(one => buttonsOf(one.blocks).includes('Stop') || shows(one, 'Running'))
}

async function ticketsIn(dir: string): Promise<Ticket[]> {
  const store = await openSqliteStore({ dir, now: Date.now })
  const tickets = await store.tickets({ limit: 200 })
  await store.close()
  return tickets
}

function runsIn(log: string): string[] {
  return existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []
}

function repeated(lines: string[]): string[] {
  return lines.filter((line, index) => lines.indexOf(line) !== index)
}

/** What a card of this thread says otherwise than the store. */
function cardsDiffering(workspace: Workspace, { channel, thread }: Journey, tickets: Ticket[]): string[] {
  const messages = workspace.messages(channel, thread)
  const ticket = tickets.find(one => one.thread?.thread === thread)
  if (!ticket) return [`thread ${thread} has no ticket in the store`]
  const cards = messages.filter(one => shows(one, ticket.id, 'Open AI HelpDesk'))
  const decided = messages.filter(one => shows(one, 'Suggested', ticket.id))
  const states = ticket.suggestions.flatMap(({ state, id }) => {
    const word = wordFor(state)
    return word && decided.some(one => shows(one, word))
      ? []
      : [`${id} is ${word ?? state.is} in the store, not on its card`]
  })
  return [
    ...(cards.length === 1 ? [] : [`${ticket.id} has ${cards.length} ticket cards`]),
    ...(decided.length === 1 ? [] : [`${ticket.id} has ${decided.length} suggestion cards`]),
    ...states,
  ]
}

/** How the card says that a suggestion has come to its end; undefined when it has not. */
function wordFor(state: SuggestionState): string | undefined {
  if (state.is === 'ignored') return 'Ignored'
  if (state.is !== 'finished') return undefined
  return state.result.outcome === 'unknown' ? 'Outcome unknown' : 'Succeeded'
}
