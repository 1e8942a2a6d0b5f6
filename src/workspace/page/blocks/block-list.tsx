// Blocks of a message or view, in order: what only shows goes to the renderer, what can be touched is the page's own.
import type { RawBlock } from '../../page-protocol.ts'
import { CrashNote } from '../crash-note.tsx'
import { ActionsBlock } from './actions-block.tsx'
import { type BlockHost, HostContext } from './host.ts'
import { InputBlock } from './input-block.tsx'
import { MarkdownBlock } from './markdown-block.tsx'
import { fieldsOf } from './raw.ts'
import { SectionBlock } from './section-block.tsx'
import { ShownBlock } from './shown-block.tsx'

export function BlockList({ blocks, host }: { blocks: RawBlock[]; host: BlockHost }) {
  return (
    <HostContext value={host}>
      <div className="blocks">
        {blocks.map((block, at) => (
          <CrashNote key={keyOf(block, at)} what={`A block of type ${block.type}`}>
            <AnyBlock block={block} />
          </CrashNote>
        ))}
      </div>
    </HostContext>
  )
}

function AnyBlock({ block }: { block: RawBlock }) {
  const { accessory, element, elements } = fieldsOf(block)
  if ((block.type === 'actions' || block.type === 'context_actions') && elements) {
    return <ActionsBlock blockId={block.block_id ?? ''} elements={elements} />
  }
  if (block.type === 'section' && accessory && accessory.type !== 'image') {
    return <SectionBlock block={block} accessory={accessory} />
  }
  if (block.type === 'input' && element) return <InputBlock block={block} element={element} />
  if (block.type === 'markdown') return <MarkdownBlock text={String(fieldsOf(block).text ?? '')} />
  return <ShownBlock block={block} />
}

/** A block without an id has only its place. */
function keyOf(block: RawBlock, at: number): string {
  return `${block.type}:${block.block_id ?? at}`
}
