// What a person sees of a form with dependent lists: labels, what is offered and what is chosen.
import type { View } from '../../src/workspace/page-shapes.ts'
import type { Seat } from '../../src/workspace/seat.ts'
import { modal } from './moves.ts'
import { textsOf } from './screen.ts'
import type { World } from './world.ts'

interface SelectElement {
  type: string
  action_id: string
  options?: { text: { text: string }; value: string }[]
}

/** The input with this action id. */
function elementOf(view: View, actionId: string): SelectElement | undefined {
  const elements = view.blocks.map(block => block.element as SelectElement | undefined)
  return elements.find(element => element?.action_id === actionId)
}

/** Labels of the inputs, from top to bottom. */
export function labelsOf(view: View): string[] {
  return view.blocks.flatMap(block => ('label' in block ? textsOf(block.label) : []))
}

/** Visible options of a list; `undefined` for one that is searched. */
export function optionsOf(view: View, actionId: string): string[] | undefined {
  return elementOf(view, actionId)?.options?.map(({ text }) => text.text)
}

export function isSearched(view: View, actionId: string): boolean {
  return elementOf(view, actionId)?.type === 'external_select'
}

/** Values chosen or typed at this moment, by action id. */
export function filledIn(seat: Seat, view: View): Record<string, string | undefined> {
  const held = Object.values(seat.values(view)).flatMap(inputs => Object.entries(inputs))
  return Object.fromEntries(
    held.map(([id, state]) => [id, state.selected_option?.value ?? state.value ?? undefined]),
  )
}

/** Somebody mentions the bot and presses Create Ticket; resolves with the form. */
export async function openForm(
  world: World,
  seat: Seat,
  said: { channel?: string; text?: string } = {},
): Promise<{ form: View; channel: string; thread: string }> {
  const { channel = 'incidents', text = '@HelpDesk the disk is full' } = said
  const { ts: thread } = seat.say(channel, text)
  await seat.press(await world.message(channel, thread, 'Create Ticket'), 'Create Ticket')
  return { form: await modal(world, seat, '"request"'), channel, thread }
}
