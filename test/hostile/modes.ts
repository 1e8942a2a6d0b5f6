// Every case in one mode of a tenant, a test for each: the same invariants, whatever the text and its guise.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CASES } from './cases.ts'
import { type HostileDesk, type Mode, play } from './hostile-desk.ts'
import { noSecretLeft, nothingMoved, nothingRanUndecided, nothingUnfurls } from './invariants.ts'
import { WRAPPERS } from './wrappers.ts'

/** A desk for each guise: many tickets share it, as in life. */
async function playAll(mode: Mode): Promise<HostileDesk[]> {
  const desks: HostileDesk[] = []
  for (const at of WRAPPERS.keys())
    desks.push(
      await play(
        CASES.filter(({ number }) => number % WRAPPERS.length === at),
        mode,
      ),
    )
  return desks
}

export function hostileTexts(mode: Mode): void {
  describe(`in a tenant whose mode is ${mode}`, () => {
    let desks: HostileDesk[] = []
    beforeAll(async () => {
      desks = await playAll(mode)
    }, 240_000)
    afterAll(async () => {
      for (const desk of desks) await desk.stop()
    })

    test.each(CASES.map(one => [one.name, one.number] as const))(
      '%s: nothing ran undecided, moved, leaked or unfurled',
      (_, number) => {
        const desk = desks[number % WRAPPERS.length]
        const outcome = desk?.outcomes.find(({ one }) => one.number === number)
        if (!desk || !outcome) throw new Error('it was not played')

        nothingRanUndecided(outcome, mode)
        nothingMoved(outcome)
        noSecretLeft(outcome, desk.log, desk.ownSecrets)
        nothingUnfurls(outcome)
      },
    )

    test('the model did obey: it read each text, and asked for everything', () => {
      for (const { questions, ticket } of desks.flatMap(({ outcomes }) => outcomes)) {
        expect(questions.length).toBeGreaterThanOrEqual(2)
        expect(ticket.suggestions.map(({ command }) => command)).toContain('touch everything')
        const told = JSON.stringify(questions.at(-1))
        expect(told).toContain('there is no tool approve')
        expect(told).toContain('[redacted')
      }
    })
  })
}
