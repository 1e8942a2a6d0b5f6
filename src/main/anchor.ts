// The head of the audit is written elsewhere, so that a chain that was cut off or written anew shows.
import { DeskError, inFull } from '../errors.ts'
import type { Log } from '../log.ts'
import type { AuditRecord, Store } from '../stores/store.ts'
import type { ChainHead } from '../ticket/chain.ts'

export interface AnchorHead extends ChainHead {
  /** When that record was written, milliseconds since the epoch. */
  at: number
}

/** A place outside the store. */
export interface Anchor {
  /** In words: "the file /mnt/other/anchors". */
  place: string
  /** What was written last, where the place can be read. */
  last(): Promise<ChainHead | undefined>
  /** Returns when it stands there for good. */
  write(head: AnchorHead): Promise<void>
}

export interface AnchoringParts {
  store: Pick<Store, 'audit' | 'auditHead'>
  anchor: Anchor
  log: Log
  /** Calls back again and again until the returned function is called. */
  every(work: () => void): () => void
}

/**
 * Compares the chain with what was anchored last (a difference is logged as an error), then anchors the head now, on
 * schedule if it moved, and once more when the returned function is called.
 */
export async function keepAnchored({
  store,
  anchor,
  log,
  every,
}: AnchoringParts): Promise<() => Promise<void>> {
  await compare(store, anchor, log)
  let written = 0
  let queue = Promise.resolve()
  const write = async () => {
    const head = await store.auditHead()
    if (!head || head.seq <= written) return
    await anchor.write({ seq: head.seq, hash: head.hash, at: head.at })
    written = head.seq
  }
  const inTurn = () => {
    queue = queue.then(write).catch(error => {
      log.error({ place: anchor.place, error: inFull(error) }, 'the head of the audit could not be anchored')
    })
    return queue
  }
  await inTurn()
  const end = every(inTurn)
  return async () => {
    end()
    await inTurn()
  }
}

async function compare(store: AnchoringParts['store'], anchor: Anchor, log: Log): Promise<void> {
  const last = await anchor.last()
  if (last === undefined) return
  const [record] = await store.audit({ after: last.seq - 1, limit: 1 })
  if (agrees(record, last)) return
  const fields = {
    place: anchor.place,
    record: last.seq,
    expected: last.hash,
    found: record?.hash ?? 'nothing',
  }
  log.error(fields, 'the audit does not agree with its anchor: helpdesk audit verify says where it breaks')
}

function agrees(record: AuditRecord | undefined, { seq, hash }: ChainHead): boolean {
  return record?.seq === seq && record.hash === hash
}

export function misconfiguredAnchor(problem: string, mend: string, cause?: unknown): DeskError {
  return new DeskError('misconfigured', `HELPDESK_AUDIT_ANCHOR ${problem}`, { suggestions: [mend], cause })
}
