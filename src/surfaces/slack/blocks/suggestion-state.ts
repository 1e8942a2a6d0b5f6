// What became of a suggestion, from the store: who decided what, and how its execution stands.
import type { Decision, Execution, Suggestion } from '../../../ticket/ticket.ts'
import { inCode } from './outside.ts'
import { clip, escaped, oneLine } from './text.ts'
import { duration, moment, nameOf } from './words.ts'

/** One line of mrkdwn. `now` tells whether a proposed one is past its time. */
export function stateInWords({ state, expiresAt, renewedAs }: Suggestion, now: number): string {
  switch (state.is) {
    case 'proposed':
      return expiresAt > now ? 'Waiting for a decision.' : expired(expiresAt, renewedAs)
    case 'expired':
      return expired(state.at, renewedAs)
    case 'superseded':
      return `:leftwards_arrow_with_hook: Superseded: ${escaped(clip(oneLine(state.because), 500))}`
    case 'rejected':
      return `:no_entry_sign: ${rejected(state.decision)}`
    case 'ignored':
      return `:heavy_minus_sign: Ignored, not run: submitted by ${decider(state.decision)}`
    case 'running':
      return `:hourglass_flowing_sand: Running as *${escaped(state.execution.context.permission)}*, ${approved(state)}`
    case 'finished':
      return `${outcomeInWords(state.result)} · as *${escaped(state.execution.context.permission)}*, ${approved(state)}`
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

function expired(at: number, renewedAs: string | undefined): string {
  const next = renewedAs ? 'It was asked for again.' : 'Ask again for a new suggestion.'
  return `:hourglass: Expired at ${moment(at)}: nobody had decided. ${next}`
}

/** Without a person is said as it is: nobody approved, a rule or the policy let it run. */
export function approved({ decision, execution }: { decision: Decision; execution: Execution }): string {
  const { through } = decision
  if (through !== 'policy') return `approved by ${deciders(decision, execution)}`
  const why = because(decision)
  return execution.approvals.length > 0
    ? `allowed by a rule of ${nameOf(decision.by)}${why}`
    : `ran by itself, nobody was asked${why}`
}

function rejected(decision: Decision): string {
  const who = decision.through === 'policy' ? `a rule of ${nameOf(decision.by)}` : decider(decision)
  return `Rejected by ${who}${because(decision)}`
}

/** All whose approvals it took, in the order in which they came. */
function deciders(decision: Decision, { approvals }: Execution): string {
  return approvals.length > 1 ? approvals.map(decider).join(' and ') : decider(decision)
}

function decider({ by, through }: Pick<Decision, 'by' | 'through'>): string {
  return through === 'slack'
    ? nameOf(by)
    : `${nameOf(by)} (through the ${through === 'web' ? 'HelpDesk' : 'CLI'})`
}

/** A person's words, or a rule with the command that it names: no markup of theirs counts in code. */
function because({ reason, through }: Decision): string {
  if (!reason) return ''
  const words = clip(oneLine(reason), 1_000)
  return through === 'policy' ? `: ${inCode(words)}` : `: ${escaped(words)}`
}
