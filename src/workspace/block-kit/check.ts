// Checks the blocks of a message or the whole of a view as strictly as Slack would, and gives missing ids.

import { z } from 'zod'
import { type RawBlock, rawBlock } from '../page-shapes.ts'
import { SlackFault } from '../slack-fault.ts'
import { homeBlock, messageBlock, modalBlock } from './blocks.ts'
import { type BlockFault, detailsOf, faultsOf } from './faults.ts'
import { plainText } from './text.ts'
import { blocksOf, elementsOf } from './walk.ts'

/** Slack counts the characters of all blocks of a message with their wrapping; measured by others at about this. */
const messageBudget = 13_200
const viewBudget = 250_000

const message = z.array(messageBlock).max(50)

const viewParts = {
  callback_id: z.string().max(255).optional(),
  private_metadata: z.string().max(3000).optional(),
  external_id: z.string().max(255).optional(),
}
const modal = z.strictObject({
  ...viewParts,
  type: z.literal('modal'),
  title: plainText(24),
  blocks: z.array(modalBlock).max(100),
  submit: plainText(24).nullish(),
  close: plainText(24).nullish(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
})
const home = z.strictObject({ ...viewParts, type: z.literal('home'), blocks: z.array(homeBlock).max(100) })
const view = z.discriminatedUnion('type', [modal, home])
type ParsedView = z.infer<typeof view>

/** A view as the app gave it, every block and element with an id. */
export type GivenView = (Omit<z.infer<typeof modal>, 'blocks'> | Omit<z.infer<typeof home>, 'blocks'>) & {
  blocks: RawBlock[]
}

/** Faults of a message's blocks; pointers start at `root`. */
export function messageFaults(blocks: unknown, root = '/blocks'): BlockFault[] {
  const parsed = message.safeParse(blocks, { reportInput: true })
  if (!parsed.success) return faultsOf(parsed.error, root)
  return [...commonFaults(parsed.data, root), ...cumulativeFaults(parsed.data, root)]
}

export function viewFaults(given: unknown, root = '/view'): BlockFault[] {
  const parsed = view.safeParse(given, { reportInput: true })
  if (!parsed.success) return faultsOf(parsed.error, root)
  return [...commonFaults(parsed.data.blocks, `${root}/blocks`), ...modalFaults(parsed.data, root)]
}

/** Throws what Slack answers to blocks that it refuses; gives them back with every id filled in. */
export function checkedBlocks(blocks: unknown, nextId: (prefix: string) => string): RawBlock[] {
  if (!Array.isArray(blocks)) throw new SlackFault('invalid_blocks_format')
  const faults = messageFaults(blocks)
  if (faults.some(fault => fault.message === onlyOneTable))
    throw new SlackFault('only_one_table_allowed', detailsOf(faults))
  if (faults.length > 0) throw new SlackFault('invalid_blocks', detailsOf(faults))
  if (JSON.stringify(blocks).length > messageBudget) throw new SlackFault('msg_blocks_too_long')
  return withIds(blocks, nextId)
}

/** The same for a view. */
export function checkedView(given: unknown, nextId: (prefix: string) => string): GivenView {
  if (JSON.stringify(given ?? null).length > viewBudget) throw new SlackFault('view_too_large')
  const faults = viewFaults(given)
  const parsed = view.safeParse(given)
  if (faults.length > 0 || !parsed.success) throw new SlackFault('invalid_arguments', detailsOf(faults))
  return { ...parsed.data, blocks: withIds(parsed.data.blocks, nextId) }
}

function withIds(blocks: unknown[], nextId: (prefix: string) => string): RawBlock[] {
  const named = z.array(rawBlock).parse(structuredClone(blocks))
  for (const { block } of blocksOf(named)) block.block_id ??= nextId('b')
  for (const { element } of elementsOf(named)) element.action_id ??= nextId('a')
  return named
}

function commonFaults(blocks: unknown[], root: string): BlockFault[] {
  const blockIds = blocksOf(blocks, root).flatMap(({ block, pointer }) =>
    typeof block.block_id === 'string'
      ? [{ key: block.block_id, pointer, message: `block_id already exists: ${block.block_id}` }]
      : [],
  )
  const actionIds = elementsOf(blocks, root).flatMap(({ block, element, pointer }) =>
    typeof element.action_id === 'string'
      ? [
          {
            key: `${blocks.indexOf(block)} ${String(block.block_id)} ${element.action_id}`,
            pointer,
            message: `action_id already exists in this block: ${element.action_id}`,
          },
        ]
      : [],
  )
  const focused = elementsOf(blocks, root).filter(({ element }) => element.focus_on_load === true)
  return [
    ...repeated(blockIds),
    ...repeated(actionIds),
    ...focused
      .slice(1)
      .map(({ pointer }) => ({ pointer, message: 'only one element may have focus_on_load' })),
  ]
}

function repeated(all: (BlockFault & { key: string })[]): BlockFault[] {
  return all
    .filter((one, index) => all.findIndex(other => other.key === one.key) < index)
    .map(({ pointer, message }) => ({ pointer, message }))
}

const onlyOneTable = 'only one table is allowed in a message'

function cumulativeFaults(blocks: z.infer<typeof message>, root: string): BlockFault[] {
  const markdown = blocks.reduce((sum, block) => sum + (block.type === 'markdown' ? block.text.length : 0), 0)
  const tables = blocksOf(blocks, root).filter(
    ({ block }) => block.type === 'table' || block.type === 'data_table',
  )
  return [
    ...(markdown > 12_000
      ? [{ pointer: root, message: 'all markdown blocks together must be less than 12001 characters' }]
      : []),
    ...tables.slice(1).map(({ pointer }) => ({ pointer, message: onlyOneTable })),
  ]
}

function modalFaults(given: ParsedView, root: string): BlockFault[] {
  if (given.type !== 'modal' || given.submit) return []
  const asks = given.blocks.some(block => block.type === 'input')
  return asks
    ? [
        {
          pointer: `${root}/submit`,
          message: 'submit is required when an input block is within the blocks array',
        },
      ]
    : []
}
