// Following a chain of audit records to its end, against what was written elsewhere of it.
import { createHash } from 'node:crypto'
import { againstAnchor, type Break, type ChainHead, chainCheck, type Link } from '../../ticket/chain.ts'

export interface Verified {
  isWhole: boolean
  /** How many records follow from each other. */
  records: number
  head: ChainHead
  /** Anchors that agree. */
  anchors: number
  broken?: Break
}

export interface Against {
  anchors?: readonly ChainHead[]
  /** Where whoever wrote the records says that they end. */
  end?: ChainHead
}

/** Stops at the first break. */
export async function verifyChain(
  links: AsyncIterable<Link>,
  { anchors = [], end }: Against = {},
): Promise<Verified> {
  const check = chainCheck(sha256)
  const open = [...anchors].sort((a, b) => a.seq - b.seq)
  let agreed = 0
  const verified = (broken?: Break): Verified => {
    const head = check.head()
    return {
      isWhole: broken === undefined,
      records: head.seq,
      head,
      anchors: agreed,
      ...(broken && { broken }),
    }
  }
  for await (const link of links) {
    const broken = check.add(link)
    if (broken) return verified(broken)
    for (let next = open[0]; next?.seq === link.seq; next = open[0]) {
      const other = againstAnchor(next, check.head().hash)
      if (other) return verified(other)
      open.shift()
      agreed += 1
    }
  }
  const [missed] = open
  return verified(missed ? againstAnchor(missed, undefined) : cutOff(check.head(), end))
}

function cutOff(head: ChainHead, end: ChainHead | undefined): Break | undefined {
  if (end === undefined || end.hash === head.hash) return undefined
  const why = `The records end at ${head.seq}, but their first line says ${end.seq}.`
  return { seq: head.seq + 1, expected: `record ${end.seq}`, found: `the end after record ${head.seq}`, why }
}

export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex')
}

/** For people: what was checked, and where it breaks. */
export function verdictInWords({ records, head, anchors, broken }: Verified): string {
  if (broken)
    return [
      `The audit is broken at record ${broken.seq}.`,
      broken.why,
      `  expected  ${broken.expected}`,
      `  found     ${broken.found}`,
      `The ${records} before it are whole.`,
    ].join('\n')
  if (records === 0) return 'There is no record yet.'
  const compared =
    anchors === 0 ? 'No anchor was compared: a chain cut off or written anew would not show.' : ''
  const agree = anchors === 1 ? '1 anchor agrees.' : `${anchors} anchors agree.`
  return [`The audit is whole: ${records} records, head ${head.hash}.`, compared || agree].join('\n')
}
