// One person at the workspace, for scripts: says, presses, chooses and submits through the same functions as the page.

import * as acts from './acts.ts'
import { inputState, keptInputs } from './block-kit/state.ts'
import type { PlacedElement } from './block-kit/walk.ts'
import { choiceOf } from './choice.ts'
import { findNamed, type Narrowing } from './finding.ts'
import { suggestOptions } from './interactions/options.ts'
import { press } from './interactions/press.ts'
import { runShortcut, runSlashCommand } from './interactions/shortcuts.ts'
import { closeView, submitView } from './interactions/submit.ts'
import type {
  Container,
  ElementState,
  Option,
  OptionsAnswer,
  Reception,
  StateValues,
  SubmitAnswer,
} from './page-protocol.ts'
import type { Message, Person, Presence, View } from './page-shapes.ts'
import { bot } from './seed.ts'
import type { World } from './world.ts'

export interface Place {
  channel: string
  ts: string
}

/** Text for inputs; for menus the value or the visible text of an option, several for multi-menus; or Slack's own state. */
export type Choice = string | string[] | ElementState

export interface PressOptions extends Narrowing {
  /** What to choose in a menu or overflow. */
  option?: Choice
  values?: StateValues
}

export class Seat {
  readonly person: Person
  readonly #world: World
  readonly #drafts = new Map<string, StateValues>()

  constructor(world: World, name: string) {
    this.#world = world
    this.person = world.directory.person(name)
    world.changes.listen(this.person.id, event => {
      if (event.type === 'views_changed') this.#forget(event.views)
    })
  }

  get id(): string {
    return this.person.id
  }

  /** The modal on top, if one is open. */
  get view(): View | undefined {
    return this.#world.views.stack(this.id).at(-1)
  }

  get home(): View | undefined {
    return this.#world.views.home(this.id)
  }

  ephemerals(): Message[] {
    return this.#world.ephemerals.of(this.id)
  }

  /** What this person sees of a channel, or of a thread in it. */
  sees(channel: string, thread?: string): Message[] {
    const { messages, streams, directory } = this.#world
    const { id } = directory.channel(channel)
    const all = thread ? messages.thread(id, thread) : messages.timeline(id)
    return all.map(one => streams.seenBy(this.id, one))
  }

  say(channel: string, text: string, more: { thread?: string; files?: string[] } = {}): Place {
    return acts.say(this.#world, { as: this.id, channel, text, ...more })
  }

  edit(place: Place, text: string): void {
    acts.edit(this.#world, { as: this.id, channel: place.channel, ts: place.ts, text })
  }

  delete(place: Place): void {
    acts.remove(this.#world, { as: this.id, channel: place.channel, ts: place.ts })
  }

  react(place: Place, name: string, on = true): void {
    acts.react(this.#world, { as: this.id, channel: place.channel, ts: place.ts, name, on })
  }

  /** The id of the direct message with somebody; with the app if left out. */
  dm(other: string = bot.userId): string {
    return acts.directWith(this.#world, this.id, other).id
  }

  upload(name: string, content: string | Uint8Array): string {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    return this.#world.files.add({ name, user: this.id, bytes }).id
  }

  join(channel: string): void {
    acts.join(this.#world, this.#world.directory.channel(channel), this.id)
  }

  leave(channel: string): void {
    acts.leave(this.#world, this.#world.directory.channel(channel), this.id)
  }

  setPresence(presence: Presence): void {
    acts.setPresence(this.#world, this.id, presence)
  }

  openHome(tab: 'home' | 'messages' = 'home'): void {
    acts.openHome(this.#world, { as: this.id, tab })
  }

  stop(place: Place): void {
    acts.stopAnswer(this.#world, { as: this.id, channel: place.channel, ts: place.ts })
  }

  slash(command: string, text: string, channel: string): Promise<Reception> {
    return runSlashCommand(this.#world, { as: this.id, command, text, channel })
  }

  shortcut(callbackId: string, place?: Place): Promise<Reception> {
    const where = place ? { channel: place.channel, ts: place.ts } : {}
    return runShortcut(this.#world, { as: this.id, callbackId, ...where })
  }

  /** Presses the element with this action_id, or the button with this label, in a message or in a view. */
  press(where: Place | View, action: string, options: PressOptions = {}): Promise<Reception> {
    const placed = this.#locate(where, action, options)
    return this.#send(where, placed, options.option, options.values)
  }

  /** Fills in an input of the view (found by action_id or block_id); the app hears of it only where the input dispatches. */
  async choose(view: View, input: string, choice: Choice): Promise<Reception> {
    const placed = this.#locate(view, input, {})
    const state = await this.#stateFor(view, placed, choice)
    const draft = this.#drafts.get(view.id) ?? {}
    const actionId = String(placed.element.action_id)
    this.#drafts.set(view.id, { ...draft, [placed.blockId]: { ...draft[placed.blockId], [actionId]: state } })
    const dispatches = placed.block.type !== 'input' || placed.block.dispatch_action === true
    return dispatches ? this.#send(view, placed, state) : { ok: true }
  }

  /** What the inputs of the view hold right now. */
  values(view: View): StateValues {
    return inputState(this.#current(view).blocks, this.#drafts.get(view.id) ?? {})
  }

  /** `choices`: action_id or block_id → what to fill in first, without telling the app. */
  async submit(view: View, choices: Record<string, Choice> = {}): Promise<SubmitAnswer> {
    const values = structuredClone(this.#drafts.get(view.id) ?? {})
    for (const [input, choice] of Object.entries(choices)) {
      const placed = this.#locate(view, input, {})
      const state = await this.#stateFor(view, placed, choice)
      values[placed.blockId] = { ...values[placed.blockId], [String(placed.element.action_id)]: state }
    }
    this.#drafts.set(view.id, values)
    return submitView(this.#world, { as: this.id, viewId: view.id, values })
  }

  close(view: View, { all = false } = {}): Promise<void> {
    return closeView(this.#world, { as: this.id, viewId: view.id, all })
  }

  /** What an external select offers for this query. */
  options(where: Place | View, input: string, query: string): Promise<OptionsAnswer> {
    const { blockId, element } = this.#locate(where, input, {})
    const container = containerOf(where)
    return suggestOptions(this.#world, {
      as: this.id,
      container,
      blockId,
      actionId: String(element.action_id),
      query,
    })
  }

  /** What was typed is lost with its input, as in Slack: the same block_id and action_id must still be there. */
  #forget(views: View[]): void {
    for (const [viewId, draft] of this.#drafts) {
      const view = views.find(one => one.id === viewId)
      if (view) this.#drafts.set(viewId, keptInputs(view.blocks, draft))
      else this.#drafts.delete(viewId)
    }
  }

  #send(
    where: Place | View,
    placed: PlacedElement,
    choice?: Choice,
    values?: StateValues,
  ): Promise<Reception> {
    return this.#stateFor(where, placed, choice).then(state =>
      press(this.#world, {
        as: this.id,
        container: containerOf(where),
        blockId: placed.blockId,
        actionId: String(placed.element.action_id),
        ...(choice === undefined ? {} : { choice: state }),
        values: values ?? ('blocks' in where ? (this.#drafts.get(String(where.id)) ?? {}) : {}),
      }),
    )
  }

  async #stateFor(
    where: Place | View,
    placed: PlacedElement,
    choice: Choice | undefined,
  ): Promise<ElementState> {
    if (choice === undefined) return {}
    if (typeof choice === 'object' && !Array.isArray(choice)) return choice
    const isExternal = String(placed.element.type).endsWith('external_select')
    const offered = isExternal ? await this.#offered(where, placed, choice) : undefined
    return choiceOf(this.#world, placed.element, choice, offered)
  }

  async #offered(where: Place | View, placed: PlacedElement, choice: string | string[]): Promise<Option[]> {
    const queries = [...(Array.isArray(choice) ? choice : [choice]), '']
    const answers = await Promise.all(
      queries.map(query => this.options(where, String(placed.element.action_id), query)),
    )
    return answers.flatMap(one => [
      ...(one.options ?? []),
      ...(one.option_groups ?? []).flatMap(group => group.options),
    ])
  }

  #current(where: Place | View): { blocks: readonly unknown[] } {
    if (isView(where)) return this.#world.views.find(this.id, where.id) ?? where
    const { id } = this.#world.directory.channel(where.channel)
    const found =
      this.#world.ephemerals.find(this.id, id, where.ts) ?? this.#world.messages.find(id, where.ts)
    return { blocks: found?.blocks ?? [] }
  }

  #locate(where: Place | View, name: string, narrowing: Narrowing): PlacedElement {
    return findNamed(this.#current(where).blocks, name, narrowing)
  }
}

function isView(where: Place | View): where is View {
  return 'root_view_id' in where
}

function containerOf(where: Place | View): Container {
  return isView(where)
    ? { type: 'view', viewId: where.id }
    : { type: 'message', channel: where.channel, ts: where.ts }
}
