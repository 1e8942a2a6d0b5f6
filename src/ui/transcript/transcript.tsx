// Everything that was said and done, in order, with the words that are just coming at its end.
import { useLayoutEffect, useRef } from 'react'
import type { TicketDetail, WireDraft, WireEntry } from '../../http/schemas.ts'
import { editsOf } from '../ticket/live-state.ts'
import { DraftEntry } from './draft-entry.tsx'
import { EntryView } from './entry-view.tsx'

interface TranscriptProps {
  ticket: TicketDetail
  entries: WireEntry[]
  draft: WireDraft | undefined
}

export function Transcript({ ticket, entries, draft }: TranscriptProps) {
  const box = useStickToEnd(entries.length, draft?.text)
  const edits = editsOf(entries)
  return (
    <div className="transcript" ref={box} role="log" aria-label="Transcript">
      {entries.filter(isNews).map(entry => (
        <EntryView key={entry.n} entry={entry} ticket={ticket} edit={edits.get(entry.n)} />
      ))}
      {ticket.agent.is === 'thinking' && <DraftEntry agent={ticket.contextInWords.agent} draft={draft} />}
    </div>
  )
}

const TOLD = new Set(['statusChanged', 'ruleSet', 'ruleRevoked'])

/** What stands here already is not said again in the words in which the thread was told. */
function isNews(entry: WireEntry, at: number, entries: WireEntry[]): boolean {
  const before = entries[at - 1]
  return !(entry.kind === 'noted' && before && TOLD.has(before.kind) && before.at === entry.at)
}

/** Stays at the newest entry, unless the person has scrolled up to read. */
function useStickToEnd(count: number, text: string | undefined) {
  const box = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever changes the content may move its end
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    if (isAtEnd.current) element.scrollTop = element.scrollHeight
    const scrolled = () => {
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 80
    }
    element.addEventListener('scroll', scrolled)
    return () => element.removeEventListener('scroll', scrolled)
  }, [count, text])
  return box
}
