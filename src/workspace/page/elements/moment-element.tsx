// Date, time, and both, with the browser's own pickers.
import type { ElementState } from '../../page-protocol.ts'
import type { ElementProps } from './any-element.tsx'
import { useHeld } from './use-held.ts'

const TYPES: Record<string, 'date' | 'time' | 'datetime-local'> = {
  datepicker: 'date',
  timepicker: 'time',
  datetimepicker: 'datetime-local',
}

export function MomentElement(props: ElementProps) {
  const { element, place } = props
  const { held, change } = useHeld(props)
  return (
    <input
      className="text-input moment-input"
      type={TYPES[element.type]}
      aria-label={place.label}
      aria-describedby={place.hintId}
      value={writtenOf(element.type, held)}
      onChange={event => change(stateOf(element.type, event.target.value))}
    />
  )
}

function writtenOf(type: string, held: ElementState): string {
  if (type === 'datepicker') return held.selected_date ?? ''
  if (type === 'timepicker') return held.selected_time ?? ''
  if (held.selected_date_time === undefined || held.selected_date_time === null) return ''
  const local = new Date(held.selected_date_time * 1000)
  local.setMinutes(local.getMinutes() - local.getTimezoneOffset())
  return local.toISOString().slice(0, 16)
}

function stateOf(type: string, written: string): ElementState {
  if (type === 'datepicker') return { selected_date: written || null }
  if (type === 'timepicker') return { selected_time: written || null }
  return { selected_date_time: written ? Math.floor(Date.parse(written) / 1000) : null }
}
