// A modal sent: stored, then closed; refused, then shown on the field; failed, then said with everything typed kept.
import type { ViewOutput, ViewResponseAction } from '@slack/bolt'
import type { Asker } from '../../../desk/desk.ts'
import { DeskError, isDeskError } from '../../../errors.ts'
import { withTrouble } from '../modals/frames.ts'
import { within } from '../send/clock.ts'
import { askerOf, isOurs, OUTSIDER, type Presser, sentence } from './answer.ts'
import type { Listening } from './listening.ts'

/** Slack waits three seconds for the answer. */
const PATIENCE_MS = 2_500

export interface Submission {
  user: Presser
  view: ViewOutput
  ack: (answer?: ViewResponseAction) => Promise<void>
}

/** `fieldOf`: the block that an error belongs to. */
export async function onSubmit(
  room: Listening,
  { user, view, ack }: Submission,
  fieldOf: (error: DeskError) => string,
  act: (asker: Asker) => Promise<unknown>,
): Promise<void> {
  const trouble = (text: string) => ack({ response_action: 'update', view: withTrouble(view, text) })
  if (!isOurs(room, user)) return trouble(OUTSIDER)
  try {
    const done = askerOf(room, user).then(act)
    const inTime = await within(
      done.then(() => true),
      PATIENCE_MS,
      room.clock,
    )
    if (!inTime) throw new DeskError('unavailable', 'This takes longer than it should.', AGAIN)
    await ack()
  } catch (error) {
    if (isDeskError(error) && ON_FIELD.has(error.code))
      return ack({ response_action: 'errors', errors: { [fieldOf(error)]: sentence(error) } })
    room.log.warn({ error }, 'a form could not be stored')
    await trouble(`${sentence(error)} What you typed is kept.`)
  }
}

const AGAIN = { suggestions: ['Please send the form again.'] }
const ON_FIELD = new Set(['bad-input', 'forbidden', 'conflict', 'not-found'])
