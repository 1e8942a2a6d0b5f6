// The context budget: when a conversation grows, old outputs become stubs, then old turns a summary.
import type { Agent } from '../agent.ts'
import type { Item } from '../models/model.ts'
import type { Memory } from '../ticket/ticket.ts'
import type { Entry } from '../ticket/transcript.ts'
import { type Excerpt, historyOf, visible } from './history.ts'

/** Kubernetes tables are near 1.4 characters a token, English near 5: without a measurement 2 is the careful guess. */
const CHARS_PER_TOKEN = 2

export interface Recollection {
  items: Item[]
  memory: Memory
}

export interface Recall {
  entries: Entry[]
  excerpt: Excerpt
  system: string
  limits: Agent['context']
  /** Makes both cuts now: the provider said that the request is too long. */
  isForced: boolean
  summarise(items: Item[]): Promise<string | undefined>
}

/** Estimated tokens of a request. */
export function estimate(system: string, items: Item[], memory: Memory): number {
  return (system.length + lengthOf(items)) / (memory.charsPerToken ?? CHARS_PER_TOKEN)
}

export function lengthOf(items: Item[]): number {
  return items.reduce((sum, item) => sum + item.text.length + callsLength(item), 0)
}

function callsLength(item: Item): number {
  return item.role === 'assistant'
    ? item.calls.reduce((sum, call) => sum + call.input.length + call.name.length, 0)
    : 0
}

/** Items of the conversation within the agent's limits, and the memory that makes them so again next time. */
export async function recall(request: Recall): Promise<Recollection> {
  const { entries, excerpt, isForced, limits } = request
  const whole = recollect(entries, excerpt)
  if (!isForced && sizeOf(request, whole) <= limits.soft) return whole
  const elided = recollect(entries, {
    ...excerpt,
    memory: { ...excerpt.memory, elidedUpTo: lastTurn(entries, excerpt) },
  })
  if (!isForced && sizeOf(request, elided) <= limits.hard) return elided
  return compact(request, elided)
}

function recollect(entries: Entry[], excerpt: Excerpt): Recollection {
  return { items: historyOf(entries, excerpt), memory: excerpt.memory }
}

function sizeOf({ system }: Recall, { items, memory }: Recollection): number {
  return estimate(system, items, memory)
}

/** Where the last reply stands: everything before it belongs to an older turn. */
function lastTurn(entries: Entry[], excerpt: Excerpt): number {
  return cuts(entries, excerpt).at(-1) ?? excerpt.memory.elidedUpTo
}

/** A conversation may be cut right before a reply, never between a call and its result. */
function cuts(entries: Entry[], excerpt: Excerpt): number[] {
  return visible(entries, excerpt).flatMap(entry => (entry.kind === 'replied' ? [entry.upTo] : []))
}

async function compact(request: Recall, elided: Recollection): Promise<Recollection> {
  const { entries, excerpt, limits } = request
  const from = excerpt.memory.summary?.upTo ?? 0
  const candidates = cuts(entries, excerpt).filter(cut => cut > from)
  const rest = (cut: number) =>
    recollect(entries, { ...excerpt, memory: { ...elided.memory, summary: { upTo: cut, text: '' } } })
  const cut = firstOf(candidates, one => sizeOf(request, rest(one)) <= limits.target) ?? candidates.at(-1)
  if (cut === undefined) return elided
  const old = historyOf(entries, { ...excerpt, upTo: cut, memory: elided.memory })
  const text = await request.summarise(old)
  if (!text) return elided
  return recollect(entries, { ...excerpt, memory: { ...elided.memory, summary: { upTo: cut, text } } })
}

/** The first that fits, where all after one that fits fit too: few looks, since each of them writes the history anew. */
function firstOf<T>(sorted: T[], fits: (one: T) => boolean): T | undefined {
  let from = 0
  let to = sorted.length
  while (from < to) {
    const middle = Math.floor((from + to) / 2)
    if (fits(sorted[middle] as T)) to = middle
    else from = middle + 1
  }
  return sorted[from]
}
