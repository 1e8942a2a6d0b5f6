// "Are you sure?" where an element asks for it, before the app hears of the press.
import { useEffect, useRef, useState } from 'react'
import type { RawConfirm } from '../blocks/raw.ts'

/** `guard` runs at once, or after the person has confirmed; `dialog` stands where the element stands. */
export function useConfirm(confirm: RawConfirm | undefined) {
  const [waiting, setWaiting] = useState<{ run: () => void }>()
  const guard = (run: () => void) => (confirm ? setWaiting({ run }) : run())
  const dialog = confirm && waiting && (
    <ConfirmDialog
      confirm={confirm}
      answer={isSure => {
        setWaiting(undefined)
        if (isSure) waiting.run()
      }}
    />
  )
  return { guard, dialog }
}

function ConfirmDialog({ confirm, answer }: { confirm: RawConfirm; answer: (isSure: boolean) => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog
      ref={dialog}
      className="dialog confirm"
      aria-label={confirm.title.text}
      onCancel={event => {
        event.preventDefault()
        answer(false)
      }}
    >
      <h2>{confirm.title.text}</h2>
      <p>{confirm.text.text}</p>
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={() => answer(false)}>
          {confirm.deny.text}
        </button>
        <button
          type="button"
          className={`button button-${confirm.style ?? 'primary'}`}
          onClick={() => answer(true)}
        >
          {confirm.confirm.text}
        </button>
      </footer>
    </dialog>
  )
}
