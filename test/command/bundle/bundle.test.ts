// Specification of a ticket's evidence: it is read and checked without HelpDesk, and shows what was changed in it.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClient } from '../../../src/client.ts'
import { bundleOf } from '../../../src/command/bundle/bundle.ts'
import { writeFolder } from '../../../src/command/bundle/folder.ts'
import { openSqliteStore } from '../../../src/stores/sqlite/open.ts'
import type { Event } from '../../../src/ticket/event.ts'
import { open, step } from '../../../src/ticket/step.ts'
import { ADMIN_TOKEN, aHttp, URL_OF_DESK } from '../../http/a-http.ts'
import { fakeDesk } from '../../http/fake-desk.ts'
import { ada, chose, grace, opened, replied, said, sandbox, shop, submitted, T0 } from '../../ticket/given.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'bundle-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

const output = 'Filesystem  Use%\n/dev/sda1   \u0085 91%\n'
const life: Event[] = [
  said('It is web-2, not web-1', ada, false, '1.1'),
  { kind: 'edited', at: T0 + 2_100, by: ada, message: '1.1', text: 'It is web-2, surely' },
  replied(1, ['df -h', 'uptime']),
  chose(grace, 'SANDBOX-1.1.1', 'approve'),
  chose(grace, 'SANDBOX-1.1.2', 'reject', '``` # not now'),
  submitted(grace),
  {
    kind: 'executionFinished',
    at: T0 + 9_000,
    suggestion: 'SANDBOX-1.1.1',
    result: { outcome: 'succeeded', exitCode: 0, durationMs: 12, output, isTruncated: false },
  },
  {
    kind: 'contextChanged',
    at: T0 + 9_500,
    by: grace,
    from: sandbox,
    to: shop,
    isShared: false,
    message: ' look here instead ',
  },
]

/** A real store behind the real API: another ticket's records lie between those of SANDBOX-1. */
async function aDesk() {
  const store = await openSqliteStore({ dir: ':memory:', now: () => T0 })
  const openTicket = (event: string, thread: string, request: string) => {
    const build = (id: string) => ({
      ...opened,
      id,
      request,
      thread: { surface: 'slack' as const, team: 'T1', channel: 'C1', thread },
    })
    return store.open(event, 'SANDBOX', build, open)
  }
  await store.note({ what: 'started', detail: '{}', at: T0 })
  await openTicket('O1', '1.0', opened.request)
  await openTicket('O2', '2.0', 'a secret of others')
  for (const [n, event] of life.entries()) {
    await store.apply('SANDBOX-1', `E${n}`, event, ticket => step(ticket, event))
    await store.apply('SANDBOX-2', `F${n}`, said(`others ${n}`), ticket => step(ticket, said(`others ${n}`)))
  }
  const desk = {
    ...fakeDesk(),
    ticket: async () => (await store.ticket('SANDBOX-1')) ?? Promise.reject(new Error('it was opened')),
    transcript: () => store.transcript('SANDBOX-1'),
  }
  const { app } = aHttp({ store, desk })
  const fetch = (url: string, init: RequestInit) => app.request(url, init)
  return createClient({ url: URL_OF_DESK, token: ADMIN_TOKEN, fetch })
}

async function written(): Promise<string> {
  const folder = join(dir, 'evidence')
  writeFolder(folder, (await bundleOf(await aDesk(), 'SANDBOX-1')).files)
  return folder
}

function check(folder: string) {
  const { status, stdout } = spawnSync(process.execPath, [join(folder, 'verify.mjs')], { encoding: 'utf8' })
  return { status, stdout: stdout.trim() }
}

describe('the evidence of a ticket', () => {
  it('is a folder that checks itself with nothing but Node', async () => {
    const folder = await written()

    expect(readdirSync(folder).sort()).toEqual([
      'README.md',
      'audit.jsonl',
      'decisions.md',
      'executions',
      'manifest.json',
      'ticket.json',
      'transcript.jsonl',
      'transcript.md',
      'verify.mjs',
    ])
    expect(check(folder)).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^whole: the chain ends at record \d+ with [0-9a-f]{64}$/),
    })
  })

  it('is checked with sha256sum alone as well', async () => {
    const folder = await written()
    const { sha256 } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
    const sums = Object.entries(sha256).map(([path, hash]) => `${hash}  ${path}\n`)

    const said = execFileSync('sha256sum', ['-c', '-'], {
      cwd: folder,
      input: sums.join(''),
      encoding: 'utf8',
    })

    expect(said).toContain('executions/SANDBOX-1.1.1.output.txt: OK')
    expect(said).toContain('audit.jsonl: OK')
  })

  it('says what was shown, who decided what, and how it ended, in words', async () => {
    const folder = await written()

    const decisions = readFileSync(join(folder, 'decisions.md'), 'utf8')
    expect(decisions).toContain('## SANDBOX-1.1.1: finished\n\n```\ndf -h\n```')
    expect(decisions).toContain('approve: Grace (slack T1/U2)')
    expect(decisions).toContain('- succeeded, exit code 0, after 12 ms')
    expect(decisions).toContain('\\`\\`\\` \\# not now')
    expect(readFileSync(join(folder, 'transcript.md'), 'utf8')).toContain('It is web-2, not web-1')
    expect(readFileSync(join(folder, 'executions/SANDBOX-1.1.1.output.txt'), 'utf8')).toBe(output)
  })

  it('tells of other tickets nothing but hashes', async () => {
    const folder = await written()
    const lines = readFileSync(join(folder, 'audit.jsonl'), 'utf8').trim().split('\n').slice(1)
    const records = lines.map(line => JSON.parse(line))

    for (const record of records.filter(one => one.ticketId !== 'SANDBOX-1'))
      expect(Object.keys(record)).toEqual(['seq', 'recordHash'])
    expect(records.filter(one => one.ticketId === 'SANDBOX-1')).toHaveLength(life.length + 1)
    expect(records.some(one => 'recordHash' in one)).toBe(true)
  })

  it.each([
    [
      'a changed word',
      'transcript.jsonl',
      'web-2',
      'web-3',
      'the transcript says something else than record 4',
    ],
    ['a changed output', 'executions/SANDBOX-1.1.1.output.txt', '91%', '19%', 'is not that of record 16'],
    ['a changed record', 'audit.jsonl', 'slack:T1/U2', 'slack:T1/U7', 'the chain breaks at record'],
    ['a lost record', 'audit.jsonl', /\{"seq":7.*\n/, '', 'the chain breaks at record 7'],
  ])('shows %s, even when the manifest was changed with it', async (_what, file, from, to, told) => {
    const folder = await written()
    const changed = readFileSync(join(folder, file), 'utf8').replace(from, to)
    writeFileSync(join(folder, file), changed)
    expect(check(folder)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining(`${file} was changed or is missing`),
    })

    const manifest = join(folder, 'manifest.json')
    const { sha256: hashes } = JSON.parse(readFileSync(manifest, 'utf8'))
    hashes[file] = execFileSync('sha256sum', [join(folder, file)], { encoding: 'utf8' }).slice(0, 64)
    writeFileSync(manifest, JSON.stringify({ sha256: hashes }))

    expect(check(folder)).toMatchObject({ status: 1, stdout: expect.stringContaining(told) })
  })

  it('never takes the place of what is there, and leaves nothing half', async () => {
    const folder = join(dir, 'evidence')
    mkdirSync(folder)
    expect(() => writeFolder(folder, new Map([['a', 'b']]))).toThrow('is there already')
    expect(() =>
      writeFolder(
        join(dir, 'other'),
        new Map([
          ['a', 'b'],
          ['a/b', 'c'],
        ]),
      ),
    ).toThrow('cannot be written')
    expect(readdirSync(dir)).toEqual(['evidence'])
  })
})
