// A ticket's status as a small coloured word.
import { STATUS_WORDS, type Status } from './words.ts'

export function StatusPill({ status }: { status: Status }) {
  return <span className={`pill status-${status}`}>{STATUS_WORDS[status]}</span>
}
