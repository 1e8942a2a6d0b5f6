// The chain of the audit: what of a record is hashed, how each follows from the one before, and where it breaks.
import type { TicketId, Time } from './ticket.ts'

/** SHA-256 of the UTF-8 text, as 64 lower-case hex digits. */
export type Sha256 = (text: string) => string

/** One record as it stands in the audit. `by` is a `personKey`, `detail` JSON text. */
export interface ChainedRecord {
  seq: number
  at: Time
  ticketId?: TicketId
  what: string
  by?: string
  detail: string
  hash: string
}

/** A place in the chain: up to here everything is bound by this hash. */
export interface ChainHead {
  seq: number
  hash: string
}

/** Before the first record. */
export const GENESIS: ChainHead = { seq: 0, hash: '0'.repeat(64) }

/** For whoever checks without this program: it stands in each export. */
export const FORMULA = {
  recordHash:
    'SHA-256 of the JSON text [seq, at, ticketId or null, what, by or null, detail], without spaces, as UTF-8',
  hash: 'SHA-256 of the hash of the record before, followed by recordHash: 128 hex digits as text',
  genesis: 'the hash before record 1 is 64 zeros',
} as const

export function recordHash(record: Omit<ChainedRecord, 'hash'>, sha256: Sha256): string {
  const { seq, at, ticketId, what, by, detail } = record
  return sha256(JSON.stringify([seq, at, ticketId ?? null, what, by ?? null, detail]))
}

export function linkHash(before: string, hashOfRecord: string, sha256: Sha256): string {
  return sha256(before + hashOfRecord)
}

/** Where the chain breaks first: what had to stand there, what stands there, and what that means. */
export interface Break {
  seq: number
  expected: string
  found: string
  why: string
}

/** A record of another ticket, of which only its hash is told, or one in full. */
export type Link = ChainedRecord | { seq: number; recordHash: string }

export interface ChainCheck {
  /** Takes the next link; says what is wrong with it. After a break nothing more is taken. */
  add(link: Link): Break | undefined
  head(): ChainHead
}

/** Follows a chain link by link from `start`. */
export function chainCheck(sha256: Sha256, start: ChainHead = GENESIS): ChainCheck {
  let head = start
  let broken: Break | undefined
  return {
    add(link) {
      broken ??= outOfTurn(link.seq, head.seq + 1)
      if (broken) return broken
      const of = 'recordHash' in link ? link.recordHash : recordHash(link, sha256)
      const hash = linkHash(head.hash, of, sha256)
      if ('hash' in link && link.hash !== hash) broken = changed(link, hash)
      else head = { seq: link.seq, hash }
      return broken
    },
    head: () => head,
  }
}

function outOfTurn(found: number, expected: number): Break | undefined {
  if (found === expected) return undefined
  const why =
    found > expected
      ? `Record ${expected} is missing: record ${found} stands in its place.`
      : `Record ${found} stands where record ${expected} must follow.`
  return { seq: expected, expected: `record ${expected}`, found: `record ${found}`, why }
}

function changed({ seq, hash: found }: ChainedRecord, expected: string): Break {
  const why = `Record ${seq} was changed, or was written by something else: its hash does not follow from it and record ${seq - 1}.`
  return { seq, expected, found, why }
}

/** What an earlier head, kept elsewhere, says against a chain; `hashAt` is the chain's own hash there, if it reaches so far. */
export function againstAnchor(anchor: ChainHead, hashAt: string | undefined): Break | undefined {
  const { seq, hash: expected } = anchor
  if (hashAt === expected) return undefined
  if (hashAt === undefined)
    return {
      seq,
      expected,
      found: 'nothing',
      why: `The chain ends before record ${seq}, which an anchor has seen: records were cut off.`,
    }
  const why = `An anchor has seen another record ${seq}: the chain was written anew up to there.`
  return { seq, expected, found: hashAt, why }
}
