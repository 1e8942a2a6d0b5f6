// Windows of time as admins write them: local hours of some days in some zone, also over midnight.
import type { Condition } from './rules.ts'

export type Hours = NonNullable<Condition['hours']>

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const DAY = 24 * 60

/** Whether a moment (milliseconds since the epoch) lies in the window. */
export type Window = (now: number) => boolean

/** The part after midnight belongs to the day on which the window began. */
export function windowOf({ from, to, days, zone }: Hours): Window {
  const [begin, end] = [minuteOf(from), minuteOf(to)]
  const isOn = DAYS.map(day => days === undefined || days.includes(day))
  const clock = clockOf(zone ?? 'UTC')
  return now => {
    const { day, minute } = clock(now)
    const before = (day + 6) % 7
    if (begin < end) return isOn[day] === true && minute >= begin && minute < end
    return (isOn[day] === true && minute >= begin) || (isOn[before] === true && minute < end)
  }
}

export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}

/** "22:00 to 06:00 on fri, sat (Europe/Berlin)" */
export function hoursInWords({ from, to, days, zone }: Hours): string {
  return `${from} to ${to}${days ? ` on ${days.join(', ')}` : ''} (${zone ?? 'UTC'})`
}

/** Minutes since midnight. */
export function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

interface Local {
  /** 0 is Monday. */
  day: number
  minute: number
}

type Clock = (now: number) => Local

const clocks = new Map<string, Clock>()

/** One clock a zone: making one is dear, and there are only so many zones. */
function clockOf(zone: string): Clock {
  const known = clocks.get(zone)
  if (known) return known
  const made = newClock(zone)
  clocks.set(zone, made)
  return made
}

/** Local time of a zone. Offsets change on whole minutes only, so each minute is worked out once. */
function newClock(zone: string): Clock {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  let known = Number.NaN
  let local: Local = { day: 0, minute: 0 }
  return now => {
    const minute = Math.floor(now / 60_000)
    if (minute === known) return local
    const parts = new Map(format.formatToParts(minute * 60_000).map(({ type, value }) => [type, value]))
    const weekday = (parts.get('weekday') ?? '').toLowerCase()
    local = {
      day: (DAYS as readonly string[]).indexOf(weekday),
      minute: (Number(parts.get('hour')) * 60 + Number(parts.get('minute'))) % DAY,
    }
    known = minute
    return local
  }
}
