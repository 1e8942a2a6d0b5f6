// Turns what a script chooses ("sandbox", "@grace") into the state that the element would hold.

import { holderOf } from './block-kit/state.ts'
import { isRecord } from './block-kit/walk.ts'
import { type ElementState, elementState, type Option } from './page-protocol.ts'
import type { World } from './world.ts'

/** `offered`: what an external select has just answered; other menus carry their options themselves. */
export function choiceOf(
  world: World,
  element: Record<string, unknown>,
  choice: string | string[],
  offered: Option[] = ownOptions(element),
): ElementState {
  const holder = element.type === 'overflow' ? 'selected_option' : (holderOf(element) ?? 'value')
  const chosen = (Array.isArray(choice) ? choice : [choice]).map(one => resolve(world, holder, one, offered))
  return elementState.parse({ [holder]: Array.isArray(choice) || isPlural(holder) ? chosen : chosen[0] })
}

const isPlural = (holder: string) => holder.endsWith('s') && holder.startsWith('selected_')

function resolve(world: World, holder: string, name: string, offered: Option[]): unknown {
  if (holder.startsWith('selected_option')) return findOption(offered, name)
  if (holder.startsWith('selected_user')) return world.directory.person(name).id
  if (/^selected_(channel|conversation)/.test(holder)) return world.directory.channel(name).id
  return holder === 'selected_date_time' ? Number(name) : name
}

function findOption(offered: Option[], name: string): Option {
  const found = offered.find(one => one.value === name) ?? offered.find(one => one.text.text === name)
  if (found) return found
  const there = offered.map(one => `${one.value} (${one.text.text})`).join(', ')
  throw new Error(`No option is called ${name}; there are: ${there || 'none'}`)
}

function ownOptions(element: Record<string, unknown>): Option[] {
  const groups = Array.isArray(element.option_groups) ? element.option_groups : []
  const lists = [element.options, ...groups.map(group => (isRecord(group) ? group.options : []))]
  const options = lists.flatMap(list => (Array.isArray(list) ? list : []))
  return elementState.shape.selected_options.unwrap().parse(options)
}
