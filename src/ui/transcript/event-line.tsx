// A small line between the words: something that was done.
import type { ReactNode } from 'react'
import { Moment } from '../moment.tsx'

interface EventLineProps {
  at: number
  tone: 'plain' | 'bad'
  children: ReactNode
}

export function EventLine({ at, tone, children }: EventLineProps) {
  return (
    <div className={`event-line tone-${tone}`}>
      <span className="event-dot" aria-hidden="true" />
      <p>{children}</p>
      <Moment at={at} />
    </div>
  )
}
