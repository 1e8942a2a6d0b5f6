// Are we in the conversation? A message's menu works everywhere, our answers only where we are a member.
import { DeskError } from '../../../errors.ts'
import { within } from '../send/clock.ts'
import { refusalOf } from '../send/faults.ts'
import type { Listening } from './listening.ts'

const PATIENCE_MS = 1_000
const ABSENT = new Set(['not_in_channel', 'channel_not_found'])

/** DeskError `gone` with the mend where we are not; when Slack does not say it in time, we are taken to be there. */
export async function checkPresence(room: Listening, channel: string, ts: string): Promise<void> {
  const asked = room.call('conversations.replies', { channel, ts, limit: 1 })
  const refusal = await within(
    asked.then(() => undefined, refusalOf),
    PATIENCE_MS,
    room.clock,
  )
  if (refusal === undefined || !ABSENT.has(refusal)) return
  throw new DeskError('gone', 'HelpDesk is not in this conversation and could not answer here.', {
    suggestions: ['Add it with /invite @HelpDesk, then choose Create Ticket again.'],
  })
}
