// Makes ids and message timestamps that look like Slack's and never repeat, not even after a restart.

import type { Clock } from './clock.ts'

export interface Ids {
  /** As `Ev0LQ3K5N00A`: the prefix, this start, and a counter. */
  next: (prefix: string) => string
  /** `seconds.micros`, always later than every one made or noted before. */
  ts: () => string
  /** Later timestamps will be later than this one too. */
  noteTs: (ts: string) => void
}

/** `boot` differs between two starts on the same data, so that ids differ even on a clock that stands still. */
export function createIds(clock: Clock, boot: number): Ids {
  const start = `${clock.now().toString(36)}${boot.toString(36)}`.toUpperCase()
  let count = 0
  let lastMicros = 0
  return {
    next: prefix => `${prefix}${start}${(count++).toString(36).toUpperCase().padStart(3, '0')}`,
    ts() {
      lastMicros = Math.max(clock.now() * 1000, lastMicros + 1)
      return fromMicros(lastMicros)
    },
    noteTs(ts) {
      lastMicros = Math.max(lastMicros, toMicros(ts))
    },
  }
}

function fromMicros(micros: number): string {
  const text = String(micros).padStart(7, '0')
  return `${text.slice(0, -6)}.${text.slice(-6)}`
}

function toMicros(ts: string): number {
  const [whole = '0', part = '0'] = ts.split('.')
  return Number(whole) * 1_000_000 + Number(part.padEnd(6, '0').slice(0, 6))
}

/** Compares message timestamps: negative when `a` is earlier. */
export function compareTs(a: string, b: string): number {
  return toMicros(a) - toMicros(b)
}
