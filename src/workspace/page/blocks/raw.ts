// The fields of Slack's blocks and elements that the page acts on, as they come over the wire.
import type { Option, RawBlock } from '../../page-protocol.ts'

export interface RawText {
  type?: string
  text: string
}

export interface RawOption extends Option {
  description?: RawText
}

export interface RawOptionGroup {
  label: RawText
  options: RawOption[]
}

export interface RawConfirm {
  title: RawText
  text: RawText
  confirm: RawText
  deny: RawText
  style?: 'primary' | 'danger'
}

export interface RawElement {
  type: string
  action_id?: string
  text?: RawText
  url?: string
  value?: string
  style?: 'primary' | 'danger'
  accessibility_label?: string
  confirm?: RawConfirm
  placeholder?: RawText
  options?: RawOption[]
  option_groups?: RawOptionGroup[]
  min_query_length?: number
  max_selected_items?: number
  initial_value?: string
  initial_option?: RawOption
  initial_options?: RawOption[]
  initial_user?: string
  initial_users?: string[]
  initial_channel?: string
  initial_channels?: string[]
  initial_conversation?: string
  initial_conversations?: string[]
  initial_date?: string
  initial_time?: string
  initial_date_time?: number
  multiline?: boolean
  min_length?: number
  max_length?: number
  is_decimal_allowed?: boolean
  min_value?: string
  max_value?: string
  focus_on_load?: boolean
  dispatch_action_config?: { trigger_actions_on?: string[] }
  /** Of feedback buttons. */
  positive_button?: { text: RawText; value: string }
  negative_button?: { text: RawText; value: string }
}

export interface RawFields {
  text?: RawText | string
  elements?: RawElement[]
  element?: RawElement
  accessory?: RawElement
  label?: RawText
  hint?: RawText
  optional?: boolean
  dispatch_action?: boolean
}

export function fieldsOf(block: RawBlock): RawFields {
  return block as RawFields
}
