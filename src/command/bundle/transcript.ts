// The transcript to read: who said and did what, in order.
import type { Ticket } from '../../ticket/ticket.ts'
import type { Entry } from '../../ticket/transcript.ts'
import { entryInWords } from '../entry-in-words.ts'
import { fenced, moment } from './markdown.ts'

export function transcriptPage(ticket: Ticket, transcript: readonly Entry[]): string {
  const entries = transcript.map(
    entry => `## ${entry.n} · ${moment(entry.at)}\n\n${fenced(wordsOf(entry, transcript))}\n`,
  )
  return [`# Transcript of ${ticket.id}\n`, ...entries].join('\n')
}

/** For a terminal the lines are indented under their number; here they have a block of their own. */
function wordsOf(entry: Entry, transcript: readonly Entry[]): string {
  return entryInWords(entry, transcript).replaceAll('\n     ', '\n')
}
