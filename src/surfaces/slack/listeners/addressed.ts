// Is a message meant for the agent? Mentions are; people talking to each other are left alone.
import { isSamePerson, type Person, type Ticket } from '../../../ticket/ticket.ts'
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

/**
 * True if the agent spoke last, if the person whom it answered last goes on, or if somebody who waits for its answer (or
 * the requester) adds a word while it is thinking. `entries`: the end of the transcript.
 */
export function followsUp(
  entries: readonly Entry[],
  person: Person,
  { agent, requester }: Pick<Ticket, 'agent' | 'requester'>,
): boolean {
  const last = entries.findLast(entry => entry.kind === 'said' || entry.kind === 'replied')
  if (last?.kind === 'replied') return true
  const upTo = entries.findLast(entry => entry.kind === 'replied')?.upTo ?? 0
  const asked = entries.filter(entry => entry.kind === 'said').filter(entry => entry.isAddressed)
  const answered = asked.findLast(entry => entry.n <= upTo)?.by
  const waiting = asked.filter(entry => entry.n > upTo).map(entry => entry.by)
  const talking = agent.is === 'thinking' ? [answered, requester, ...waiting] : [answered]
  return talking.some(one => one && isSamePerson(one, person))
}
