// How states, times and amounts are written. Pure.
import type { TicketDetail, TicketRow, WireSuggestionState } from '../http/schemas.ts'

export type Status = TicketRow['status']

export const STATUS_WORDS: Record<Status, string> = {
  open: 'Open',
  'in-progress': 'In Progress',
  resolved: 'Resolved',
  closed: 'Closed',
}

export const PRIORITY_WORDS: Record<TicketRow['priority'], string> = {
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  critical: 'Critical',
}

export const ORIGIN_WORDS: Record<TicketRow['origin'] | 'policy', string> = {
  slack: 'Slack',
  web: 'web',
  cli: 'CLI',
  policy: 'policy',
}

export const CHOICE_WORDS = { approve: 'approved', reject: 'rejected', ignore: 'ignored' } as const

export function stateWords(state: WireSuggestionState): string {
  if (state.is !== 'finished') return { ...PLAIN_STATES }[state.is]
  const { outcome } = state.result
  return outcome === 'unknown' ? 'Outcome unknown' : outcome === 'failed' ? 'Failed' : 'Succeeded'
}

const PLAIN_STATES = {
  proposed: 'Proposed',
  rejected: 'Rejected',
  ignored: 'Ignored',
  running: 'Running…',
  expired: 'Expired',
  superseded: 'Superseded',
} as const

/** The colour family of a state. */
export function toneOf(state: WireSuggestionState): 'good' | 'bad' | 'busy' | 'quiet' | 'plain' {
  if (state.is === 'finished') return state.result.outcome === 'succeeded' ? 'good' : 'bad'
  if (state.is === 'running') return 'busy'
  return state.is === 'proposed' ? 'plain' : 'quiet'
}

/** "0.4 s", "2 min 5 s" */
export function durationWords(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`
}

/** The time of day today, the day too otherwise. */
export function momentWords(at: number, now: number): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString()
  const time = new Date(at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })
  if (isToday) return time
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  const year = isThisYear ? {} : ({ year: 'numeric' } as const)
  return `${new Date(at).toLocaleDateString(undefined, { day: 'numeric', month: 'short', ...year })}, ${time}`
}

/** Empty where no model was asked. */
export function usageWords(usage: TicketDetail['usage']): string {
  const tokens = usage.inputTokens + usage.outputTokens
  if (tokens === 0) return ''
  const words = `${tokens.toLocaleString()} tokens`
  return usage.costUsd > 0 ? `${words} · $${usage.costUsd.toFixed(usage.costUsd < 1 ? 4 : 2)}` : words
}

export function contextWords(context: {
  portal: string
  tenant: string
  agent: string
  permission: string
}): string {
  return `${context.portal} › ${context.tenant} · ${context.agent} · as ${context.permission}`
}
