// Specification of what every request must pass, and of the shape of a refusal.
import { describe, expect, it } from 'vitest'
import { DeskError } from '../../src/errors.ts'
import * as schemas from '../../src/http/schemas.ts'
import { ADMIN_TOKEN, aHttp, URL_OF_DESK } from './a-http.ts'
import { fakeDesk, mallory } from './fake-desk.ts'

const errorOf = async (response: Response) => schemas.failure.parse(await response.json()).error

describe('refusals', () => {
  it('tell all that is wrong with a request at once', async () => {
    const { post } = aHttp()
    const answer = await post('/api/v1/tickets', { context: { portal: 'local' }, request: '' })
    const error = await errorOf(answer)
    expect(answer.status).toBe(400)
    expect(error.code).toBe('bad-input')
    expect(error.message).toMatch(/context\.tenant.*context\.agent.*request: write something/s)
  })

  it('of an unknown address are a page for a person and JSON for a program', async () => {
    const { ask } = aHttp()
    const page = await ask('/nowhere', { headers: { Accept: 'text/html,*/*' } })
    expect([page.status, page.headers.get('Content-Type')]).toEqual([
      404,
      expect.stringContaining('text/html'),
    ])
    expect(await page.text()).toContain('There is nothing at /nowhere.')
    expect((await errorOf(await ask('/nowhere'))).message).toBe('There is nothing at GET /nowhere.')
  })

  it('of malformed JSON are bad input, not our fault', async () => {
    const { ask } = aHttp()
    const answer = await ask('/api/v1/tickets', {
      method: 'POST',
      body: '{',
      headers: { 'Content-Type': 'application/json' },
    })
    expect([answer.status, (await errorOf(answer)).code]).toEqual([400, 'bad-input'])
  })

  it('carry status, code, message, mends and when to come back', async () => {
    const desk = fakeDesk()
    desk.tickets = async () => {
      throw new DeskError('unavailable', 'The portal does not answer.', {
        suggestions: ['Try later.'],
        retryAfterMs: 1_500,
      })
    }
    const answer = await aHttp({ desk }).ask('/api/v1/tickets')
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '2'])
    expect(await errorOf(answer)).toEqual({
      code: 'unavailable',
      message: 'The portal does not answer.',
      suggestions: ['Try later.'],
    })
  })

  it('of an unexpected failure say nothing of its text', async () => {
    const desk = fakeDesk()
    desk.tickets = async () => {
      throw new Error('password is hunter2')
    }
    const answer = await aHttp({ desk }).ask('/api/v1/tickets')
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('hunter2')
  })

  it('name an address that is not there', async () => {
    const answer = await aHttp().ask('/api/v1/nothing')
    expect([answer.status, (await errorOf(answer)).code]).toEqual([404, 'not-found'])
  })

  it('of a ticket somebody may not see are the same as of one that is not there', async () => {
    const { ask, cookieOf } = aHttp()
    const headers = { Cookie: await cookieOf(mallory) }
    const hidden = await errorOf(await ask('/api/v1/tickets/SANDBOX-1', { headers }))
    expect(hidden.code).toBe('not-found')
  })
})

describe('every request', () => {
  it('needs a caller: none, a wrong token and a forged cookie are nobody', async () => {
    const { app } = aHttp()
    const cases: Record<string, string>[] = [
      {},
      { Authorization: `Bearer ${ADMIN_TOKEN}x` },
      { Cookie: 'helpdesk=e30.forged' },
    ]
    for (const headers of cases) {
      const answer = await app.request(`${URL_OF_DESK}/api/v1/tickets`, { headers })
      expect(answer.status).toBe(401)
      expect((await errorOf(answer)).suggestions[0]).toContain('/helpdesk')
    }
  })

  it('larger than 512 KiB is refused', async () => {
    const { post } = aHttp()
    const answer = await post('/api/v1/tickets/SANDBOX-1/say', { text: 'x'.repeat(600 * 1024) })
    expect(answer.status).toBe(413)
  })

  it('with a cookie may change things only from our own pages', async () => {
    const { post, cookieOf, desk } = aHttp()
    const Cookie = await cookieOf()
    const say = (headers: Record<string, string>) =>
      post('/api/v1/tickets/SANDBOX-1/say', { text: 'hi' }, { Cookie, ...headers })
    expect((await say({})).status).toBe(403)
    expect((await say({ Origin: 'http://127.0.0.1:4700' })).status).toBe(403)
    expect((await say({ Origin: 'https://evil.example' })).status).toBe(403)
    expect(desk.calls).toEqual([])
    expect((await say({ Origin: URL_OF_DESK })).status).toBe(200)
  })

  it('on loopback must name a host of ours, so that no page elsewhere can rebind a name to us', async () => {
    const { app, parts } = aHttp({ url: 'https://desk.example.com' })
    const status = async (Host: string) => (await app.request('/healthz', { headers: { Host } })).status
    expect(await status('evil.example:4701')).toBe(421)
    expect(await status('127.0.0.1:4701')).toBe(200)
    expect(await status('localhost:9')).toBe(200)
    expect(await status('[::1]:4701')).toBe(200)
    expect(await status('desk.example.com')).toBe(200)
    const open = aHttp({ ...parts, host: '0.0.0.0' }).app
    expect((await open.request('/healthz', { headers: { Host: 'any.example' } })).status).toBe(200)
  })

  it('is answered with headers that keep pages from being framed, sniffed or scripted', async () => {
    const { headers } = await aHttp().app.request(`${URL_OF_DESK}/healthz`)
    expect(headers.get('Content-Security-Policy')).toMatch(
      /default-src 'none'.*script-src 'self'.*frame-ancestors 'none'/,
    )
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Referrer-Policy')).toBe('no-referrer')
  })
})

describe('health', () => {
  it('is 200 when all parts are up, else 503 naming what is not', async () => {
    const parts = [{ name: 'slack', isUp: false, detail: 'Socket Mode is not connected' }]
    const { app } = aHttp({ health: async () => ({ isUp: false, parts }) })
    const answer = await app.request(`${URL_OF_DESK}/healthz`)
    expect([answer.status, schemas.health.parse(await answer.json()).parts]).toEqual([503, parts])
    expect((await aHttp().app.request(`${URL_OF_DESK}/healthz`)).status).toBe(200)
  })
})

describe('the OpenAPI document', () => {
  it('describes every address of the API', async () => {
    const { app } = aHttp()
    const document = await (await app.request(`${URL_OF_DESK}/api/v1/openapi.json`)).json()
    expect(document.openapi).toBe('3.1.0')
    expect(Object.keys(document.paths).sort()).toMatchSnapshot()
    expect(document.components.schemas.Ticket.properties.suggestions).toBeDefined()
  })
})
