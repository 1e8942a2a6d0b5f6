// One entry of the transcript, drawn by its kind.
import type { TicketDetail, WireEntry } from '../../http/schemas.ts'
import { useNames } from '../context/use-names.ts'
import { SuggestionCard } from '../suggestions/suggestion-card.tsx'
import { CHOICE_WORDS, contextWords, ORIGIN_WORDS, STATUS_WORDS } from '../words.ts'
import { EventLine } from './event-line.tsx'
import { ExecutedEntry } from './executed-entry.tsx'
import { RepliedEntry, SaidEntry } from './said-entry.tsx'

interface EntryViewProps {
  entry: WireEntry
  ticket: TicketDetail
  /** What the author made of it later. */
  edit: string | undefined
}

export function EntryView({ entry, ticket, edit }: EntryViewProps) {
  switch (entry.kind) {
    case 'said':
      return <SaidEntry entry={entry} edit={edit} />
    case 'edited':
      return null
    case 'replied':
      return <RepliedEntry entry={entry} agent={agentName(entry.agent, ticket)} />
    case 'suggested':
      return <SuggestionCard turn={entry.turn} entry={entry} ticket={ticket} />
    case 'executed':
      return <ExecutedEntry entry={entry} />
    default:
      return (
        <EventLine at={entry.at} tone={entry.kind === 'refused' ? 'bad' : 'plain'}>
          {sentenceOf(entry, ticket)}
        </EventLine>
      )
  }
}

type Passing = Exclude<WireEntry, { kind: 'said' | 'edited' | 'replied' | 'suggested' | 'executed' }>

function sentenceOf(entry: Passing, ticket: TicketDetail) {
  switch (entry.kind) {
    case 'decided':
      return (
        <>
          <strong>{entry.by.name}</strong> {CHOICE_WORDS[entry.choice]}{' '}
          <Command of={entry.suggestion} ticket={ticket} />
          {entry.reason && <> — “{entry.reason}”</>}{' '}
          <span className="quiet">via {ORIGIN_WORDS[entry.through]}</span>
        </>
      )
    case 'approved':
      return (
        <>
          <strong>{entry.by.name}</strong> approved <Command of={entry.suggestion} ticket={ticket} />; it
          needs {entry.need} more
        </>
      )
    case 'reasked':
      return (
        <>
          <Command of={entry.suggestion} ticket={ticket} /> waits for decisions again: {entry.why}
        </>
      )
    case 'renewed':
      return (
        <>
          <strong>{entry.by.name}</strong> asked for <Command of={entry.suggestion} ticket={ticket} /> again
        </>
      )
    case 'ruleSet':
      return `${entry.by.name} set a rule for this ticket`
    case 'ruleRevoked':
      return `${entry.by.name} took back a rule of this ticket`
    case 'lapsed':
      return (
        <>
          <Command of={entry.suggestion} ticket={ticket} /> {entry.how}: {entry.because}
        </>
      )
    case 'contextChanged':
      return (
        <>
          <strong>{entry.by.name}</strong> changed the context from <ContextName of={entry.from} /> to{' '}
          <strong>
            <ContextName of={entry.to} />
          </strong>
          . {entry.isShared ? 'The thread is shared.' : 'The thread is not shared.'}
        </>
      )
    case 'statusChanged':
      return (
        <>
          <strong>{entry.by.name}</strong> changed the status from {STATUS_WORDS[entry.from]} to{' '}
          <strong>{STATUS_WORDS[entry.to]}</strong>
        </>
      )
    case 'refused':
      return (
        <>
          <strong>{entry.by.name}</strong> was refused: {entry.what}. {entry.why}
        </>
      )
    case 'noted':
      return entry.text
  }
}

function ContextName({ of }: { of: TicketDetail['context'] }) {
  return contextWords(useNames(of))
}

function Command({ of, ticket }: { of: string; ticket: TicketDetail }) {
  const suggestion = ticket.suggestions.find(each => each.id === of)
  return <code>{suggestion?.command ?? of}</code>
}

/** The agent of now is called by its title; of an earlier one only the name is known. */
function agentName(agent: string, ticket: TicketDetail): string {
  return agent === ticket.context.agent ? ticket.contextInWords.agent : agent
}
