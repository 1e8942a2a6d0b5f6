// A time, short to read, whole on pointing at it.
import { momentWords } from './words.ts'

export function Moment({ at }: { at: number }) {
  const date = new Date(at)
  return (
    <time
      dateTime={date.toISOString()}
      title={date.toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'medium' })}
    >
      {momentWords(at, Date.now())}
    </time>
  )
}
