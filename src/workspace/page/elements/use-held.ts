// The value of an element: what the person put in, else what the app set; a change is held, and told if the place tells.
import type { ElementState } from '../../page-protocol.ts'
import { useHost } from '../blocks/host.ts'
import type { RawElement } from '../blocks/raw.ts'
import type { ElementProps } from './any-element.tsx'

export function useHeld({ element, place }: ElementProps) {
  const host = useHost()
  const actionId = element.action_id ?? ''
  const held = host.valueOf(place.blockId, actionId) ?? initialOf(element)
  const change = (state: ElementState, how: 'tell' | 'hold' = 'tell') => {
    const next = { type: element.type, ...state }
    host.hold(place.blockId, actionId, next)
    if (place.tells && how === 'tell') void host.press(place.blockId, actionId, next)
  }
  return {
    held,
    change,
    tell: () => void host.press(place.blockId, actionId, { type: element.type, ...held }),
  }
}

function initialOf(element: RawElement): ElementState {
  return {
    value: element.initial_value,
    selected_option: element.initial_option,
    selected_options: element.initial_options,
    selected_user: element.initial_user,
    selected_users: element.initial_users,
    selected_channel: element.initial_channel,
    selected_channels: element.initial_channels,
    selected_conversation: element.initial_conversation,
    selected_conversations: element.initial_conversations,
    selected_date: element.initial_date,
    selected_time: element.initial_time,
    selected_date_time: element.initial_date_time,
  }
}
