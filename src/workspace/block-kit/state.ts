// What the inputs of a view or message hold: their initial values, with what the person changed put over them.

import type { ElementState, StateValues } from '../page-protocol.ts'
import { elementsOf } from './walk.ts'

type Element = Record<string, unknown>

/** Which key holds an element's value, and which key of the element its initial value. Buttons and overflows hold none. */
const holders: Record<string, { key: keyof ElementState; initial: string; empty: null | [] }> = {
  plain_text_input: { key: 'value', initial: 'initial_value', empty: null },
  number_input: { key: 'value', initial: 'initial_value', empty: null },
  email_text_input: { key: 'value', initial: 'initial_value', empty: null },
  url_text_input: { key: 'value', initial: 'initial_value', empty: null },
  static_select: { key: 'selected_option', initial: 'initial_option', empty: null },
  external_select: { key: 'selected_option', initial: 'initial_option', empty: null },
  radio_buttons: { key: 'selected_option', initial: 'initial_option', empty: null },
  multi_static_select: { key: 'selected_options', initial: 'initial_options', empty: [] },
  multi_external_select: { key: 'selected_options', initial: 'initial_options', empty: [] },
  checkboxes: { key: 'selected_options', initial: 'initial_options', empty: [] },
  users_select: { key: 'selected_user', initial: 'initial_user', empty: null },
  multi_users_select: { key: 'selected_users', initial: 'initial_users', empty: [] },
  channels_select: { key: 'selected_channel', initial: 'initial_channel', empty: null },
  multi_channels_select: { key: 'selected_channels', initial: 'initial_channels', empty: [] },
  conversations_select: { key: 'selected_conversation', initial: 'initial_conversation', empty: null },
  multi_conversations_select: { key: 'selected_conversations', initial: 'initial_conversations', empty: [] },
  datepicker: { key: 'selected_date', initial: 'initial_date', empty: null },
  timepicker: { key: 'selected_time', initial: 'initial_time', empty: null },
  datetimepicker: { key: 'selected_date_time', initial: 'initial_date_time', empty: null },
}

/** The key of `state.values` in which this element's value stands, or undefined for one that holds none. */
export function holderOf(element: Element): keyof ElementState | undefined {
  return holders[String(element.type)]?.key
}

/** Slack's `state.values`: every input that is there, and nothing of those that are not. */
export function inputState(blocks: readonly unknown[], changed: StateValues): StateValues {
  const values: StateValues = {}
  for (const { blockId, element } of elementsOf(blocks)) {
    const holder = holders[String(element.type)]
    if (!holder) continue
    const actionId = String(element.action_id)
    const given = changed[blockId]?.[actionId]?.[holder.key]
    const value = given === undefined ? (element[holder.initial] ?? holder.empty) : given
    values[blockId] = { ...values[blockId], [actionId]: { type: String(element.type), [holder.key]: value } }
  }
  return values
}

/** The part of a draft whose inputs are still there. */
export function keptInputs(blocks: readonly unknown[], draft: StateValues): StateValues {
  const kept: StateValues = {}
  for (const { blockId, element } of elementsOf(blocks)) {
    const actionId = String(element.action_id)
    const state = draft[blockId]?.[actionId]
    if (state) kept[blockId] = { ...kept[blockId], [actionId]: state }
  }
  return kept
}

/** block_id → sentence for required inputs left empty and texts outside their lengths: what Slack's client refuses by itself. */
export function incomplete(blocks: readonly unknown[], values: StateValues): Record<string, string> {
  const faults: Record<string, string> = {}
  for (const { blockId, block, element } of elementsOf(blocks)) {
    const holder = holderOf(element)
    if (block.type !== 'input' || !holder) continue
    const value = values[blockId]?.[String(element.action_id)]?.[holder]
    const fault = isEmpty(value) ? missing(block) : wrongLength(element, value)
    if (fault) faults[blockId] = fault
  }
  return faults
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

function missing(block: Element): string | undefined {
  return block.optional === true ? undefined : 'Please complete this required field.'
}

function wrongLength(element: Element, value: unknown): string | undefined {
  if (typeof value !== 'string' || element.type !== 'plain_text_input') return undefined
  const most = Number(element.max_length ?? 3000)
  const least = Number(element.min_length ?? 0)
  if (value.length > most) return `Please use ${most} characters or fewer.`
  return value.length < least ? `Please use ${least} characters or more.` : undefined
}
