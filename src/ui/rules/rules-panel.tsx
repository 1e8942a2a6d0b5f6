// What people allowed or forbade beforehand in this ticket: the rules in force, taking them back, and setting new ones.
import { useState } from 'react'
import type { TicketDetail, WireRule } from '../../http/schemas.ts'
import { CodeWords } from '../code-words.tsx'
import { Moment } from '../moment.tsx'
import { useActs } from '../ticket/acts.ts'
import { PatternForm } from './pattern-form.tsx'
import { ruleWords } from './rule-words.ts'

const WIDE = '(min-width: 861px)'

export function RulesPanel({ ticket }: { ticket: TicketDetail }) {
  const [isWide] = useState(() => window.matchMedia(WIDE).matches)
  const rules = ticket.rules.filter(rule => !rule.revoked)
  return (
    <details className="rules" open={isWide}>
      <summary>Rules of this ticket{rules.length > 0 && ` · ${rules.length}`}</summary>
      {rules.length === 0 && <p className="quiet">None: people decide about each command.</p>}
      <ul aria-label="Rules of this ticket">
        {rules.map(rule => (
          <RuleRow key={rule.id} rule={rule} />
        ))}
      </ul>
      {ticket.status !== 'closed' && <SetRules rules={rules} />}
    </details>
  )
}

function RuleRow({ rule }: { rule: WireRule }) {
  const { act } = useActs()
  const words = ruleWords(rule)
  const revoke = () => void act(`rules/${encodeURIComponent(rule.id)}`, undefined, 'DELETE')
  return (
    <li className={`rule does-${rule.does}`}>
      <p>
        <CodeWords text={words} />
      </p>
      <p className="quiet">
        {rule.by.name}, <Moment at={rule.at} /> · as <code>{rule.context.permission}</code>
      </p>
      <button
        type="button"
        className="plain-button"
        aria-label={`Revoke: ${words.replaceAll('`', '')}`}
        onClick={revoke}
      >
        Revoke
      </button>
    </li>
  )
}

const SHORT = [
  ['Approve all read-only', 'approve', 'read-only'],
  ['Reject all', 'reject', 'all'],
] as const

function SetRules({ rules }: { rules: WireRule[] }) {
  const { act } = useActs()
  return (
    <div className="set-rules">
      <div className="short-rules">
        {SHORT.map(([words, does, kind]) => (
          <button
            key={words}
            type="button"
            className="button"
            disabled={rules.some(rule => rule.does === does && rule.what.kind === kind)}
            onClick={() => void act('rules', { does, what: { kind } })}
          >
            {words}
          </button>
        ))}
      </div>
      <PatternForm />
    </div>
  )
}
