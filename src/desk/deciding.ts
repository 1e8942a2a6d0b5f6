// Deciding through the door: each press is checked anew, and a forbidden one is answered and recorded, never just dropped.

import type { Choice, Chosen } from '../ticket/ticket.ts'
import type { Asker, Desk, Receipt } from './desk.ts'
import type { Doorway } from './doorway.ts'
import { actorOf } from './guard.ts'

export function deciding(doorway: Doorway): Pick<Desk, 'choose' | 'mayChoose' | 'submit'> {
  const { now, redact, receive } = doorway
  return {
    choose: (eventId, id, asker, suggestion, chosen) =>
      pressed(doorway, { eventId, id, asker, what: choosing(chosen.choice, suggestion) }, () =>
        receive(id, eventId, {
          kind: 'choiceMade',
          at: now(),
          by: actorOf(asker),
          suggestion,
          ...masked(chosen, redact),
        }),
      ),
    mayChoose: async (eventId, id, asker, suggestion, choice) =>
      !(await refused(doorway, { eventId, id, asker, what: choosing(choice, suggestion) })),
    submit: (eventId, id, asker, { turn, through, decisions }) =>
      pressed(doorway, { eventId, id, asker, what: `submit decisions of turn ${turn}` }, () => {
        const given = decisions ? { decisions: maskedAll(decisions, redact) } : {}
        return receive(id, eventId, {
          kind: 'decisionsSubmitted',
          at: now(),
          by: actorOf(asker),
          turn,
          through,
          ...given,
        })
      }),
  }
}

/** A reason is a person's own words: without its secrets, and without blanks around it. */
function masked({ choice, reason }: Chosen, redact: Doorway['redact']): Chosen {
  const words = reason?.trim()
  return words ? { choice, reason: redact(words) } : { choice }
}

function maskedAll(decisions: Record<string, Chosen>, redact: Doorway['redact']): Record<string, Chosen> {
  return Object.fromEntries(Object.entries(decisions).map(([id, chosen]) => [id, masked(chosen, redact)]))
}

interface Press {
  eventId: string
  id: string
  asker: Asker
  what: string
}

function choosing(choice: Choice, suggestion: string): string {
  return `choose ${choice} on ${suggestion}`
}

async function pressed(doorway: Doorway, press: Press, allowed: () => Promise<Receipt>): Promise<Receipt> {
  return (await refused(doorway, press)) ?? allowed()
}

/** The receipt of the refusal; undefined if nothing forbids the press. */
async function refused(
  { guard, now, receive }: Doorway,
  { eventId, id, asker, what }: Press,
): Promise<Receipt | undefined> {
  const why = await guard.whyNotDecide(await guard.existing(id), asker)
  if (!why) return undefined
  return receive(id, eventId, { kind: 'pressRefused', at: now(), by: actorOf(asker), what, why })
}
