// Binds the audit into a chain, and gives tickets of before what rules, files and approvals they have now.
import { createHash } from 'node:crypto'
import { GENESIS, linkHash, recordHash } from '../../../ticket/chain.ts'
import type { Database } from '../database.ts'

export const name = '0003-chain-and-rules'

export const sql = `
DROP TRIGGER audit_is_never_rewritten;
ALTER TABLE audit ADD COLUMN hash TEXT NOT NULL DEFAULT '';
UPDATE audit SET by_person = json_extract(by_person, '$.surface') || ':' || json_extract(by_person, '$.id')
WHERE by_person IS NOT NULL;
`

export function finish(db: Database): void {
  chain(db)
  db.exec(`CREATE TRIGGER audit_is_never_rewritten BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END`)
  upgradeTickets(db)
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

function chain(db: Database): void {
  const read = db.prepare('SELECT * FROM audit WHERE seq > ? ORDER BY seq LIMIT 1')
  const write = db.prepare('UPDATE audit SET hash = ? WHERE seq = ?')
  let { seq, hash } = GENESIS
  for (let row = read.get(seq); row; row = read.get(seq)) {
    seq = Number(row.seq)
    const { at, ticket, what, by_person: by, detail } = row
    const record = {
      seq,
      at: Number(at),
      ...(ticket !== null && { ticketId: String(ticket) }),
      what: String(what),
      ...(by !== null && { by: String(by) }),
      detail: String(detail),
    }
    hash = linkHash(hash, recordHash(record, sha256), sha256)
    write.run(hash, seq)
  }
}

function upgradeTickets(db: Database): void {
  const read = db.prepare('SELECT seq, body FROM ticket WHERE seq > ? ORDER BY seq LIMIT 1')
  const write = db.prepare('UPDATE ticket SET body = ? WHERE seq = ?')
  let seq = 0
  for (let row = read.get(seq); row; row = read.get(seq)) {
    seq = Number(row.seq)
    write.run(JSON.stringify(upgraded(JSON.parse(String(row.body)))), seq)
  }
}

type Old = Record<string, unknown>

function upgraded(ticket: Old & { suggestions: (Old & { state: Old })[] }): Old {
  return {
    ...ticket,
    suggestions: ticket.suggestions.map(withAssessment),
    rules: [],
    isTainted: false,
  }
}

function withAssessment(suggestion: Old & { state: Old }): Old {
  return {
    ...suggestion,
    files: [],
    rewritten: [],
    assessment: {
      class: 'read-only',
      marks: [],
      reasons: [],
      rung: 'own',
      because: ['decided before rules were kept'],
      policy: '1',
    },
    approvals: [],
    state: withApprovals(suggestion.state),
  }
}

function withApprovals(state: Old & { execution?: Old; decision?: Old }): Old {
  const { execution, decision } = state
  if (!execution) return state
  const approval = { by: execution.approver, at: execution.approvedAt, through: decision?.through }
  return { ...state, execution: { ...execution, approvals: [approval] } }
}
