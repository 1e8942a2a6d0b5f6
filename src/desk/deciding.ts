// Deciding through the door: each press is checked anew, and a forbidden one is answered and recorded, never just dropped.

import { type Choice, type Chosen, personKey, type Ticket } from '../ticket/ticket.ts'
import type { Asker, Desk, Receipt } from './desk.ts'
import type { Doorway } from './doorway.ts'
import { sealedNow } from './fresh.ts'
import { actorOf } from './guard.ts'
import { type Press, pressed, refused } from './press.ts'

type Deciding = Pick<Desk, 'choose' | 'mayChoose' | 'submit'>

export function deciding(doorway: Doorway): Deciding {
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
    submit: (eventId, id, asker, submission) =>
      pressed(doorway, { eventId, id, asker, what: `submit decisions of turn ${submission.turn}` }, ticket =>
        submit(doorway, { eventId, id, asker, what: 'approve' }, ticket, submission),
      ),
  }
}

type Submission = Parameters<Desk['submit']>[3]

/** What would be approved is sealed anew first: people approve what stands now, not what stood when it was shown. */
async function submit(
  doorway: Doorway,
  press: Press,
  ticket: Ticket,
  submission: Submission,
): Promise<Receipt> {
  const { now, receive, freezer } = doorway
  const { turn, through, signedInAt, decisions } = submission
  const approved = ticket.suggestions.filter(
    one => one.turn === turn && one.state.is === 'proposed' && isApproved(one, press.asker, decisions),
  )
  const freeze = approved.length > 0 ? await freezer.state() : undefined
  if (freeze) {
    const why = `Nothing was approved: ${freeze.by.name} froze all executions (${freeze.reason}). Reject and Ignore still work.`
    return receive(press.id, press.eventId, {
      kind: 'pressRefused',
      ...about(press, now),
      what: press.what,
      why,
    })
  }
  return receive(press.id, press.eventId, {
    kind: 'decisionsSubmitted',
    ...about(press, now),
    turn,
    through,
    ...(signedInAt !== undefined && { signedInAt }),
    ...(decisions && { decisions: maskedAll(decisions, doorway.redact) }),
    fresh: await sealedNow(doorway.sealer, ticket, approved),
  })
}

function about({ asker }: Press, now: () => number) {
  return { at: now(), by: actorOf(asker) }
}

function isApproved(
  { id, choices }: Ticket['suggestions'][number],
  { person }: Asker,
  decisions: Record<string, Chosen> | undefined,
): boolean {
  return (decisions?.[id] ?? choices[personKey(person)])?.choice === 'approve'
}

/** A reason is a person's own words: without its secrets, and without blanks around it. */
function masked({ choice, reason, seen }: Chosen, redact: Doorway['redact']): Chosen {
  const words = reason?.trim()
  return { choice, ...(words && { reason: redact(words) }), ...(seen !== undefined && { seen }) }
}

function maskedAll(decisions: Record<string, Chosen>, redact: Doorway['redact']): Record<string, Chosen> {
  return Object.fromEntries(Object.entries(decisions).map(([id, chosen]) => [id, masked(chosen, redact)]))
}

function choosing(choice: Choice, suggestion: string): string {
  return `choose ${choice} on ${suggestion}`
}
