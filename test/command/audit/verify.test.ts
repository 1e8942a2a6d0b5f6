// Following a chain: what is whole, where it breaks first, and what anchors add.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { exportHeader, readAnchors, readExport } from '../../../src/command/audit/file.ts'
import { verdictInWords, verifyChain } from '../../../src/command/audit/verify.ts'
import type { ChainedRecord } from '../../../src/ticket/chain.ts'
import { anAudit } from '../../http/an-audit.ts'

const dir = mkdtempSync(join(tmpdir(), 'verify-'))
afterAll(() => rmSync(dir, { recursive: true }))

function chain(count: number, word = 'x'): ChainedRecord[] {
  const audit = anAudit()
  for (let n = 1; n <= count; n += 1) audit.add({ at: n, what: 'heard', detail: JSON.stringify({ word, n }) })
  return audit.records
}

async function* from<T>(rows: T[]): AsyncGenerator<T> {
  yield* rows
}

const headOf = (records: ChainedRecord[]) => ({ seq: 0, hash: '', ...records.at(-1) })

function written(name: string, lines: unknown[]): string {
  const file = join(dir, name)
  writeFileSync(
    file,
    lines.map(line => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''),
  )
  return file
}

describe('a chain', () => {
  it('that is whole ends at its head', async () => {
    const records = chain(5)

    const verified = await verifyChain(from(records))

    expect(verified).toMatchObject({
      isWhole: true,
      records: 5,
      head: { seq: 5, hash: headOf(records).hash },
    })
    expect(verdictInWords(verified)).toContain('No anchor was compared')
  })

  it('that is broken names the first broken link, what was expected and what stands there', async () => {
    const records = chain(5).map(record => (record.seq >= 3 ? { ...record, detail: '{}' } : record))

    const verified = await verifyChain(from(records))

    expect(verified).toMatchObject({
      isWhole: false,
      records: 2,
      broken: { seq: 3, found: records[2]?.hash },
    })
    expect(verdictInWords(verified)).toMatch(
      /^The audit is broken at record 3\.\n.*\n {2}expected {2}[0-9a-f]{64}\n {2}found {5}[0-9a-f]{64}\nThe 2 before it are whole\.$/,
    )
  })

  it('that was written anew as a whole is caught by an anchor alone', async () => {
    const [before, after] = [chain(5), chain(7, 'y')]

    expect(await verifyChain(from(after))).toMatchObject({ isWhole: true })
    const verified = await verifyChain(from(after), { anchors: [headOf(before)] })

    expect(verified).toMatchObject({ broken: { seq: 5, expected: headOf(before).hash } })
  })

  it('whose end was cut off is caught by an anchor, or by the first line of its export', async () => {
    const records = chain(5)
    const cut = records.slice(0, 3)

    const byAnchor = await verifyChain(from(cut), { anchors: [headOf(records)] })
    const byHeader = await verifyChain(from(cut), { end: headOf(records) })

    expect(byAnchor.broken).toMatchObject({ seq: 5, found: 'nothing' })
    expect(byHeader.broken).toMatchObject({ seq: 4, expected: 'record 5' })
  })

  it('agrees with every anchor that it passes', async () => {
    const records = chain(5)
    const anchors = [4, 2, 2, 5].map(seq => headOf(records.slice(0, seq)))

    expect(await verifyChain(from(records), { anchors })).toMatchObject({ isWhole: true, anchors: 4 })
  })
})

describe('an export', () => {
  it('is read back as it was written', async () => {
    const records = chain(3, 'a\u0085b\u2028c')
    const { header, records: read } = await readExport(
      written('whole.jsonl', [exportHeader(headOf(records)), ...records]),
    )

    expect(await verifyChain(read, { end: header.head })).toMatchObject({ isWhole: true, records: 3 })
  })

  it.each([
    ['none', ['{"seq":1}'], /no export of the audit/],
    ['empty', [], /no export of the audit/],
    ['spoilt', [exportHeader({ seq: 1, hash: 'f' }), 'not JSON'], /^Line 2 of .* is no record/],
  ])('that is %s is refused by name', async (name, lines, problem) => {
    const reading = readExport(written(`${name}.jsonl`, lines)).then(({ records }) => verifyChain(records))
    await expect(reading).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(problem),
    })
  })

  it('that is not there is refused by name', async () => {
    await expect(readExport(join(dir, 'missing'))).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('missing cannot be read'),
    })
  })
})

it('anchors are read from the file that HelpDesk wrote and from lines of a Slack channel alike', () => {
  const [one, two] = ['1'.repeat(64), '2'.repeat(64)]
  const file = written('anchors', [
    { seq: 7, hash: one, at: 5 },
    'HelpDesk  10:42',
    `Audit of HelpDesk: record 12 is ${two}, at 2026-01-01T00:00:00.000Z`,
  ])

  expect(readAnchors(file)).toEqual([
    { seq: 7, hash: one },
    { seq: 12, hash: two },
  ])
  expect(() => readAnchors(written('none', ['nothing']))).toThrow('holds no anchor')
})
