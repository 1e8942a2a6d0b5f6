// A button; with an address it is a link that opens in a new tab, and the app hears of the press too.
import { useState } from 'react'
import { useHost } from '../blocks/host.ts'
import { hrefOf } from '../blocks/safe-link.tsx'
import { useRoom } from '../state/room.ts'
import type { ElementProps } from './any-element.tsx'
import { useConfirm } from './use-confirm.tsx'

export function ButtonElement({ element, place }: ElementProps) {
  const host = useHost()
  const { me } = useRoom()
  const { guard, dialog } = useConfirm(element.confirm)
  const [isBusy, setBusy] = useState(false)
  const name = element.text?.text ?? 'Button'
  const className = element.style ? `button button-${element.style}` : 'button'
  const press = async () => {
    setBusy(true)
    await host.press(
      place.blockId,
      element.action_id ?? '',
      element.value === undefined ? undefined : { type: 'button', value: element.value },
    )
    setBusy(false)
  }
  const href = hrefOf(element.url, me.id)
  if (href) {
    return (
      <a
        className={className}
        href={href}
        target="_blank"
        rel="noopener noreferrer"
        title={element.url}
        onClick={() => void press()}
      >
        {name}
      </a>
    )
  }
  return (
    <>
      <button
        type="button"
        className={className}
        aria-label={element.accessibility_label ?? name}
        aria-busy={isBusy}
        onClick={() => guard(() => void press())}
      >
        {name}
      </button>
      {dialog}
    </>
  )
}
