// What a person said, as plain text, and what the agent replied, as Markdown.
import type { ReactNode } from 'react'
import type { WireEntry } from '../../http/schemas.ts'
import { AgentMarkdown } from '../markdown.tsx'
import { Moment } from '../moment.tsx'
import { usageWords } from '../words.ts'

type Of<K extends WireEntry['kind']> = Extract<WireEntry, { kind: K }>

export function SaidEntry({ entry, edit }: { entry: Of<'said'>; edit: string | undefined }) {
  return (
    <Said name={entry.by.name} at={entry.at}>
      <p className="said-text">
        {edit ?? entry.text}
        {edit !== undefined && <span className="quiet"> (edited)</span>}
      </p>
      {!entry.isAddressed && <p className="said-foot">Not addressed to the agent</p>}
    </Said>
  )
}

export function RepliedEntry({ entry, agent }: { entry: Of<'replied'>; agent: string }) {
  const usage = usageWords(entry.usage)
  return (
    <Said name={agent} isAgent note="agent" at={entry.at}>
      {entry.fallback && <p className="fallback">{entry.fallback}</p>}
      <AgentMarkdown text={entry.text} />
      <p className="said-foot">{[entry.isStopped && 'Stopped', usage].filter(Boolean).join(' · ')}</p>
    </Said>
  )
}

interface SaidProps {
  name: string
  note?: string
  at?: number
  isAgent?: boolean
  children: ReactNode
}

export function Said({ name, note, at, isAgent = false, children }: SaidProps) {
  return (
    <article className={isAgent ? 'said is-agent' : 'said'} aria-label={name}>
      <span className="face" aria-hidden="true">
        {isAgent ? '✦' : name.slice(0, 1).toUpperCase()}
      </span>
      <div className="said-main">
        <p className="said-head">
          <strong>{name}</strong> {note && <span className="quiet">{note} </span>}
          {at !== undefined && <Moment at={at} />}
        </p>
        {children}
      </div>
    </article>
  )
}
