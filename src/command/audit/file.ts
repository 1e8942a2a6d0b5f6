// The audit as a file: one line that says what it is and how it is checked, then one line for each record.
import { createReadStream, readFileSync } from 'node:fs'
import { DeskError, messageOf } from '../../errors.ts'
import { type ChainedRecord, type ChainHead, FORMULA, GENESIS } from '../../ticket/chain.ts'

export interface ExportHeader {
  is: 'HelpDesk audit'
  version: 1
  formula: typeof FORMULA
  genesis: string
  head: ChainHead
}

export function exportHeader(head: ChainHead): ExportHeader {
  return { is: 'HelpDesk audit', version: 1, formula: FORMULA, genesis: GENESIS.hash, head }
}

/** DeskError `bad-input` naming the file, and the line, that is none. */
export async function readExport(
  file: string,
): Promise<{ header: ExportHeader; records: AsyncIterable<ChainedRecord> }> {
  const lines = linesOf(file)
  const first = await nextLine(lines, file)
  const header = first === undefined ? undefined : parsed(first)
  if (!isHeader(header))
    throw new DeskError('bad-input', `${file} is no export of the audit: its first line does not say so.`, {
      suggestions: ['Make one: helpdesk audit export --out audit.jsonl'],
    })
  return { header, records: recordsIn(lines, file) }
}

async function* recordsIn(lines: AsyncIterator<string>, file: string): AsyncGenerator<ChainedRecord> {
  let number = 1
  for (let line = await nextLine(lines, file); line !== undefined; line = await nextLine(lines, file)) {
    number += 1
    if (line.trim() === '') continue
    const record = parsed(line)
    if (!isRecord(record))
      throw new DeskError('bad-input', `Line ${number} of ${file} is no record of the audit.`)
    yield record
  }
}

/** Only a line feed ends a line: `readline` would also cut at Unicode's separators, which may stand inside JSON. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = ''
  for await (const part of createReadStream(file, 'utf8')) {
    const lines = `${rest}${part}`.split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}

async function nextLine(lines: AsyncIterator<string>, file: string): Promise<string | undefined> {
  try {
    const { done, value } = await lines.next()
    return done ? undefined : value
  } catch (error) {
    throw unreadable(file, error)
  }
}

/**
 * Anchors, one a line: what HelpDesk wrote into the file, or lines copied out of the Slack channel. Lines without a
 * number and a hash are passed over.
 */
export function readAnchors(file: string): ChainHead[] {
  const anchors = text(file)
    .split('\n')
    .flatMap(line => {
      const found = /(?:\brecord |"seq":)(\d+)\b.*?\b([0-9a-f]{64})\b/.exec(line)
      return found ? [{ seq: Number(found[1]), hash: found[2] ?? '' }] : []
    })
  if (anchors.length === 0)
    throw new DeskError('bad-input', `${file} holds no anchor of the audit.`, {
      suggestions: [
        'Name the file that HELPDESK_AUDIT_ANCHOR names, or one with lines of that Slack channel.',
      ],
    })
  return anchors
}

function text(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw unreadable(file, error)
  }
}

function unreadable(file: string, error: unknown): DeskError {
  return new DeskError('bad-input', `${file} cannot be read: ${messageOf(error)}.`, { cause: error })
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function isHeader(value: unknown): value is ExportHeader {
  return typeof value === 'object' && value !== null && 'is' in value && value.is === 'HelpDesk audit'
}

function isRecord(value: unknown): value is ChainedRecord {
  return (
    typeof value === 'object' &&
    value !== null &&
    'seq' in value &&
    typeof value.seq === 'number' &&
    'detail' in value &&
    typeof value.detail === 'string' &&
    'hash' in value
  )
}
