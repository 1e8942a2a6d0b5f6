// Update Context: portal → tenant → agent → permission as they are; any can change, and the ticket keeps its id.
import { useEffect, useRef, useState } from 'react'
import type { TicketDetail } from '../../http/schemas.ts'
import { RefusalNote } from '../refusal-note.tsx'
import { useActs } from '../ticket/acts.ts'
import { ContextFields } from './context-fields.tsx'
import { MoveFields } from './move-fields.tsx'
import { useContextLists } from './use-context-lists.ts'

interface ContextDialogProps {
  ticket: TicketDetail
  close: () => void
}

export function ContextDialog({ ticket, close }: ContextDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const form = useContextForm(ticket, close)
  const { dismiss } = useActs()
  useEffect(() => {
    dismiss()
    dialog.current?.showModal()
  }, [dismiss])
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby="context-title"
      onCancel={event => {
        event.preventDefault()
        close()
      }}
    >
      <form onSubmit={form.submit}>
        <h2 id="context-title">Update Context</h2>
        <div className="dialog-body">
          {form.refusal && <RefusalNote refusal={form.refusal} />}
          <ContextFields lists={form.lists} />
          {form.isMove && <MoveFields move={form.move} setMove={form.setMove} />}
        </div>
        <footer>
          <button type="button" className="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" className="button button-primary" disabled={!form.isReady}>
            Update
          </button>
        </footer>
      </form>
    </dialog>
  )
}

export interface Move {
  isShared: boolean | undefined
  message: string
}

function useContextForm(ticket: TicketDetail, close: () => void) {
  const acts = useActs()
  const lists = useContextLists(ticket.context)
  const [move, setMove] = useState<Move>({ isShared: undefined, message: '' })
  const [isBusy, setBusy] = useState(false)
  const { chosen } = lists
  const isMove = chosen.portal !== ticket.context.portal || chosen.tenant !== ticket.context.tenant
  const isChanged =
    isMove || chosen.agent !== ticket.context.agent || chosen.permission !== ticket.context.permission
  const isWhole = Object.values(chosen).every(value => value !== '')
  const submit = async (event: { preventDefault: () => void }) => {
    event.preventDefault()
    setBusy(true)
    const message = move.message.trim()
    const body = {
      to: chosen,
      isShared: isMove ? move.isShared === true : true,
      ...(isMove && message ? { message } : {}),
    }
    if (await acts.act('context', body)) close()
    setBusy(false)
  }
  const isReady = !isBusy && isChanged && isWhole && (!isMove || move.isShared !== undefined)
  return { lists, move, setMove, isMove, isReady, refusal: acts.refusal ?? lists.refusal, submit }
}
