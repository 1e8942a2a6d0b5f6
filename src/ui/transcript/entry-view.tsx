// One entry of the transcript, drawn by its kind.
import type { TicketDetail, WireEntry, WireRule } from '../../http/schemas.ts'
import { CodeWords } from '../code-words.tsx'
import { useNames } from '../context/use-names.ts'
import { ruleWords } from '../rules/rule-words.ts'
import { SuggestionCard } from '../suggestions/suggestion-card.tsx'
import { moreWords } from '../verdict-words.ts'
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
      return <ExecutedEntry entry={entry} ticket={ticket} />
    default:
      return (
        <EventLine at={entry.at} tone={entry.kind === 'refused' ? 'bad' : 'plain'}>
          {sentenceOf(entry, ticket)}
        </EventLine>
      )
  }
}

type Decided = Extract<WireEntry, { kind: 'decided' }>
type Passing = Exclude<WireEntry, { kind: 'said' | 'edited' | 'replied' | 'suggested' | 'executed' }>

function sentenceOf(entry: Passing, ticket: TicketDetail) {
  switch (entry.kind) {
    case 'decided':
      return <DecidedSentence entry={entry} ticket={ticket} />
    case 'approved':
      return (
        <>
          <strong>{entry.by.name}</strong> approved <Command of={entry.suggestion} ticket={ticket} />.{' '}
          {moreWords(entry.need)} <span className="quiet">via {ORIGIN_WORDS[entry.through]}</span>
        </>
      )
    case 'reasked':
      return (
        <>
          <Command of={entry.suggestion} ticket={ticket} /> waits for decisions again:{' '}
          <CodeWords text={entry.why} />
        </>
      )
    case 'renewed':
      return (
        <>
          <strong>{entry.by.name}</strong> asked for <Command of={entry.suggestion} ticket={ticket} /> again
        </>
      )
    case 'ruleSet':
      return <RuleSentence by={entry.by.name} did="set a rule for this ticket" rule={entry.rule} />
    case 'ruleRevoked':
      return <RuleSentence by={entry.by.name} did="took back a rule of this ticket" rule={entry.rule} />
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

function DecidedSentence({ entry, ticket }: { entry: Decided; ticket: TicketDetail }) {
  const command = <Command of={entry.suggestion} ticket={ticket} />
  const reason = entry.reason && (
    <>
      {' '}
      — “<CodeWords text={entry.reason} />”
    </>
  )
  if (entry.through === 'policy' && entry.choice === 'approve')
    return (
      <>
        {command} ran without being asked for{reason}
      </>
    )
  return (
    <>
      <strong>{entry.by.name}</strong> {CHOICE_WORDS[entry.choice]} {command}
      {reason} <span className="quiet">via {ORIGIN_WORDS[entry.through]}</span>
    </>
  )
}

function RuleSentence({ by, did, rule }: { by: string; did: string; rule: WireRule }) {
  return (
    <>
      <strong>{by}</strong> {did}: <CodeWords text={ruleWords(rule)} />
    </>
  )
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
