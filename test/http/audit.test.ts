// Specification of the audit over HTTP: admins read it; sign-ins and refusals are in it.
import { describe, expect, it } from 'vitest'
import { chainCheck } from '../../src/ticket/chain.ts'
import { aHttp, URL_OF_DESK } from './a-http.ts'
import { sha256 } from './an-audit.ts'
import { alice } from './fake-desk.ts'

const navigating = { 'Sec-Fetch-Mode': 'navigate' }
const fact = (n: number, ticketId?: string) => ({
  at: n,
  what: 'heard',
  by: 'slack:T1/U1',
  detail: `{"n":${n}}`,
  ...(ticketId && { ticketId }),
})

describe('the audit', () => {
  it('is read by admins page by page, by ticket, with where the chain ends', async () => {
    const { ask, store } = aHttp()
    for (const n of [1, 2, 3]) store.add(fact(n, n === 2 ? 'SHOP-1' : 'SANDBOX-1'))

    const page = await (await ask('/api/v1/admin/audit?after=1&limit=1')).json()
    const ofTicket = await (await ask('/api/v1/admin/audit?ticket=SANDBOX-1')).json()

    const [, second, third] = store.records
    expect(page).toEqual({ records: [second], head: { seq: 3, at: 3, hash: third?.hash } })
    expect(ofTicket.records.map((one: { seq: number }) => one.seq)).toEqual([1, 3])
  })

  it('is followed by its links, which say nothing of the records', async () => {
    const { ask, store } = aHttp()
    for (const n of [1, 2, 3]) store.add(fact(n))

    const { links } = await (await ask('/api/v1/admin/audit/links')).json()

    const check = chainCheck(sha256)
    for (const link of links) {
      expect(Object.keys(link).sort()).toEqual(['hash', 'recordHash', 'seq'])
      expect(check.add(link)).toBeUndefined()
    }
    expect(check.head()).toMatchObject({ seq: 3, hash: store.records.at(-1)?.hash })
  })

  it.each(['/audit', '/audit/links', '/tickets/SANDBOX-1/evidence'])(
    'and what belongs to it is for admins alone: %s',
    async path => {
      const { ask, cookieOf } = aHttp()
      const answer = await ask(`/api/v1/admin${path}`, { headers: { Cookie: await cookieOf() } })
      expect(answer.status).toBe(403)
    },
  )

  it('has that a ticket was taken out whole, and by whom', async () => {
    const { ask, store } = aHttp()

    const taken = await (await ask('/api/v1/admin/tickets/SANDBOX-1/evidence')).json()

    expect(taken).toMatchObject({ ticket: { id: 'SANDBOX-1', suggestions: [{ digest: 'a'.repeat(64) }] } })
    expect(store.records).toMatchObject([
      { what: 'evidenceTaken', by: 'cli:admin', detail: '{"ticket":"SANDBOX-1"}' },
    ])
  })
})

describe('on record is', () => {
  it('who signed in and out, and that a spent link was tried', async () => {
    const { app, auth, store } = aHttp()
    const link = auth.signInLink(alice)
    const entered = await app.request(link, { headers: navigating })
    await app.request(link, { headers: navigating })
    const cookie = entered.headers.get('Set-Cookie')?.split(';')[0] ?? ''
    await app.request(`${URL_OF_DESK}/signout`, {
      method: 'POST',
      headers: { Cookie: cookie, Origin: URL_OF_DESK },
    })

    expect(store.records.map(({ what, by }) => [what, by])).toEqual([
      ['signedIn', 'slack:T1/U1'],
      ['signInRefused', undefined],
      ['signedOut', 'slack:T1/U1'],
    ])
  })

  it('a wrong token, but not who came without any', async () => {
    const { ask, app, store } = aHttp()
    await ask('/api/v1/me', { headers: { Authorization: 'Bearer wrong' } })
    await app.request(`${URL_OF_DESK}/api/v1/me`)

    expect(store.records).toMatchObject([
      { what: 'signInRefused', detail: '{"method":"GET","path":"/api/v1/me"}' },
    ])
  })

  it('who asked for what they may not, and why it was refused', async () => {
    const { ask, cookieOf, store } = aHttp()
    await ask('/api/v1/admin/portals', { headers: { Cookie: await cookieOf() } })

    const [refused] = store.records
    expect(refused).toMatchObject({ what: 'accessRefused', by: 'slack:T1/U1' })
    expect(JSON.parse(refused?.detail ?? '')).toEqual({
      method: 'GET',
      path: '/api/v1/admin/portals',
      why: 'Only admins may do this.',
    })
  })

  it('who knocks without end sixty times a minute, then how often more', async () => {
    const { ask, store, clock } = aHttp()
    const knock = () => ask('/api/v1/me', { headers: { Authorization: 'Bearer wrong' } })
    for (let n = 0; n < 70; n += 1) await knock()
    expect(store.records).toHaveLength(60)

    clock.now += 60_000
    await knock()

    expect(JSON.parse(store.records.at(-1)?.detail ?? '')).toMatchObject({ unrecorded: 10 })
  })

  it('that the admin asked for a sign-in link', async () => {
    const { post, store } = aHttp()
    await post('/api/v1/admin/sign-in-links', {})
    expect(store.whats()).toEqual(['signInLinkMade'])
  })
})

it('a refusal stands even if it cannot be recorded, but nobody signs in unrecorded', async () => {
  const { app, auth, ask, store } = aHttp()
  const broken = async () => Promise.reject(new Error('the disk is full'))
  store.note = broken

  expect((await ask('/api/v1/me', { headers: { Authorization: 'Bearer wrong' } })).status).toBe(401)
  const entered = await app.request(auth.signInLink(alice), { headers: navigating })
  expect([entered.status, entered.headers.get('Set-Cookie')]).toEqual([500, null])
})
