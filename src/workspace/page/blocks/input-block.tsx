// A labelled input, with its hint and what the app found wrong with it.
import { useId } from 'react'
import type { RawBlock } from '../../page-protocol.ts'
import { AnyElement } from '../elements/any-element.tsx'
import { useHost } from './host.ts'
import { fieldsOf, type RawElement } from './raw.ts'

export function InputBlock({ block, element }: { block: RawBlock; element: RawElement }) {
  const { errors } = useHost()
  const { label, hint, optional, dispatch_action } = fieldsOf(block)
  const blockId = block.block_id ?? ''
  const hintId = useId()
  const error = errors[blockId]
  const name = label?.text ?? 'Input'
  return (
    <div className={error ? 'input-block has-error' : 'input-block'}>
      <span className="input-label">
        {name}
        {optional && <em> (optional)</em>}
      </span>
      <AnyElement
        element={element}
        place={{ blockId, tells: dispatch_action ?? false, label: name, hintId }}
      />
      <div id={hintId}>
        {error && (
          <p className="input-error" role="alert">
            {error}
          </p>
        )}
        {hint && <p className="input-hint">{hint.text}</p>}
      </div>
    </div>
  )
}
