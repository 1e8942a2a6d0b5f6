// What became of a suggestion, from the store: who decided what, and how its execution stands.
import type { Decision, Suggestion } from '../../../ticket/ticket.ts'
import { clip, escaped, oneLine } from './text.ts'
import { duration, moment, nameOf } from './words.ts'

/** One line of mrkdwn. `now` tells whether a proposed one is past its time. */
export function stateInWords({ state, expiresAt }: Suggestion, now: number): string {
  switch (state.is) {
    case 'proposed':
      return expiresAt > now ? 'Waiting for a decision.' : expired(expiresAt)
    case 'expired':
      return expired(state.at)
    case 'superseded':
      return `:leftwards_arrow_with_hook: Superseded: ${escaped(clip(oneLine(state.because), 500))}`
    case 'rejected':
      return `:no_entry_sign: Rejected by ${decider(state.decision)}${because(state.decision)}`
    case 'ignored':
      return `:heavy_minus_sign: Ignored, not run: submitted by ${decider(state.decision)}`
    case 'running':
      return `:hourglass_flowing_sand: Running as *${escaped(state.execution.context.permission)}*, ${approved(state.decision)}`
    case 'finished':
      return `${outcomeInWords(state.result)} · as *${escaped(state.execution.context.permission)}*, ${approved(state.decision)}`
  }
}

type Finished = Extract<Suggestion['state'], { is: 'finished' }>['result']

/** "Succeeded · exit 0 · 1.2 s". */
export function outcomeInWords(result: Finished): string {
  if (result.outcome === 'unknown') {
    const why = result.reason ? `: ${escaped(clip(oneLine(result.reason), 500))}` : ''
    return `:grey_question: Outcome unknown${why}. It was not run again.`
  }
  const word = result.outcome === 'succeeded' ? ':white_check_mark: Succeeded' : ':x: Failed'
  const exit = result.exitCode === undefined ? [] : [`exit ${result.exitCode}`]
  const reason = result.reason ? [escaped(clip(oneLine(result.reason), 500))] : []
  return [word, ...exit, ...reason, duration(result.durationMs)].join(' · ')
}

function expired(at: number): string {
  return `:hourglass: Expired at ${moment(at)}: nobody had decided. Ask again for a new suggestion.`
}

function approved(decision: Decision): string {
  return `approved by ${decider(decision)}`
}

function decider({ by, through }: Decision): string {
  return through === 'slack'
    ? nameOf(by)
    : `${nameOf(by)} (through the ${through === 'web' ? 'HelpDesk' : 'CLI'})`
}

function because({ reason }: Decision): string {
  return reason ? `: ${escaped(clip(oneLine(reason), 1_000))}` : ''
}
