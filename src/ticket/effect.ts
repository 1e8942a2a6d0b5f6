// Everything a ticket can wish for: imperative. An effect says itself whether it may be repeated.
import type { Person, Time } from './ticket.ts'

/**
 * What a surface is asked to show. A card is drawn from the store when it is shown, never from the effect:
 * `ticket` (the summary card), `reply:<turn>`, `suggestions:<turn>`, `result:<suggestion id>`, `notice:<entry>`.
 */
export type CardKey = string

/** Ask the agent; it is handed the transcript up to entry `upTo`. The turn ends early when it is no longer the ticket's. */
export type AskAgent = { kind: 'askAgent'; turn: number; upTo: number }
/** Show a card, or bring the shown one up to date. */
export type Show = { kind: 'show'; card: CardKey }
/** Say something to one person only. */
export type Tell = { kind: 'tell'; to: Person; text: string }
/** Run an approved command. Never repeated: once begun, its outcome is known or `unknown`. */
export type Execute = { kind: 'execute'; suggestion: string }
/** Come back as `woken {name}` at this time. */
export type Wake = { kind: 'wake'; at: Time; name: string }
/** Offer a ticket in a thread that has none (the only effect without a ticket). */
export type Nudge = { kind: 'nudge'; place: string; message: string; to: Person }

export type Effect = AskAgent | Show | Tell | Execute | Wake | Nudge

/**
 * Effects of one lane are performed one at a time, in order. A ticket thinks, runs and talks side by side, but its
 * agent speaks after what was said before: `think` waits for earlier `talk`. Who pressed something is answered at
 * once, also while Slack takes no cards.
 */
export type Lane = 'think' | 'run' | 'talk' | 'answer' | 'time'

export function laneOf(effect: Effect): Lane {
  switch (effect.kind) {
    case 'askAgent':
      return 'think'
    case 'execute':
      return 'run'
    case 'tell':
      return 'answer'
    case 'wake':
      return 'time'
    default:
      return 'talk'
  }
}

/** After a crash: may an effect that had begun be performed once more? */
export function isRepeatable(effect: Effect): boolean {
  return effect.kind !== 'execute'
}

/** Effects with the same key that still wait need not be kept twice: a card is drawn from the store anyway. */
export function coalescingKey(effect: Effect): string | undefined {
  return effect.kind === 'show' ? `show:${effect.card}` : undefined
}
