// Trigger ids (three seconds, one use) and response URLs (thirty minutes, five uses): the short-lived rights of an interaction.

import type { Clock } from './clock.ts'
import type { Ids } from './ids.ts'
import { SlackFault } from './slack-fault.ts'

export interface Trigger {
  person: string
  /** The view in which the person acted, if it was in one. */
  viewId?: string
}

export interface ResponsePlace {
  channel: string
  person: string
  /** The message that was acted upon; a slash command has none. */
  message?: { ts: string; ephemeral: boolean; thread?: string }
}

export interface Triggers {
  mint: (trigger: Trigger) => string
  /** Uses it up. Throws `invalid_trigger_id`, `expired_trigger_id` or `exchanged_trigger_id`. */
  spend: (id: string) => Trigger
  /** The path of a response URL. */
  mintResponse: (place: ResponsePlace) => string
  /** Throws `invalid_url`, `expired_url` or `used_url`. */
  spendResponse: (id: string) => ResponsePlace
}

const triggerLife = 3000
const responseLife = 30 * 60_000
const responseUses = 5

export function createTriggers(clock: Clock, ids: Ids): Triggers {
  const triggers = new Map<string, Trigger & { at: number; spent: boolean }>()
  const responses = new Map<string, ResponsePlace & { at: number; uses: number }>()
  return {
    mint(trigger) {
      const id = ids.next('13345224609.738474920.')
      triggers.set(id, { ...trigger, at: clock.now(), spent: false })
      return id
    },
    spend(id) {
      const found = triggers.get(id)
      if (!found) throw new SlackFault('invalid_trigger_id')
      if (found.spent) throw new SlackFault('exchanged_trigger_id')
      if (clock.now() - found.at > triggerLife) throw new SlackFault('expired_trigger_id')
      found.spent = true
      return found
    },
    mintResponse(place) {
      const id = ids.next('r')
      responses.set(id, { ...place, at: clock.now(), uses: 0 })
      return id
    },
    spendResponse(id) {
      const found = responses.get(id)
      if (!found) throw new SlackFault('invalid_url')
      if (clock.now() - found.at > responseLife) throw new SlackFault('expired_url')
      if (found.uses >= responseUses) throw new SlackFault('used_url')
      found.uses += 1
      return found
    },
  }
}
