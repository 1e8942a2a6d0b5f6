// What people allow beforehand in one ticket, take back, and ask for again; and the freeze of everything.
import { createHash } from 'node:crypto'
import { DeskError } from '../errors.ts'
import { isAdmin } from '../policy/access.ts'
import type { TicketRule } from '../ticket/ticket.ts'
import type { Desk } from './desk.ts'
import type { Doorway } from './doorway.ts'
import { sealedAnew } from './fresh.ts'
import { actorOf, checkText } from './guard.ts'
import { pressed, refuse } from './press.ts'

type Permitting = Pick<Desk, 'setRule' | 'revokeRule' | 'renew' | 'freeze' | 'thaw' | 'frozen'>

export function permitting(doorway: Doorway): Permitting {
  const { now, receive, freezer, redact } = doorway
  return {
    setRule: (eventId, id, asker, wish) =>
      pressed(
        doorway,
        { eventId, id, asker, what: `set the rule ${wish.does} ${wish.what.kind}` },
        ticket => {
          const by = actorOf(asker)
          const rule = {
            id: ruleId(eventId),
            by,
            at: now(),
            context: ticket.context,
            ...whatOf(wish, ticket),
          }
          return receive(id, eventId, { kind: 'ruleSet', at: now(), by, rule }, ticket)
        },
      ),
    revokeRule: (eventId, id, asker, rule) =>
      pressed(doorway, { eventId, id, asker, what: `revoke the rule ${rule}` }, ticket =>
        receive(id, eventId, { kind: 'ruleRevoked', at: now(), by: actorOf(asker), rule }, ticket),
      ),
    renew: (eventId, id, asker, suggestion) => renew(doorway, { eventId, id, asker, suggestion }),
    async freeze(asker, reason) {
      adminOnly(asker, 'freeze executions')
      return freezer.freeze(actorOf(asker), redact(checkText(reason, 'reason')))
    },
    async thaw(asker) {
      adminOnly(asker, 'thaw executions')
      return freezer.thaw(actorOf(asker))
    },
    frozen: freezer.state,
  }
}

async function renew(
  doorway: Doorway,
  wish: { eventId: string; id: string; asker: Parameters<Desk['renew']>[2]; suggestion: string },
) {
  const { eventId, id, asker } = wish
  const press = { eventId, id, asker, what: `ask again for ${wish.suggestion}` }
  return pressed(doorway, press, async ticket => {
    const suggestion = ticket.suggestions.find(one => one.id === wish.suggestion)
    if (!suggestion)
      return refuse(doorway, press, `${id} has no such suggestion. Your press changed nothing.`)
    const fresh = await sealedAnew(doorway.sealer, ticket, suggestion)
    if ('reason' in fresh) return refuse(doorway, press, `It cannot be asked for again: ${fresh.reason}`)
    const by = actorOf(asker)
    const renewed = {
      kind: 'suggestionRenewed',
      at: doorway.now(),
      by,
      suggestion: suggestion.id,
      sealed: fresh,
    } as const
    return doorway.receive(id, eventId, renewed, ticket)
  })
}

/** An exact rule holds for what was sealed, not for what the presser says that it was. */
function whatOf(
  wish: Parameters<Desk['setRule']>[3],
  ticket: { id: string; suggestions: { id: string; digest: string; command: string }[] },
): Pick<TicketRule, 'does' | 'what'> {
  const { does, what } = wish
  if (what.kind !== 'exact') return { does, what }
  const suggestion = ticket.suggestions.find(one => one.id === what.suggestion)
  if (suggestion) {
    const { digest, command } = suggestion
    return { does, what: { kind: 'exact', digest, command } }
  }
  throw new DeskError('not-found', `${ticket.id} has no suggestion ${what.suggestion}.`, {
    suggestions: [`helpdesk ticket show ${ticket.id}`],
  })
}

/** The same event makes the same rule. */
function ruleId(eventId: string): string {
  return `r${createHash('sha256').update(eventId).digest('hex').slice(0, 8)}`
}

function adminOnly(asker: Parameters<Desk['freeze']>[0], what: string): void {
  if (isAdmin(asker)) return
  throw new DeskError('forbidden', `Only an admin may ${what}.`, {
    suggestions: ['Ask an admin to run it with the admin token.'],
  })
}
