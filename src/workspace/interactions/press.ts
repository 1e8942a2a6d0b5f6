// A press on a button, a choice in a menu, Enter in an input: Slack's `block_actions`.

import { holderOf, inputState } from '../block-kit/state.ts'
import { elementsOf, isRecord, type PlacedElement } from '../block-kit/walk.ts'
import type { ElementState, PressRequest, Reception, StateValues } from '../page-protocol.ts'
import type { Person } from '../page-shapes.ts'
import { SlackFault } from '../slack-fault.ts'
import type { World } from '../world.ts'
import { containerRef, type Standing, signedBy, standing, trouble } from './payload.ts'

/** Resolves when the app has acknowledged, or with the trouble that the person is told of. */
export async function press(world: World, request: PressRequest): Promise<Reception> {
  const person = world.directory.person(request.as)
  const place = standing(world, person, request.container)
  const blocks = (place.type === 'view' ? place.view.blocks : place.message.blocks) ?? []
  const placed = findElement(blocks, request.blockId, request.actionId)
  const choice = canonicalChoice(placed, request.choice ?? {})
  const state = { values: inputState(blocks, withChoice(request.values ?? {}, placed, choice)) }
  const receipt = await world.outbox.ask('interactive', {
    type: 'block_actions',
    ...signedBy(person),
    ...containerRef(place),
    ...(place.type === 'view' ? { view: { ...place.view, state } } : { state }),
    trigger_id: world.triggers.mint({
      person: person.id,
      ...(place.type === 'view' ? { viewId: place.view.id } : {}),
    }),
    ...responseUrl(world, person, place),
    actions: [actionOf(world, placed, choice)],
  })
  return receipt.acked ? { ok: true } : { ok: true, trouble: trouble.press }
}

export function findElement(blocks: readonly unknown[], blockId: string, actionId: string): PlacedElement {
  const found = elementsOf(blocks).find(one => one.blockId === blockId && one.element.action_id === actionId)
  if (!found) throw new SlackFault('element_not_found')
  return found
}

/** An offered option is sent as the app wrote it; one that is not offered cannot be chosen. */
function canonicalChoice({ element }: PlacedElement, choice: ElementState): ElementState {
  const offered = optionsOf(element)
  if (offered.length === 0) return choice
  const own = (option: { value?: string | undefined }) => {
    const found = offered.find(one => one.value === option.value)
    if (!found) throw new SlackFault('option_not_found')
    return { ...option, ...found, text: { text: '', ...(isRecord(found.text) ? found.text : {}) } }
  }
  return {
    ...choice,
    ...(choice.selected_option ? { selected_option: own(choice.selected_option) } : {}),
    ...(choice.selected_options ? { selected_options: choice.selected_options.map(own) } : {}),
  }
}

function optionsOf(element: Record<string, unknown>): Record<string, unknown>[] {
  const groups = Array.isArray(element.option_groups) ? element.option_groups : []
  const lists = [element.options, ...groups.map(group => (isRecord(group) ? group.options : []))]
  return lists.flatMap(list => (Array.isArray(list) ? list.filter(isRecord) : []))
}

function withChoice(
  values: StateValues,
  { blockId, element }: PlacedElement,
  choice: ElementState,
): StateValues {
  const holder = holderOf(element)
  if (!holder || choice[holder] === undefined) return values
  const held = { type: String(element.type), [holder]: choice[holder] }
  return { ...values, [blockId]: { ...values[blockId], [String(element.action_id)]: held } }
}

function responseUrl(world: World, person: Person, place: Standing): Record<string, unknown> {
  if (place.type === 'view') return {}
  const { channel, message, isEphemeral } = place
  const id = world.triggers.mintResponse({
    channel: channel.id,
    person: person.id,
    message: {
      ts: message.ts,
      ephemeral: isEphemeral,
      ...(message.thread_ts ? { thread: message.thread_ts } : {}),
    },
  })
  return { response_url: `${world.base()}/response/${id}` }
}

const keptOfElement = ['text', 'value', 'style', 'url', 'icon', 'placeholder', 'confirm'] as const

function actionOf(
  world: World,
  { blockId, element }: PlacedElement,
  choice: ElementState,
): Record<string, unknown> {
  const kept = Object.fromEntries(keptOfElement.flatMap(key => (key in element ? [[key, element[key]]] : [])))
  const { type: _, ...chosen } = choice
  return {
    ...kept,
    ...chosen,
    type: element.type,
    action_id: element.action_id,
    block_id: blockId,
    action_ts: world.ids.ts(),
  }
}
