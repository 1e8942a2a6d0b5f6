// A section with an element beside its text.
import type { RawBlock } from '../../page-protocol.ts'
import { AnyElement } from '../elements/any-element.tsx'
import { fieldsOf, type RawElement } from './raw.ts'
import { ShownBlock } from './shown-block.tsx'

export function SectionBlock({ block, accessory }: { block: RawBlock; accessory: RawElement }) {
  const { accessory: _drawnHere, ...rest } = block
  const text = fieldsOf(block).text
  const words = typeof text === 'object' ? text.text.replace(/[*_~`]/g, '').slice(0, 80) : 'Choose'
  return (
    <div className={`section-block accessory-${accessory.type}`}>
      <ShownBlock block={rest as RawBlock} />
      <div className="accessory">
        <AnyElement
          element={accessory}
          place={{ blockId: block.block_id ?? '', tells: true, label: words }}
        />
      </div>
    </div>
  )
}
