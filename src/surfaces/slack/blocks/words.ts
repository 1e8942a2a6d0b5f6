// States and durations in words, as every card says them.
import type { Person, Priority, Status } from '../../../ticket/ticket.ts'
import type { ContextInWords } from '../../surface.ts'
import { escaped } from './text.ts'

const statuses: Record<Status, string> = {
  open: 'Open',
  'in-progress': 'In Progress',
  resolved: 'Resolved',
  closed: 'Closed',
}

export function statusInWords(status: Status): string {
  return statuses[status]
}

export function priorityInWords(priority: Priority): string {
  return `${priority.charAt(0).toUpperCase()}${priority.slice(1)}`
}

export function contextInWords(context: ContextInWords): string {
  return `${context.portal} › ${context.tenant} · ${context.agent} · as ${context.permission}`
}

/** 80 ms, 1.2 s, 3 min 5 s. */
export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1_000)} s`
}

/** A name as text: naming somebody on a card does not call them. */
export function nameOf(person: Person): string {
  return escaped(person.name || person.id)
}

/** Somebody of whom only the key is known, as a mention where Slack knows them. */
export function nameOfKey(personKey: string): string {
  const slack = /^slack:[^/]+\/([A-Z0-9]+)$/.exec(personKey)
  return slack ? `<@${slack[1]}>` : escaped(personKey.replace(/^[a-z]+:/, ''))
}

/** In Slack's own words, so that each reader sees their own time zone. */
export function moment(at: number): string {
  const seconds = Math.floor(at / 1_000)
  return `<!date^${seconds}^{time}|${new Date(at).toISOString().slice(11, 16)} UTC>`
}
