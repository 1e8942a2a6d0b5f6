// Specification of anchors: the head of the audit stands elsewhere, and what does not agree with it is told.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readAnchors } from '../../src/command/audit/file.ts'
import type { Log } from '../../src/log.ts'
import { type Anchor, type AnchorHead, keepAnchored } from '../../src/main/anchor.ts'
import { fileAnchor } from '../../src/main/anchor-file.ts'
import { slackAnchor } from '../../src/main/anchor-slack.ts'
import { anAudit } from '../http/an-audit.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'anchor-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

function recordingLog() {
  const errors: unknown[] = []
  const error = (fields: Record<string, unknown>, message: string) => void errors.push({ ...fields, message })
  const log: Log = { debug() {}, info() {}, warn() {}, error, child: () => log }
  return { log, errors }
}

function aPlace(last?: AnchorHead) {
  const written: AnchorHead[] = []
  const anchor: Anchor = {
    place: 'a place',
    last: async () => last,
    write: async head => void written.push(head),
  }
  return { anchor, written }
}

/** A schedule that the test moves; `end` says that it was ended. */
function schedule() {
  let work: () => unknown = () => {}
  const state = { isEnded: false, pass: async () => void (await work()) }
  const every = (next: () => unknown) => {
    work = next
    return () => {
      state.isEnded = true
    }
  }
  return { state, every }
}

const fact = (at: number) => ({ at, what: 'heard', detail: '{}' })

it('the head is anchored at the start, on schedule if it moved, and at the end', async () => {
  const store = anAudit()
  store.add(fact(1))
  const { anchor, written } = aPlace()
  const { state, every } = schedule()
  const stop = await keepAnchored({ store, anchor, every, log: recordingLog().log })
  await state.pass()
  store.add(fact(2))
  await state.pass()
  store.add(fact(3))

  await stop()

  expect(state.isEnded).toBe(true)
  expect(written).toEqual(store.records.map(({ seq, hash, at }) => ({ seq, hash, at })))
})

it('a place that refuses is told, and tried again on schedule', async () => {
  const store = anAudit()
  store.add(fact(1))
  const { anchor, written } = aPlace()
  const { state, every } = schedule()
  const { log, errors } = recordingLog()
  let isDown = true
  const write = async (head: AnchorHead) => {
    if (isDown) throw new Error('the volume is gone')
    await anchor.write(head)
  }
  await keepAnchored({ store, anchor: { ...anchor, write }, every, log })
  expect(errors).toMatchObject([{ place: 'a place', error: 'the volume is gone' }])

  isDown = false
  await state.pass()

  expect(written).toHaveLength(1)
})

it.each([
  ['cut off', { seq: 5, hash: 'f'.repeat(64), at: 1 }, 'nothing'],
  ['written anew', { seq: 1, hash: 'f'.repeat(64), at: 1 }, expect.stringMatching(/^[0-9a-f]{64}$/)],
])('a chain that was %s since it was anchored is told at the start', async (_how, last, found) => {
  const store = anAudit()
  store.add(fact(1))
  const { log, errors } = recordingLog()

  await keepAnchored({ store, anchor: aPlace(last).anchor, every: schedule().every, log })

  expect(errors).toMatchObject([{ record: last.seq, expected: last.hash, found }])
})

it('a file holds one line for each anchor, which is read back, also after a line was cut off by a crash', async () => {
  const file = join(dir, 'anchors')
  const [one, two] = [1, 2].map(n => ({ seq: n, hash: String(n).repeat(64), at: n }))
  if (!one || !two) throw new Error('two heads were made')
  const anchor = await fileAnchor(file)
  await anchor.write(one)
  await anchor.write(two)

  expect(await anchor.last()).toEqual({ seq: 2, hash: two.hash })
  expect(readAnchors(file)).toEqual([one, two].map(({ seq, hash }) => ({ seq, hash })))
  writeFileSync(file, `${readFileSync(file, 'utf8')}{"seq":3,"ha`)
  expect(await (await fileAnchor(file)).last()).toMatchObject({ seq: 2 })
})

it('a file that cannot be written is refused by name, with the mend', async () => {
  const file = join(dir, 'missing', 'anchors')
  await expect(fileAnchor(file)).rejects.toMatchObject({
    code: 'misconfigured',
    message: expect.stringContaining(file),
    suggestions: [expect.stringContaining('folder')],
  })
})

it('a channel gets one line, which verify reads; a refusal of Slack names the mend', async () => {
  const posts: { channel: string; text: string }[] = []
  let reply: unknown = { ok: true }
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', part => {
      body += part
    })
    request.on('end', () => {
      posts.push(JSON.parse(body))
      response.end(JSON.stringify(reply))
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`
  const anchor = slackAnchor({ botToken: 'xoxb-test', apiUrl }, 'audit')
  const head = { seq: 12, hash: 'a'.repeat(64), at: 0 }

  await anchor.write(head)
  const file = join(dir, 'channel.txt')
  writeFileSync(file, posts.map(({ text }) => text).join('\n'))

  expect(posts).toMatchObject([{ channel: '#audit' }])
  expect(readAnchors(file)).toEqual([{ seq: 12, hash: head.hash }])
  reply = { ok: false, error: 'not_in_channel' }
  await expect(anchor.write(head)).rejects.toMatchObject({
    message: 'Slack refuses to post in #audit: not_in_channel.',
    suggestions: [expect.stringContaining('/invite')],
  })
  await new Promise(resolve => server.close(resolve))
})
