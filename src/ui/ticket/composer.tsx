// Where one says something to the agent, and stops it while it thinks.
import { useState } from 'react'
import type { TicketDetail } from '../../http/schemas.ts'
import { useActs } from './acts.ts'

export function Composer({ ticket }: { ticket: TicketDetail }) {
  const { act } = useActs()
  const [text, setText] = useState('')
  const [isBusy, setBusy] = useState(false)
  const send = async () => {
    if (text.trim() === '' || isBusy) return
    setBusy(true)
    if (await act('say', { text })) setText('')
    setBusy(false)
  }
  if (ticket.status === 'closed')
    return <p className="closed-note">This ticket is closed. Reopen it to go on.</p>
  return (
    <form
      className="composer"
      onSubmit={event => {
        event.preventDefault()
        void send()
      }}
    >
      <textarea
        rows={Math.min(8, text.split('\n').length)}
        aria-label="Message to the agent"
        placeholder={`Say something to ${ticket.contextInWords.agent}`}
        value={text}
        onChange={event => setText(event.target.value)}
        onKeyDown={event => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          void send()
        }}
      />
      <div className="composer-bar">
        <span className="quiet">
          {ticket.isWaiting ? 'Your words wait for the next turn.' : 'Enter sends, Shift+Enter new line'}
        </span>
        {ticket.agent.is === 'thinking' && <StopButton isStopping={ticket.agent.isStopping} />}
        <button type="submit" className="button button-primary" disabled={text.trim() === '' || isBusy}>
          Send
        </button>
      </div>
    </form>
  )
}

function StopButton({ isStopping }: { isStopping: boolean }) {
  const { act } = useActs()
  return (
    <button type="button" className="button" disabled={isStopping} onClick={() => void act('stop')}>
      {isStopping ? 'Stopping…' : 'Stop'}
    </button>
  )
}
