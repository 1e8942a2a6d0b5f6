// Allowing or forbidding commands by a pattern of words.
import { useState } from 'react'
import { useActs } from '../ticket/acts.ts'

export function PatternForm() {
  const { act } = useActs()
  const [does, setDoes] = useState<'approve' | 'reject'>('approve')
  const [pattern, setPattern] = useState('')
  const [isBusy, setBusy] = useState(false)
  const add = async () => {
    setBusy(true)
    if (await act('rules', { does, what: { kind: 'pattern', pattern: pattern.trim() } })) setPattern('')
    setBusy(false)
  }
  return (
    <form
      className="pattern-form"
      onSubmit={event => {
        event.preventDefault()
        void add()
      }}
    >
      <select
        className="input"
        aria-label="What the pattern does"
        value={does}
        onChange={event => setDoes(event.target.value === 'reject' ? 'reject' : 'approve')}
      >
        <option value="approve">Approve</option>
        <option value="reject">Reject</option>
      </select>
      <input
        className="input"
        aria-label="Pattern of commands"
        placeholder="kubectl get pods *"
        maxLength={500}
        value={pattern}
        onChange={event => setPattern(event.target.value)}
      />
      <button type="submit" className="button" disabled={isBusy || pattern.trim() === ''}>
        Add
      </button>
      <p className="quiet">
        Word by word; <code>*</code> is any word, at the end any number of them.
      </p>
    </form>
  )
}
