// What the nine kinds of select have in common: a list of options, and which of them are chosen. Pure.
import type { ElementState, StateAnswer } from '../../page-protocol.ts'
import type { RawElement, RawOption } from '../blocks/raw.ts'

type Source = 'options' | 'user' | 'channel' | 'conversation'

export interface Group {
  label?: string
  options: RawOption[]
}

export function isMulti(element: RawElement): boolean {
  return element.type.startsWith('multi_')
}

export function isExternal(element: RawElement): boolean {
  return element.type.endsWith('external_select')
}

export function sourceOf(element: RawElement): Source {
  if (element.type.endsWith('users_select')) return 'user'
  if (element.type.endsWith('channels_select')) return 'channel'
  return element.type.endsWith('conversations_select') ? 'conversation' : 'options'
}

/** Everything that can be chosen without asking the app. */
export function groupsOf(element: RawElement, workspace: StateAnswer): Group[] {
  const source = sourceOf(element)
  if (source === 'user') return [{ options: peopleOptions(workspace) }]
  if (source === 'channel') return [{ options: channelOptions(workspace) }]
  if (source === 'conversation')
    return [{ options: [...channelOptions(workspace), ...peopleOptions(workspace)] }]
  if (element.option_groups) {
    return element.option_groups.map(group => ({ label: group.label.text, options: group.options }))
  }
  return [{ options: element.options ?? [] }]
}

export function matching(groups: Group[], query: string): Group[] {
  const words = query.trim().toLowerCase()
  return groups
    .map(group => ({
      ...group,
      options: group.options.filter(each => each.text.text.toLowerCase().includes(words)),
    }))
    .filter(group => group.options.length > 0)
}

export function chosenOf(element: RawElement, held: ElementState, workspace: StateAnswer): RawOption[] {
  const source = sourceOf(element)
  if (source === 'options')
    return isMulti(element) ? (held.selected_options ?? []) : asList(held.selected_option)
  const ids = isMulti(element) ? (held[`selected_${source}s`] ?? []) : asList(held[`selected_${source}`])
  const known = groupsOf(element, workspace).flatMap(group => group.options)
  return ids.map(id => known.find(each => each.value === id) ?? { text: { text: id }, value: id })
}

/** The state of the element with exactly these options chosen. */
export function stateWith(element: RawElement, chosen: RawOption[]): ElementState {
  const source = sourceOf(element)
  if (source === 'options')
    return isMulti(element) ? { selected_options: chosen } : { selected_option: chosen[0] ?? null }
  const ids = chosen.map(each => each.value ?? '')
  return isMulti(element) ? { [`selected_${source}s`]: ids } : { [`selected_${source}`]: ids[0] ?? null }
}

/** What is chosen after a press on an option: in a multiple select a second press takes it back. */
export function nextChosen(chosen: RawOption[], option: RawOption, element: RawElement): RawOption[] {
  if (!isMulti(element)) return [option]
  const others = chosen.filter(each => each.value !== option.value)
  if (others.length < chosen.length) return others
  return chosen.length < (element.max_selected_items ?? Number.POSITIVE_INFINITY)
    ? [...chosen, option]
    : chosen
}

function asList<T>(value: T | null | undefined): T[] {
  return value === null || value === undefined ? [] : [value]
}

function peopleOptions({ people }: StateAnswer): RawOption[] {
  return people.map(each => ({ text: { text: each.realName }, value: each.id }))
}

function channelOptions({ channels }: StateAnswer): RawOption[] {
  return channels
    .filter(each => each.kind === 'public' || each.kind === 'private')
    .map(each => ({ text: { text: `#${each.name}` }, value: each.id }))
}
