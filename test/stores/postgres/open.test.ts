// What opening a PostgreSQL store refuses, in which words; what its audit refuses; and what its search takes for words.
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { openPostgresStore } from '../../../src/stores/postgres/open.ts'
import { phraseOf, vectorOf } from '../../../src/stores/postgres/words.ts'
import type { Store } from '../../../src/stores/store.ts'
import { verified } from '../contract/audit.ts'
import { ana, hear, open } from '../sample.ts'
import { ABSENT, isInstalled, type Server, startServer } from './server.ts'

const opening = (url: string) => openPostgresStore({ url, now: () => 10_000 })
const opened = async (url: string): Promise<Store> => {
  const store = await opening(url)
  onTestFinished(() => store.close())
  return store
}

it('says who does not answer, without the password, and how to look', async () => {
  const failed = opening('postgres://helpdesk:my-password-here@127.0.0.1:1/helpdesk')

  const error = await failed.catch((one: unknown) => one)

  expect(error).toMatchObject({
    code: 'unavailable',
    message: expect.stringMatching(/^PostgreSQL at 127\.0\.0\.1:1\/helpdesk does not answer: .*ECONNREFUSED/),
    suggestions: [expect.stringContaining('pg_isready'), expect.any(String)],
  })
  expect(JSON.stringify(error)).not.toContain('my-password-here')
})

describe.skipIf(!isInstalled)(isInstalled ? 'a database' : `a database (${ABSENT})`, () => {
  let server: Server
  let url: string
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    url = await server.database()
  })

  it('that is not there is named, with the command that makes it', async () => {
    const missing = new URL(url)
    missing.pathname = '/nowhere'

    await expect(opening(missing.href)).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringContaining('nowhere'),
      suggestions: [expect.stringContaining('createdb')],
    })
  })

  it('in which the user may make no tables is refused with the mend', async () => {
    await server.admin('CREATE ROLE nobody_special LOGIN', url)
    const other = new URL(url)
    other.username = 'nobody_special'

    await expect(opening(other.href)).rejects.toMatchObject({
      code: 'misconfigured',
      suggestions: [expect.stringContaining('OWNER')],
    })
  })

  it('that a newer HelpDesk wrote, or another one, is refused', async () => {
    await (await opening(url)).close()
    await server.admin("INSERT INTO migration VALUES ('9999-later', 'x', 1)", url)
    await expect(opening(url)).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringContaining('9999-later'),
    })

    await server.admin(
      "DELETE FROM migration WHERE name = '9999-later'; UPDATE migration SET checksum = 'x'",
      url,
    )
    await expect(opening(url)).rejects.toMatchObject({ code: 'misconfigured' })
  })

  it('is opened again with everything in it, and its audit goes on in the same chain', async () => {
    const first = await opening(url)
    const { ticket } = await open(first, 'E1')
    await first.close()

    const second = await opened(url)

    expect(await second.ticket('SANDBOX-1')).toEqual(ticket)
    await hear(second, 'SANDBOX-1', 'E2')
    expect(await verified(second)).toMatchObject({ seq: 2 })
  })

  it('keeps its audit from being rewritten, erased or emptied, and its head from going back', async () => {
    const store = await opened(url)
    for (const n of [1, 2]) await open(store, `E${n}`)

    for (const sql of [
      "UPDATE audit SET detail = '{}' WHERE seq = 1",
      'DELETE FROM audit WHERE seq = 2',
      'TRUNCATE audit',
      "INSERT INTO audit SELECT * FROM audit WHERE seq = 1 ON CONFLICT (seq) DO UPDATE SET detail = '{}'",
      'UPDATE audit_head SET seq = 0',
      'DELETE FROM audit_head',
    ])
      await expect(server.admin(sql, url)).rejects.toThrow('append-only')
  })

  it('shows what was changed behind its back: the first broken link, and a gap where the end was cut off', async () => {
    const store = await opened(url)
    await open(store, 'E1')
    for (const n of [2, 3, 4]) await hear(store, 'SANDBOX-1', `E${n}`)
    const behind = (sql: string) => server.admin(`ALTER TABLE audit DISABLE TRIGGER ALL; ${sql}`, url)

    await behind('DELETE FROM audit WHERE seq = 4')
    await hear(store, 'SANDBOX-1', 'E5')
    expect(await verified(store)).toMatchObject({ seq: 4, found: 'record 5' })
    await behind("UPDATE audit SET detail = '{}' WHERE seq = 2")
    expect(await verified(store)).toMatchObject({ seq: 2 })
  })

  it('keeps texts with NUL, broken halves of characters and very long ones', async () => {
    const store = await opened(url)
    const text = `a\0b \ud800 ${'long '.repeat(60_000)} end`

    await open(store, 'E1', { request: text, title: 'a\0b' })

    expect(await store.transcript('SANDBOX-1')).toMatchObject([{ text }])
    expect(await store.ticket('SANDBOX\0-1')).toBeUndefined()
    expect(await store.tickets({ text: 'long' })).toHaveLength(1)
    const [effect] = (await store.accept('E2', [{ kind: 'nudge', place: 'C1', message: '1', to: ana }]))
      ? await store.take(1)
      : []
    if (effect) await store.release(effect, 0, 'an error with \0')
  })
})

describe('words', () => {
  it('are runs of letters and digits, without case and accents, in their order', () => {
    expect(vectorOf("Größe WEB-3: it's /var/log 東京")).toBe(
      "'große':1 'web':2 '3':3 'it':4 's':5 'var':6 'log':7 '東京':8",
    )
  })

  it('are searched as a phrase whose last one may only be begun', () => {
    expect(phraseOf('web-3')).toBe("'web' <-> '3':*")
    expect(phraseOf("' & !")).toBe('')
  })
})
