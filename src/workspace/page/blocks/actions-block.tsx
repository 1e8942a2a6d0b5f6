// A row of elements, each told to the app at once.
import { AnyElement } from '../elements/any-element.tsx'
import type { RawElement } from './raw.ts'

export function ActionsBlock({ blockId, elements }: { blockId: string; elements: RawElement[] }) {
  return (
    <div className="actions-block">
      {elements.map((element, at) => (
        <AnyElement
          key={element.action_id ?? at}
          element={element}
          place={{ blockId, tells: true, label: element.placeholder?.text ?? element.text?.text ?? 'Choose' }}
        />
      ))}
    </div>
  )
}
