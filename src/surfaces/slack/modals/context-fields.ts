// Portal, Tenant, Agent and Default Permissions as inputs; each is named after the choices before it, so that a change resets it.
import type { ExternalSelect, InputBlock, PlainTextOption, StaticSelect } from '@slack/types'
import type { Option } from '../../../desk/desk.ts'
import { actions } from '../actions.ts'
import { plain } from '../blocks/text.ts'
import { FIELDS, type Field, type Lists, type Loaded, type Selection } from './lists.ts'

/** Slack takes 100 options in a list; longer ones are searched as one types. */
export const MOST_OPTIONS = 100

export const labels: Record<Field, string> = {
  portal: 'Portal',
  tenant: 'Tenant',
  agent: 'Agent',
  permission: 'Default Permissions',
}

/** An input per list that has something to choose. */
export function contextFields({ lists, selection }: Loaded): InputBlock[] {
  return FIELDS.filter(field => lists[field].length > 0).map(field => input(field, lists, selection))
}

function input(field: Field, lists: Lists, selection: Selection): InputBlock {
  return {
    type: 'input',
    block_id: blockIdOf(field, selection),
    label: plain(labels[field]),
    dispatch_action: field !== 'permission',
    element: select(field, lists[field], selection[field]),
  }
}

/** Slack keeps what was chosen as long as the block's name stays. */
export function blockIdOf(field: Field, selection: Selection): string {
  const before = FIELDS.slice(0, FIELDS.indexOf(field)).map(one => encodeURIComponent(selection[one] ?? ''))
  return [field, ...before].join(':').slice(0, 255)
}

/** The choices before a list, as its block's name holds them. */
export function chosenBefore(blockId: string): Selection {
  const [, ...before] = blockId.split(':')
  return Object.fromEntries(
    before.flatMap((id, index) => {
      const field = FIELDS[index]
      return field && id ? [[field, decodeURIComponent(id)]] : []
    }),
  )
}

function select(field: Field, options: Option[], chosen: string | undefined): StaticSelect | ExternalSelect {
  const initial = options.find(option => option.id === chosen)
  const shared = {
    action_id: actions[field],
    placeholder: plain(`Choose: ${labels[field]}`),
    ...(initial && { initial_option: slackOption(initial) }),
  }
  if (options.length > MOST_OPTIONS) return { type: 'external_select', min_query_length: 0, ...shared }
  return { type: 'static_select', options: options.map(slackOption), ...shared }
}

export function slackOption({ id, title, description }: Option): PlainTextOption {
  return {
    text: plain(title || id),
    value: id,
    ...(description && { description: plain(description) }),
  }
}

/** What matches the typed words, at most as many as Slack takes. */
export function matching(options: Option[], typed: string): PlainTextOption[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const isMatch = ({ id, title }: Option) =>
    words.every(word => `${title} ${id}`.toLowerCase().includes(word))
  return options.filter(isMatch).slice(0, MOST_OPTIONS).map(slackOption)
}
