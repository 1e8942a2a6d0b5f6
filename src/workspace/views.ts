// Modals in their stacks and Home tabs: opening, updating, pushing, closing, publishing, each person having their own.

import { z } from 'zod'
import { checkedView, type GivenView } from './block-kit/check.ts'
import { inputState } from './block-kit/state.ts'
import type { Changes } from './changes.ts'
import { type Clock, seconds } from './clock.ts'
import type { Ids } from './ids.ts'
import { type View, view as viewShape } from './page-shapes.ts'
import type { Records } from './records.ts'
import { bot, team } from './seed.ts'
import { SlackFault } from './slack-fault.ts'
import type { Triggers } from './triggers.ts'

interface Parts {
  clock: Clock
  ids: Ids
  records: Records
  changes: Changes
  triggers: Triggers
}

const deepest = 3

export class Views {
  readonly #parts: Parts
  readonly #stacks = new Map<string, View[]>()
  readonly #homes: Map<string, View>

  constructor(parts: Parts) {
    this.#parts = parts
    const kept = z.array(keptHome).parse(parts.records.all('home'))
    this.#homes = new Map(kept.map(one => [one.person, one.view]))
  }

  /** The person's open modals, the visible one last. */
  stack(person: string): View[] {
    return this.#stacks.get(person) ?? []
  }

  home(person: string): View | undefined {
    return this.#homes.get(person)
  }

  /** An open modal or Home tab of this person. */
  find(person: string, viewId: string): View | undefined {
    return [...this.stack(person), this.home(person)].find(one => one?.id === viewId)
  }

  open(triggerId: string, given: unknown): View {
    const checked = checkedModal(given, this.#parts.ids)
    const taken =
      checked.external_id && this.#all().some(({ view }) => view.external_id === checked.external_id)
    if (taken) throw new SlackFault('duplicate_external_id')
    const { person } = this.#parts.triggers.spend(triggerId)
    const made = this.#make(checked, undefined)
    this.#show(person, [made], 'opened')
    return made
  }

  /** Only a trigger from inside a modal pushes. */
  push(triggerId: string, given: unknown): View {
    const checked = checkedModal(given, this.#parts.ids)
    const { person, viewId } = this.#parts.triggers.spend(triggerId)
    if (!this.stack(person).some(one => one.id === viewId)) throw new SlackFault('invalid_trigger_id')
    return this.#pushOn(person, checked)
  }

  /** By `viewId` or `externalId`; a `hash` that is not the view's own any more is refused. */
  update(which: { viewId?: string; externalId?: string; hash?: string }, given: unknown): View {
    const checked = checkedView(given, this.#parts.ids.next)
    const found = this.#all().find(({ view }) =>
      which.viewId ? view.id === which.viewId : view.external_id === which.externalId,
    )
    if (!found) throw new SlackFault('not_found')
    refuseStale(found.view, which.hash)
    if (found.view.type === 'home') return this.#publish(found.person, checked)
    return this.#replace(found.person, found.view, checked)
  }

  publish(person: string, given: unknown, hash?: string): View {
    const checked = checkedView(given, this.#parts.ids.next)
    refuseStale(this.home(person), hash)
    return this.#publish(person, checked)
  }

  /** What a submission answers with. */
  respond(person: string, viewId: string, answer: { action: 'update' | 'push'; view: unknown }): View {
    const checked = checkedModal(answer.view, this.#parts.ids)
    const old = this.stack(person).find(one => one.id === viewId)
    if (!old) throw new SlackFault('not_found')
    return answer.action === 'push' ? this.#pushOn(person, checked) : this.#replace(person, old, checked)
  }

  /** Takes the view and all above it off its stack, or the whole stack; gives what was closed, top first. */
  close(person: string, viewId: string, all: boolean): View[] {
    const views = this.stack(person)
    const at = views.findIndex(one => one.id === viewId)
    if (at < 0) return []
    const from = all ? 0 : at
    this.#show(person, views.slice(0, from), 'closed')
    return views.slice(from).reverse()
  }

  #all(): { person: string; view: View }[] {
    const modals = [...this.#stacks].flatMap(([person, views]) => views.map(view => ({ person, view })))
    return [...modals, ...[...this.#homes].map(([person, view]) => ({ person, view }))]
  }

  #make(given: GivenView, below: View | undefined): View {
    const id = this.#parts.ids.next('V')
    return {
      ...dress(given),
      id,
      hash: this.#hash(),
      root_view_id: below?.root_view_id ?? id,
      previous_view_id: below?.id ?? null,
    }
  }

  #hash(): string {
    return `${seconds(this.#parts.clock)}.${this.#parts.ids.next('h')}`
  }

  #show(person: string, views: View[], cause: 'opened' | 'updated' | 'pushed' | 'closed'): void {
    this.#stacks.set(person, views)
    this.#parts.changes.tell([person], { type: 'views_changed', cause, views })
  }

  #pushOn(person: string, given: GivenView): View {
    const views = this.stack(person)
    if (views.length >= deepest) throw new SlackFault('push_limit_reached')
    const made = this.#make(given, views.at(-1))
    this.#show(person, [...views, made], 'pushed')
    return made
  }

  #replace(person: string, old: View, given: GivenView): View {
    const { id, root_view_id, previous_view_id } = old
    const next = { ...dress(given), id, hash: this.#hash(), root_view_id, previous_view_id }
    this.#show(
      person,
      this.stack(person).map(one => (one.id === id ? next : one)),
      'updated',
    )
    return next
  }

  #publish(person: string, given: GivenView): View {
    const made = { ...this.#make(given, undefined), id: this.home(person)?.id ?? this.#parts.ids.next('V') }
    this.#homes.set(person, made)
    this.#parts.records.put('home', person, { person, view: made })
    this.#parts.changes.tell([person], { type: 'home_published', view: made })
    return made
  }
}

const keptHome = z.object({ person: z.string(), view: viewShape })

function checkedModal(given: unknown, ids: Ids): GivenView {
  const checked = checkedView(given, ids.next)
  if (checked.type !== 'modal') throw new SlackFault('invalid_arguments')
  return checked
}

function refuseStale(view: View | undefined, hash: string | undefined): void {
  if (hash && view && hash !== view.hash) throw new SlackFault('hash_conflict')
}

/** The keys that Slack adds to every view it hands out. */
function dress(given: GivenView) {
  return {
    title: given.type === 'modal' ? given.title : undefined,
    submit: given.type === 'modal' ? (given.submit ?? null) : null,
    close: given.type === 'modal' ? (given.close ?? null) : null,
    clear_on_close: given.type === 'modal' && given.clear_on_close === true,
    notify_on_close: given.type === 'modal' && given.notify_on_close === true,
    type: given.type,
    blocks: given.blocks,
    callback_id: given.callback_id ?? '',
    private_metadata: given.private_metadata ?? '',
    external_id: given.external_id ?? '',
    state: { values: inputState(given.blocks, {}) },
    team_id: team.id,
    app_id: bot.appId,
    app_installed_team_id: team.id,
    bot_id: bot.id,
  }
}
