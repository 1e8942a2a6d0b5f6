// Is a message meant for the agent? Mentions are; people talking to each other are left alone.
import { isSamePerson, type Person } from '../../../ticket/ticket.ts'
import type { Entry } from '../../../ticket/transcript.ts'
import type { ChannelMode } from './listening.ts'

export interface Said {
  isMention: boolean
  isDirect: boolean
  mentionsOthers: boolean
}

/** `modeHere` and `isFollowUp` are asked only where they matter. */
export async function isAddressed(
  said: Said,
  modeHere: () => Promise<ChannelMode>,
  isFollowUp: () => Promise<boolean>,
): Promise<boolean> {
  if (said.isMention || said.isDirect) return true
  if (said.mentionsOthers) return false
  const mode = await modeHere()
  return mode === 'all' || (mode === 'follow-up' && isFollowUp())
}

/** True if the agent spoke last, or the person whom it answered last goes on. `entries`: the end of the transcript. */
export function followsUp(entries: readonly Entry[], person: Person): boolean {
  const last = entries.findLast(entry => entry.kind === 'said' || entry.kind === 'replied')
  if (!last || last.kind === 'replied') return last !== undefined
  const reply = entries.findLast(entry => entry.kind === 'replied')
  if (!reply) return false
  const asked = entries.findLast(entry => entry.kind === 'said' && entry.isAddressed && entry.n <= reply.upTo)
  return asked?.kind === 'said' && isSamePerson(asked.by, person)
}
