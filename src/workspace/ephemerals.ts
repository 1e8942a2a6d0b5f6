// Messages that only one person sees, until the workspace stops: shown, replaced, removed; never told to the app.

import type { Changes } from './changes.ts'
import type { Ids } from './ids.ts'
import type { Message, RawBlock } from './page-shapes.ts'
import { bot } from './seed.ts'

export interface EphemeralDraft {
  person: string
  channel: string
  thread?: string | undefined
  text: string
  blocks?: RawBlock[] | undefined
}

export class Ephemerals {
  readonly #ids: Ids
  readonly #changes: Changes
  readonly #shown = new Map<string, Message[]>()

  constructor(ids: Ids, changes: Changes) {
    this.#ids = ids
    this.#changes = changes
  }

  of(person: string): Message[] {
    return this.#shown.get(person) ?? []
  }

  find(person: string, channel: string, ts: string): Message | undefined {
    return this.of(person).find(one => one.channel === channel && one.ts === ts)
  }

  /** With `ts` it takes the place of the earlier one. */
  show(draft: EphemeralDraft, ts = this.#ids.ts()): Message {
    const message: Message = {
      type: 'message',
      ts,
      channel: draft.channel,
      user: bot.userId,
      bot_id: bot.id,
      text: draft.text,
      is_ephemeral: true,
      ...(draft.blocks ? { blocks: draft.blocks } : {}),
      ...(draft.thread ? { thread_ts: draft.thread } : {}),
    }
    this.#shown.set(draft.person, [...this.of(draft.person).filter(one => one.ts !== ts), message])
    this.#changes.tell([draft.person], { type: 'ephemeral_shown', message })
    return message
  }

  remove(person: string, channel: string, ts: string): void {
    this.#shown.set(
      person,
      this.of(person).filter(one => one.ts !== ts || one.channel !== channel),
    )
    this.#changes.tell([person], { type: 'ephemeral_removed', channel, ts })
  }
}
