// Deciding through the door: each press is checked anew, and a forbidden one is answered and recorded, never just dropped.

import type { Asker, Desk, Receipt } from './desk.ts'
import type { Doorway } from './doorway.ts'
import { actorOf } from './guard.ts'

export function deciding(doorway: Doorway): Pick<Desk, 'choose' | 'submit'> {
  const { now, redact, receive } = doorway
  return {
    choose: (eventId, id, asker, suggestion, { choice, reason }) =>
      pressed(doorway, { eventId, id, asker, what: `choose ${choice} on ${suggestion}` }, () => {
        const said = reason?.trim() ? { reason: redact(reason.trim()) } : {}
        return receive(id, eventId, {
          kind: 'choiceMade',
          at: now(),
          by: actorOf(asker),
          suggestion,
          choice,
          ...said,
        })
      }),
    submit: (eventId, id, asker, { turn, through, decisions }) =>
      pressed(doorway, { eventId, id, asker, what: `submit decisions of turn ${turn}` }, () => {
        const given = decisions ? { decisions } : {}
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

interface Press {
  eventId: string
  id: string
  asker: Asker
  what: string
}

async function pressed(
  doorway: Doorway,
  { eventId, id, asker, what }: Press,
  allowed: () => Promise<Receipt>,
): Promise<Receipt> {
  const { guard, now, receive } = doorway
  const why = await guard.whyNotDecide(await guard.existing(id), asker)
  if (!why) return allowed()
  return receive(id, eventId, { kind: 'pressRefused', at: now(), by: actorOf(asker), what, why })
}
