// Good or bad answer: two buttons of one element.
import { useHost } from '../blocks/host.ts'
import type { ElementProps } from './any-element.tsx'

export function FeedbackElement({ element, place }: ElementProps) {
  const host = useHost()
  return [element.positive_button, element.negative_button].map(
    button =>
      button && (
        <button
          key={button.value}
          type="button"
          className="button"
          onClick={() =>
            void host.press(place.blockId, element.action_id ?? '', {
              type: element.type,
              value: button.value,
            })
          }
        >
          {button.text.text}
        </button>
      ),
  )
}
