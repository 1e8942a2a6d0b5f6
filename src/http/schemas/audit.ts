// Schemas of what admins read of the audit: its records, the bare links between them, and the evidence of one ticket.
import { z } from 'zod'
import { time } from './words.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)

export const auditRecord = z
  .object({
    /** From 1, without gaps. */
    seq: z.number().int(),
    at: time,
    ticketId: z.string().optional(),
    /** The kind of an event, `config.<key>`, or what happened beside tickets, such as `signedIn`. */
    what: z.string(),
    /** `<surface>:<id>`; names are not kept here. */
    by: z.string().optional(),
    /** JSON text; the record's hash is taken over this very text. */
    detail: z.string(),
    hash,
  })
  .meta({ id: 'AuditRecord' })
export type WireAuditRecord = z.infer<typeof auditRecord>

export const auditHead = z.object({ seq: z.number().int(), at: time, hash }).meta({ id: 'AuditHead' })
export type WireAuditHead = z.infer<typeof auditHead>

/** `head` is the last record there is; absent while nothing was recorded. */
export const auditPage = z
  .object({ records: z.array(auditRecord), head: auditHead.optional() })
  .meta({ id: 'AuditPage' })
export type AuditPage = z.infer<typeof auditPage>

/** Enough to follow the chain, and nothing of what the records say. */
export const auditLinks = z
  .object({ links: z.array(z.object({ seq: z.number().int(), recordHash: hash, hash })) })
  .meta({ id: 'AuditLinks' })
export type AuditLinks = z.infer<typeof auditLinks>
export type WireAuditLink = AuditLinks['links'][number]

/** A ticket whole, as it is kept: also what its agent keeps for itself. */
export const evidence = z
  .object({
    ticket: z.looseObject({ id: z.string() }),
    transcript: z.array(z.looseObject({ n: z.number().int(), kind: z.string() })),
  })
  .meta({ id: 'Evidence' })
