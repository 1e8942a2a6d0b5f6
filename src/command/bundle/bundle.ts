// A ticket's evidence as files: what was said, decided and run, the audit that proves it, and how to check both.
import type { Client } from '../../client.ts'
import type { WireAuditRecord } from '../../http/schemas.ts'
import { type Break, type ChainHead, chainCheck, FORMULA, GENESIS, type Link } from '../../ticket/chain.ts'
import type { Ticket } from '../../ticket/ticket.ts'
import type { Entry, EntryOf } from '../../ticket/transcript.ts'
import { sha256 } from '../audit/verify.ts'
import { jsonLine } from '../json-line.ts'
import { decisionsPage } from './decisions.ts'
import { readmePage } from './readme.ts'
import { transcriptPage } from './transcript.ts'
import { verifyScript } from './verify-script.ts'

/** Texts by their path in the folder. */
export type Files = Map<string, string>

export interface Bundle {
  files: Files
  /** When the ticket last changed. */
  at: number
  /** Set if the chain does not hold between the ticket's first record and the head. */
  broken?: Break
}

type Source = Pick<Client, 'evidence' | 'auditHead' | 'auditRecords' | 'auditLinks'>

/** DeskError `not-found` for an unknown ticket. */
export async function bundleOf(client: Source, id: string): Promise<Bundle> {
  const { ticket, transcript } = await client.evidence(id)
  const proof = await proofOf(client, id)
  const files: Files = new Map([
    ['README.md', readmePage(ticket, proof)],
    ['verify.mjs', verifyScript],
    ['ticket.json', `${JSON.stringify(ticket, null, 2)}\n`],
    ['transcript.md', transcriptPage(ticket, transcript)],
    ['transcript.jsonl', jsonLines(transcript)],
    ['decisions.md', decisionsPage(ticket)],
    ...transcript.filter(isExecuted).flatMap(entry => executionFiles(ticket, entry)),
    ['audit.jsonl', jsonLines([headerOf(ticket, proof), ...proof.links])],
  ])
  files.set('manifest.json', manifestOf(files))
  return { files, at: ticket.updatedAt, ...(proof.broken && { broken: proof.broken }) }
}

export interface Proof {
  /** Before the ticket's first record. */
  start: ChainHead
  /** The head when the bundle was made. */
  end: ChainHead
  /** The ticket's own records in full, all others as bare hashes. */
  links: Link[]
  broken?: Break
}

async function proofOf(client: Source, id: string): Promise<Proof> {
  const { seq, hash } = (await client.auditHead()) ?? GENESIS
  const end = { seq, hash }
  const own = new Map<number, WireAuditRecord>()
  for await (const record of client.auditRecords({ ticket: id, upTo: seq })) own.set(record.seq, record)
  const first = own.keys().next().value ?? end.seq + 1
  const start = await headAt(client, first - 1)
  const links: Link[] = []
  const check = chainCheck(sha256, start)
  let broken: Break | undefined
  for await (const link of client.auditLinks({ after: start.seq, upTo: end.seq })) {
    const record = own.get(link.seq)
    broken ??= check.add(record ?? link)
    links.push(record ?? { seq: link.seq, recordHash: link.recordHash })
  }
  return { start, end, links, ...(broken && { broken }) }
}

async function headAt(client: Source, seq: number): Promise<ChainHead> {
  if (seq === 0) return GENESIS
  for await (const { hash } of client.auditLinks({ after: seq - 1, upTo: seq })) return { seq, hash }
  return { seq, hash: 'nothing' }
}

function headerOf({ id }: Ticket, { start, end }: Proof) {
  return { is: 'HelpDesk audit of a ticket', version: 1, ticket: id, formula: FORMULA, start, end }
}

function isExecuted(entry: Entry): entry is EntryOf<'executed'> {
  return entry.kind === 'executed'
}

/** The output by itself, byte for byte what the audit's hash is taken over. */
function executionFiles(ticket: Ticket, entry: EntryOf<'executed'>): [string, string][] {
  const { suggestion: id, command, permission, approver, at, result } = entry
  const { output, ...ended } = result
  const suggestion = ticket.suggestions.find(one => one.id === id)
  const facts = {
    suggestion: id,
    command,
    permission,
    approver,
    ...(suggestion && {
      digest: suggestion.digest,
      provider: suggestion.provider,
      target: suggestion.target,
      context: suggestion.context,
      files: suggestion.files,
    }),
    endedAt: at,
    result: { ...ended, output: { sha256: sha256(output), length: output.length } },
  }
  return [
    [`executions/${id}.json`, `${JSON.stringify(facts, null, 2)}\n`],
    [`executions/${id}.output.txt`, output],
  ]
}

function manifestOf(files: Files): string {
  const hashes = Object.fromEntries([...files].map(([path, text]) => [path, sha256(text)]))
  return `${JSON.stringify({ sha256: hashes }, null, 2)}\n`
}

function jsonLines(rows: readonly unknown[]): string {
  return rows.map(jsonLine).join('')
}
