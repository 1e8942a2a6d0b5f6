// Tells the page what changed, person by person, and lets scripts wait for a fact instead of sleeping.

import type { PageEvent } from './page-shapes.ts'

export interface Changes {
  /** Sends an event to the pages of these people. */
  tell: (people: Iterable<string>, event: PageEvent) => void
  /** Something changed that no page shows (a call was logged, an envelope acknowledged). */
  touch: () => void
  listen: (person: string, hear: (event: PageEvent) => void) => () => void
  /** Resolves with the first truthy value of `look`, tried now, after every change, and every now and then. */
  until: <T>(look: () => T | undefined | null | false, options: UntilOptions) => Promise<T>
}

export interface UntilOptions {
  /** What is awaited, for the message when it does not come: "the ticket card". */
  what: string
  /** Real milliseconds before giving up. */
  withinMs?: number
  /** What there is instead, for that message. */
  dump?: () => string
}

export function createChanges(): Changes {
  const listeners = new Map<string, Set<(event: PageEvent) => void>>()
  const watchers = new Set<() => void>()
  const touch = () => {
    for (const watch of [...watchers]) watch()
  }
  return {
    touch,
    tell(people, event) {
      for (const person of new Set(people)) for (const hear of listeners.get(person) ?? []) hear(event)
      touch()
    },
    listen(person, hear) {
      const heard = listeners.get(person) ?? new Set()
      listeners.set(person, heard.add(hear))
      return () => heard.delete(hear)
    },
    until: (look, options) => waitFor(look, options, watchers),
  }
}

function waitFor<T>(
  look: () => T | undefined | null | false,
  { what, withinMs = 10_000, dump }: UntilOptions,
  watchers: Set<() => void>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      clearTimeout(deadline)
      clearInterval(glance)
      watchers.delete(watch)
      finish()
    }
    const watch = () => {
      try {
        const value = look()
        if (value) settle(() => resolve(value))
      } catch (error) {
        settle(() => reject(error))
      }
    }
    const deadline = setTimeout(
      () => settle(() => reject(new Error(`Waited ${withinMs} ms in vain for ${what}.\n${dump?.() ?? ''}`))),
      withinMs,
    )
    // What a script knows by itself changes without the workspace hearing of it.
    const glance = setInterval(watch, 25)
    watchers.add(watch)
    watch()
  })
}
