// The modal an app opened: the top of the stack, what was typed into each kept while another lies on it.
import { useEffect, useRef, useState } from 'react'
import type { StateValues, View } from '../../page-protocol.ts'
import { BlockList } from '../blocks/block-list.tsx'
import { useBlockHost } from '../blocks/use-block-host.ts'
import { Icon } from '../icons.tsx'
import { useAct } from '../state/room.ts'
import { useSubmit } from './use-submit.ts'
import { currentValues } from './view-values.ts'

export function ViewDialog({ views }: { views: View[] }) {
  const [held, setHeld] = useState<Record<string, StateValues>>({})
  const view = views.at(-1)
  if (!view) return null
  return (
    <OpenView
      key={view.id}
      view={view}
      values={held[view.id] ?? {}}
      setValues={change =>
        setHeld(all => {
          const before = all[view.id] ?? {}
          return { ...all, [view.id]: typeof change === 'function' ? change(before) : change }
        })
      }
    />
  )
}

/** What is wrong may lie below the edge of a long form. */
function toFirstError(dialog: HTMLDialogElement | null) {
  const block = dialog?.querySelector('.has-error')
  block?.querySelector<HTMLElement>('input, textarea, button')?.focus()
  block?.scrollIntoView({ block: 'nearest' })
}

interface OpenViewProps {
  view: View
  values: StateValues
  setValues: React.Dispatch<React.SetStateAction<StateValues>>
}

function OpenView({ view, values, setValues }: OpenViewProps) {
  const act = useAct()
  const dialog = useRef<HTMLDialogElement>(null)
  const { submit, errors, trouble, isBusy } = useSubmit(view)
  const host = useBlockHost({ container: { type: 'view', viewId: view.id }, values, setValues, errors })
  const close = (all: boolean) => void act('close', { viewId: view.id, all })
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  useEffect(() => {
    if (Object.keys(errors).length > 0) toFirstError(dialog.current)
  }, [errors])
  return (
    <dialog
      ref={dialog}
      className="dialog view"
      aria-labelledby="view-title"
      onCancel={event => {
        event.preventDefault()
        close(false)
      }}
    >
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          if (view.submit) void submit(currentValues(view, values))
        }}
      >
        <header className="dialog-head">
          <h2 id="view-title">{view.title?.text ?? ''}</h2>
          <button type="button" className="icon-button" aria-label="Close" onClick={() => close(true)}>
            <Icon name="close" />
          </button>
        </header>
        <div className="dialog-body">
          {trouble && (
            <p className="dialog-trouble" role="alert">
              {trouble}
            </p>
          )}
          <BlockList blocks={view.blocks} host={host} />
        </div>
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={() => close(false)}>
            {view.close?.text ?? 'Cancel'}
          </button>
          {view.submit && (
            <button type="submit" className="button button-primary" disabled={isBusy} aria-busy={isBusy}>
              {view.submit.text}
            </button>
          )}
        </footer>
      </form>
    </dialog>
  )
}
