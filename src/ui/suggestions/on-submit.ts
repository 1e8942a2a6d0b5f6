// What a press on Submit would do to each command, as far as the page can know. Pure; the desk decides.
import type { WireSuggestion } from '../../http/schemas.ts'
import type { Chosen } from './use-choices.ts'

/** `counts`: others must approve too. `refused`: this person's approval does not count. `open`: nothing happens to it. */
export type Effect = 'runs' | 'counts' | 'refused' | 'rejected' | 'ignored' | 'open'

export interface Looker {
  id: string
  isFresh: boolean
}

export function effectOf(suggestion: WireSuggestion, chosen: Chosen | undefined, me: Looker): Effect {
  const { approvals, need } = suggestion
  if (!chosen) return approvals.length > 0 || whyNot(suggestion, me) ? 'open' : 'ignored'
  if (chosen.choice !== 'approve') return chosen.choice === 'reject' ? 'rejected' : 'ignored'
  if (whyNot(suggestion, me)) return 'refused'
  const isSecondPress = approvals.some(({ by }) => by.id === me.id)
  return need <= (isSecondPress ? 0 : 1) ? 'runs' : 'counts'
}

/** Why this person's approval would not count, as things stand. */
export function whyNot({ whyNotMine, assessment }: WireSuggestion, { isFresh }: Looker): string | undefined {
  if (whyNotMine) return whyNotMine
  return assessment.rung === 'sign-in' && !isFresh ? 'It needs a fresh sign-in.' : undefined
}

export function submitWords(effects: readonly Effect[], isFrozen: boolean): string {
  const count = (effect: Effect) => effects.filter(each => each === effect).length
  const sentences = [
    running(count('runs'), isFrozen),
    count('counts') > 0 &&
      `${commands(count('counts'))} then ${count('counts') === 1 ? 'waits' : 'wait'} for others.`,
    count('refused') > 0 && `Your approval of ${commands(count('refused')).toLowerCase()} does not count.`,
  ]
  return sentences.filter(Boolean).join(' ')
}

function running(count: number, isFrozen: boolean): string {
  if (count === 0) return 'Nothing runs on Submit.'
  if (isFrozen) return 'Executions are frozen: nothing can be approved now.'
  return `${commands(count)} ${count === 1 ? 'runs' : 'run'} on Submit.`
}

function commands(count: number): string {
  return count === 1 ? '1 command' : `${count} commands`
}
