// The audit in the client: pages of records and links, walked to their end, and a ticket's evidence.
import type { AuditLinks, AuditPage, WireAuditHead, WireAuditLink, WireAuditRecord } from '../http/schemas.ts'
import type { Ticket } from '../ticket/ticket.ts'
import type { Entry } from '../ticket/transcript.ts'
import type { Requester } from './request.ts'

const PAGE = 1000

export interface AuditQuery {
  after?: number
  /** Only records of this ticket. */
  ticket?: string
  /** Number of the last record that is wanted. */
  upTo?: number
}

export interface AuditClient {
  /** Where the chain ends now; undefined while nothing was recorded. */
  auditHead(): Promise<WireAuditHead | undefined>
  /** All that there are, oldest first, fetched as they are read. */
  auditRecords(query?: AuditQuery): AsyncGenerator<WireAuditRecord>
  auditLinks(query?: Omit<AuditQuery, 'ticket'>): AsyncGenerator<WireAuditLink>
  /** A ticket as it is kept, with its whole transcript. */
  evidence(id: string): Promise<{ ticket: Ticket; transcript: Entry[] }>
}

export function ofAudit({ get }: Requester): AuditClient {
  const page = (after: number, more: Record<string, string>) =>
    new URLSearchParams({ ...more, after: String(after), limit: String(PAGE) })
  return {
    auditHead: async () => (await get<AuditPage>('/api/v1/admin/audit?limit=1')).head,
    auditRecords: ({ after, upTo, ticket } = {}) =>
      walk(
        async from =>
          (await get<AuditPage>(`/api/v1/admin/audit?${page(from, ticket ? { ticket } : {})}`)).records,
        after,
        upTo,
      ),
    auditLinks: ({ after, upTo } = {}) =>
      walk(
        async from => (await get<AuditLinks>(`/api/v1/admin/audit/links?${page(from, {})}`)).links,
        after,
        upTo,
      ),
    evidence: id => get(`/api/v1/admin/tickets/${encodeURIComponent(id)}/evidence`),
  }
}

async function* walk<T extends { seq: number }>(
  fetchAfter: (seq: number) => Promise<T[]>,
  after = 0,
  upTo = Number.POSITIVE_INFINITY,
): AsyncGenerator<T> {
  let last = after
  for (let rows = await fetchAfter(last); rows.length > 0; rows = await fetchAfter(last)) {
    for (const row of rows) {
      if (row.seq > upTo) return
      yield row
    }
    last = rows.at(-1)?.seq ?? last
    if (last >= upTo) return
  }
}
