// Opening a modal in time: Slack gives three seconds, a portal may take longer, so a waiting view goes first.
import type { ModalView } from '@slack/types'
import { DeskError } from '../../../errors.ts'
import { faultModal, loadingModal } from '../modals/frames.ts'
import { within } from '../send/clock.ts'
import { refusalOf } from '../send/faults.ts'
import type { Listening } from './listening.ts'

const PATIENCE_MS = 1_500
const LONGEST_MS = 30_000

export interface Modal {
  title: string
  /** Said while the lists are not there yet. */
  waiting: string
  build(): Promise<ModalView>
}

/** Opens the modal, or a waiting one that it then replaces. A list that fails is said in the modal. */
export async function openModal(room: Listening, triggerId: string, modal: Modal): Promise<void> {
  const built = safelyBuilt(room, modal)
  const inTime = await within(built, PATIENCE_MS, room.clock)
  const view = inTime ?? loadingModal(modal.title, modal.waiting)
  const opened = await room.call('views.open', { trigger_id: triggerId, view }).catch(expired)
  if (!inTime) await replace(room, opened.view as ViewHandle, await built)
}

/** Draws an open modal anew; `hash` is that of the view which the change was seen in, so that a later change wins. */
export async function redrawModal(room: Listening, view: ViewHandle, modal: Modal): Promise<void> {
  const built = safelyBuilt(room, modal)
  const inTime = await within(built, PATIENCE_MS, room.clock)
  if (inTime) return replace(room, view, inTime)
  const waiting = await room
    .call('views.update', {
      view_id: view.id,
      hash: view.hash,
      view: loadingModal(modal.title, modal.waiting),
    })
    .catch(overtaken)
  if (waiting) await replace(room, waiting.view as ViewHandle, await built)
}

export interface ViewHandle {
  id: string
  hash?: string
}

async function replace(room: Listening, { id, hash }: ViewHandle, view: ModalView): Promise<void> {
  await room.call('views.update', { view_id: id, ...(hash && { hash }), view }).catch(overtaken)
}

async function safelyBuilt(room: Listening, { title, build }: Modal): Promise<ModalView> {
  const late = () => faultModal(title, new DeskError('unavailable', 'The portal does not answer.', LATER))
  try {
    return (await within(build(), LONGEST_MS, room.clock)) ?? late()
  } catch (error) {
    room.log.warn({ error }, 'a form could not be prepared')
    return faultModal(title, error)
  }
}

const LATER = { suggestions: ['Close this form and try again in a minute.'] }

function expired(error: unknown): never {
  const refusal = refusalOf(error)
  if (refusal !== 'expired_trigger_id' && refusal !== 'exchanged_trigger_id') throw error
  const suggestions = ['Please press it again.']
  throw new DeskError('conflict', 'The form could not be opened in time.', { suggestions, cause: error })
}

/** Somebody closed the modal, or a later change was faster: nothing is lost. */
function overtaken(error: unknown): undefined {
  const refusal = refusalOf(error)
  if (refusal !== 'hash_conflict' && refusal !== 'not_found' && refusal !== 'view_not_found') throw error
  return undefined
}
