// The frames of modals: a title, something to read, perhaps a button; and a modal shown again with what went wrong.
import type { KnownBlock, ModalView } from '@slack/types'
import { isDeskError } from '../../../errors.ts'
import { views } from '../actions.ts'
import { escaped, plain, section, sections } from '../blocks/text.ts'

/** Only something to read. */
export function noticeModal(title: string, text: string): ModalView {
  return {
    type: 'modal',
    callback_id: views.notice,
    title: plain(title, 24),
    close: plain('Close', 24),
    blocks: sections(escaped(text)).slice(0, 20),
  }
}

/** Stands until the lists are there. */
export function loadingModal(title: string, text: string): ModalView {
  return noticeModal(title, `⏳ ${text}`)
}

export function faultModal(title: string, error: unknown): ModalView {
  if (!isDeskError(error))
    return noticeModal(title, 'HelpDesk could not prepare this form. Please try again in a moment.')
  return noticeModal(title, [error.message, ...error.suggestions].join('\n'))
}

interface StandingView {
  callback_id: string
  title: unknown
  submit: unknown
  close: unknown
  blocks: unknown
  private_metadata: string
}

const TROUBLE = 'trouble'

/** The same modal with a warning on top; what was typed stays, because the inputs keep their names. */
export function withTrouble(view: StandingView, text: string): ModalView {
  const blocks = (view.blocks as KnownBlock[]).filter(block => block.block_id !== TROUBLE)
  const warning = { ...section(`:warning: ${escaped(text)}`), block_id: TROUBLE }
  return {
    type: 'modal',
    callback_id: view.callback_id,
    title: view.title as ModalView['title'],
    ...(view.submit ? { submit: view.submit as NonNullable<ModalView['submit']> } : {}),
    ...(view.close ? { close: view.close as NonNullable<ModalView['close']> } : {}),
    private_metadata: view.private_metadata,
    blocks: [warning, ...blocks],
  }
}
