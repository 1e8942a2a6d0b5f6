// What was said and shown is still there after a restart.

import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startWorkspace } from '../../src/workspace/workspace.ts'
import { clientOptions } from './bolt.ts'
import { fakeClock } from './fake-clock.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workspace-'))
})

afterEach(() => rm(folder, { recursive: true }))

const { now, after } = fakeClock()
const start = () => startWorkspace({ port: 0, file: join(folder, 'workspace.db'), now, after })

test('messages, threads, files, people and channels survive, and new timestamps come later', async () => {
  const before = await start()
  const ada = before.as('ada')
  const root = ada.say('general', 'disk full', { files: [ada.upload('df.txt', '100%')] })
  before.as('grace').say('general', 'on it', { thread: root.ts })
  before.as('grace').setPresence('away')
  const dm = ada.dm('grace')
  before.archive('incidents')
  const eventIds = before.deliveries().map(one => one.eventId)
  await before.close()

  const again = await start()
  expect(again.messages('general', root.ts)).toMatchObject([
    { text: 'disk full', reply_count: 1, files: [{ name: 'df.txt' }] },
    { text: 'on it', thread_ts: root.ts },
  ])
  expect(again.as('grace').person.presence).toBe('away')
  expect(again.as('ada').dm('grace')).toBe(dm)
  expect(() => again.as('ada').say('incidents', 'hi')).toThrow('is_archived')
  const next = again.as('ada').say('general', 'and now?')
  expect(Number(next.ts)).toBeGreaterThan(Number(root.ts))
  expect(eventIds).not.toContain(again.deliveries().at(-1)?.eventId)
  const file = again.messages('general')[0]?.files?.[0]
  expect(await (await fetch(`${again.url}/files/${file?.id}/df.txt`)).text()).toBe('100%')
  await again.close()
})

test('an answer that was being written when the workspace stopped is no longer growing', async () => {
  const before = await start()
  const dm = before.as('ada').dm()
  const said = before.as('ada').say(dm, 'hello')
  const client = new WebClient(before.botToken, clientOptions(before))
  await client.chat.startStream({ channel: dm, thread_ts: said.ts, markdown_text: 'Let me' })
  await before.close()

  const again = await start()
  const reply = again.messages(dm, said.ts)[1]
  expect(reply).toMatchObject({ text: 'Let me' })
  expect(reply?.streaming).toBeUndefined()
  await again.close()
})

test('a file that is no database is named, with the mend', async () => {
  await writeFile(
    join(folder, 'workspace.db'),
    'not a database, but long enough to be read as one'.repeat(20),
  )
  await expect(start()).rejects.toMatchObject({
    name: 'DeskError',
    message: `The local workspace cannot use its file ${join(folder, 'workspace.db')}: file is not a database.`,
    suggestions: ['Make its folder writable, or move the file away to begin with an empty workspace.'],
  })
})

test('what people wrote is for the owner alone, and a file of another version is named', async () => {
  await (await start()).close()
  const file = join(folder, 'workspace.db')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const db = new DatabaseSync(file)
  db.exec(`INSERT INTO record VALUES ('message', 'C1/1.0', '{"from":"the future"}')`)
  db.close()
  await expect(start()).rejects.toMatchObject({
    name: 'DeskError',
    message: `The local workspace cannot use its file ${file}: another version wrote it.`,
  })
})
