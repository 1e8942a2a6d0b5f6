// What the agent is told of the transcript: entries → items, byte-stable from turn to turn.
import type { Item } from '../models/model.ts'
import type { Memory } from '../ticket/ticket.ts'
import type { AgentStep, Entry, EntryOf } from '../ticket/transcript.ts'
import { clipOutput, clipSaid } from './clip.ts'

/** What of the transcript is meant: one epoch, up to an entry, less what memory leaves out. */
export interface Excerpt {
  epoch: number
  upTo: number
  memory: Memory
}

/** A reply stands where it was asked: right after the last entry that it answered. */
export function positionOf(entry: Entry): number {
  return entry.kind === 'replied' ? entry.upTo + 0.5 : entry.n
}

/** Entries that may reach the model, in the order in which the model saw them. */
export function visible(entries: Entry[], { epoch, upTo, memory }: Excerpt): Entry[] {
  const from = memory.summary?.upTo ?? 0
  return entries
    .filter(entry => entry.epoch === epoch && entry.n <= upTo && positionOf(entry) > from)
    .sort((a, b) => positionOf(a) - positionOf(b) || a.n - b.n)
}

export function historyOf(entries: Entry[], excerpt: Excerpt): Item[] {
  const shown = visible(entries, excerpt)
  const edits = new Map(
    shown.flatMap(entry => (entry.kind === 'edited' ? [[entry.entry, entry.text] as const] : [])),
  )
  const settled = new Set<Entry>()
  const { summary } = excerpt.memory
  const head: Item[] = summary ? [{ role: 'summary', text: summary.text }] : []
  const items = shown.flatMap((entry, index): Item[] => {
    if (entry.kind === 'replied') return replyItems(entry, segment(shown, index), excerpt.memory, settled)
    if (settled.has(entry)) return []
    return noteItems(entry, edits, excerpt.memory)
  })
  return [...head, ...items]
}

/** What came after a reply and before the next one. */
function segment(shown: Entry[], index: number): Entry[] {
  let end = index + 1
  while (end < shown.length && shown[end]?.kind !== 'replied') end += 1
  return shown.slice(index + 1, end)
}

function replyItems(reply: EntryOf<'replied'>, after: Entry[], memory: Memory, settled: Set<Entry>): Item[] {
  return stepItems(reply.steps, callId => fateOf(callId, after, memory, settled))
}

/** Steps of an agent as the model is told them; `fate` answers the calls that were not answered within the turn. */
export function stepItems(steps: AgentStep[], fate: (callId: string) => string): Item[] {
  return steps.flatMap((step): Item[] => [
    { role: 'assistant', text: step.text, calls: step.calls, ...(step.raw && { raw: step.raw }) },
    ...step.calls.map(
      ({ id, name }): Item => ({ role: 'tool', callId: id, name, text: step.answers[id] ?? fate(id) }),
    ),
  ])
}

type Fate = EntryOf<'decided'> | EntryOf<'lapsed'> | EntryOf<'executed'>

/** What became of a proposal by the time of the next turn; later news comes as a note, so that nothing told changes. */
function fateOf(callId: string, after: Entry[], memory: Memory, settled: Set<Entry>): string {
  const fates = after.filter(
    (entry): entry is Fate =>
      (entry.kind === 'decided' || entry.kind === 'lapsed' || entry.kind === 'executed') &&
      entry.callId === callId,
  )
  for (const fate of fates) settled.add(fate)
  const told = fates.filter(fate => !(fate.kind === 'decided' && fate.choice === 'approve'))
  if (told.length > 0) return told.map(fate => fateText(fate, memory)).join('\n')
  return fates.length > 0 ? '[still running]' : '[not decided]'
}

function fateText(fate: Fate, memory: Memory): string {
  switch (fate.kind) {
    case 'lapsed':
      return fate.how === 'expired' ? '[expired]' : `[superseded: ${fate.because}]`
    case 'decided':
      if (fate.choice === 'ignore') return '[ignored]'
      return fate.reason ? `[rejected by ${fate.by.name}: ${fate.reason}]` : `[rejected by ${fate.by.name}]`
    case 'executed':
      return resultText(fate, memory)
  }
}

export function resultText(
  { n, suggestion, permission, result }: EntryOf<'executed'>,
  memory: Memory,
): string {
  const head = `[${statusText(result)} in ${result.durationMs} ms as ${permission}]`
  if (!result.output) return `${head}\n(no output)`
  if (n <= memory.elidedUpTo)
    return `${head}\n[output elided: read_output {"id":"${suggestion}"} reads it again]`
  return `${head}\n${clipOutput(result.output, suggestion)}`
}

function statusText({ outcome, exitCode, reason }: EntryOf<'executed'>['result']): string {
  if (outcome === 'unknown') return `unknown: ${reason ?? 'nobody knows whether it ran to its end'}`
  if (exitCode === undefined) return `failed: ${reason ?? 'it did not run'}`
  return reason ? `exit ${exitCode}: ${reason}` : `exit ${exitCode}`
}

function noteItems(entry: Entry, edits: Map<number, string>, memory: Memory): Item[] {
  switch (entry.kind) {
    case 'said':
      return [{ role: 'user', text: `${entry.by.name}: ${clipSaid(edits.get(entry.n) ?? entry.text)}` }]
    case 'executed':
      return [
        {
          role: 'user',
          text: `[result of a command proposed earlier: ${entry.command}]\n${resultText(entry, memory)}`,
        },
      ]
    case 'decided':
      // Approved: its result is the news. Ignored: nothing was answered.
      return entry.choice === 'reject'
        ? [{ role: 'user', text: `[a command proposed earlier was ${fateText(entry, memory).slice(1)}` }]
        : []
    case 'lapsed':
      return [{ role: 'user', text: `[a command proposed earlier ${entry.how}: ${entry.because}]` }]
    case 'contextChanged':
      return entry.isShared
        ? [{ role: 'user', text: '[the context of this ticket changed: see the facts above]' }]
        : []
    default:
      return []
  }
}

/** Text said by an agent's steps, as the thread shows it. */
export function textOf(steps: AgentStep[]): string {
  return steps
    .map(step => step.text.trim())
    .filter(text => text !== '')
    .join('\n\n')
}
