// The "⋯" of a block: each option is told to the app; one with an address also opens it.
import { useHost } from '../blocks/host.ts'
import { hrefOf } from '../blocks/safe-link.tsx'
import { Icon } from '../icons.tsx'
import { Menu } from '../menu.tsx'
import { useRoom } from '../state/room.ts'
import type { ElementProps } from './any-element.tsx'
import { useConfirm } from './use-confirm.tsx'

export function OverflowElement({ element, place }: ElementProps) {
  const host = useHost()
  const { me } = useRoom()
  const { guard, dialog } = useConfirm(element.confirm)
  const items = (element.options ?? []).map((option, at) => ({
    key: option.value ?? String(at),
    label: option.text.text,
    description: option.description?.text,
    onPress: () =>
      guard(() => {
        const href = hrefOf(typeof option.url === 'string' ? option.url : undefined, me.id)
        if (href) window.open(href, '_blank', 'noopener')
        void host.press(place.blockId, element.action_id ?? '', { type: 'overflow', selected_option: option })
      }),
  }))
  return (
    <>
      <Menu label="More options" className="button overflow-button" items={items}>
        <Icon name="more" />
      </Menu>
      {dialog}
    </>
  )
}
