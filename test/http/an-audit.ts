// An audit in memory, chained as a store chains it: what the HTTP room adds can be read again, and be tampered with.
import { createHash } from 'node:crypto'
import type { HttpParts } from '../../src/http/create-http.ts'
import { type ChainedRecord, GENESIS, linkHash, recordHash } from '../../src/ticket/chain.ts'
import { personKey } from '../../src/ticket/ticket.ts'

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

type Fact = Omit<ChainedRecord, 'seq' | 'hash'>

export function anAudit() {
  const records: ChainedRecord[] = []
  const add = (fact: Fact) => {
    const { hash: before } = records.at(-1) ?? GENESIS
    const record = { seq: records.length + 1, ...fact }
    records.push({ ...record, hash: linkHash(before, recordHash(record, sha256), sha256) })
  }
  return {
    records,
    /** As if an event of a ticket had been kept. */
    add,
    whats: () => records.map(({ what }) => what),
    async note({ by, ...fact }) {
      add({ ...fact, ...(by && { by: personKey(by) }) })
    },
    audit: async ({ after = 0, ticketId, limit = 200 }) =>
      records
        .filter(({ seq }) => seq > after)
        .filter(record => ticketId === undefined || record.ticketId === ticketId)
        .slice(0, limit),
    auditHead: async () => records.at(-1),
  } satisfies HttpParts['store'] & Record<string, unknown>
}
