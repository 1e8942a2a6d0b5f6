// Specification of signing in: a personal link, once, for ten minutes; then a cookie for twelve hours.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localPath } from '../../src/http/local-path.ts'
import { aHttp, URL_OF_DESK } from './a-http.ts'
import { alice } from './fake-desk.ts'

let uiDir: string
beforeAll(() => {
  uiDir = mkdtempSync(join(tmpdir(), 'ui-'))
  mkdirSync(join(uiDir, 'assets'))
  writeFileSync(join(uiDir, 'index.html'), '<title>HelpDesk</title>')
  writeFileSync(join(uiDir, 'assets/app.js'), 'export {}')
})
afterAll(() => rmSync(uiDir, { recursive: true }))

const navigating = { 'Sec-Fetch-Mode': 'navigate' }

describe('a sign-in link', () => {
  it('signs its person in and shows where it leads', async () => {
    const { app, auth, ask } = aHttp()
    const link = auth.signInLink(alice, 'alice@example.com', '/tickets/SANDBOX-1')
    const answer = await app.request(link, { headers: navigating })
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/tickets/SANDBOX-1'])
    const cookie = answer.headers.get('Set-Cookie') ?? ''
    expect(cookie).toMatch(/; Max-Age=43200; HttpOnly; SameSite=Lax$/)
    const me = await ask('/api/v1/me', { headers: { Cookie: cookie.split(';')[0] ?? '' } })
    expect(await me.json()).toEqual({ person: alice, isAdmin: false, signInFreshUntil: 1_300_000 })
  })

  it('works once', async () => {
    const { app, auth } = aHttp()
    const link = auth.signInLink(alice)
    await app.request(link, { headers: navigating })
    const again = await app.request(link, { headers: navigating })
    expect([again.status, again.headers.get('Set-Cookie')]).toEqual([403, null])
    expect(await again.text()).toContain('/helpdesk')
  })

  it('is not spent by a preview: who is not a browser opening a page gets a button', async () => {
    const { app, auth } = aHttp()
    const link = auth.signInLink(alice)
    const preview = await app.request(link)
    expect([preview.status, preview.headers.get('Set-Cookie')]).toEqual([200, null])
    const token = new URL(link).searchParams.get('token') ?? ''
    const pressed = await app.request(`${URL_OF_DESK}/signin`, {
      method: 'POST',
      body: new URLSearchParams({ token }),
    })
    expect([pressed.status, pressed.headers.get('Location')]).toEqual([303, '/'])
  })

  it('ends after ten minutes, and cannot be forged', async () => {
    const { app, auth, clock } = aHttp()
    const link = auth.signInLink(alice)
    clock.now += 10 * 60_000
    expect((await app.request(link, { headers: navigating })).status).toBe(403)
    const forged = `${URL_OF_DESK}/signin?token=${Buffer.from('{"value":{},"until":9e15}').toString('base64url')}.x`
    expect((await app.request(forged, { headers: navigating })).status).toBe(403)
  })

  it('answers a form that cannot be read like a spent link', async () => {
    const { app } = aHttp()
    const headers = { 'Content-Type': 'multipart/form-data; boundary=x' }
    const sent = await app.request(`${URL_OF_DESK}/signin`, {
      method: 'POST',
      headers,
      body: 'nothing of it',
    })
    expect(sent.status).toBe(403)
  })

  it('leads only to pages of this site', () => {
    for (const path of ['https://evil.example', '//evil.example', '/\\evil.example', '/\t/evil.example', 'x'])
      expect(localPath(path)).toBe('/')
    expect(localPath('/tickets/SANDBOX-1?a=b#c')).toBe('/tickets/SANDBOX-1?a=b#c')
  })

  it('makes a cookie that only travels by https where the public address is https', async () => {
    const { auth } = aHttp({ url: 'https://desk.example.com' })
    const token = new URL(auth.signInLink(alice)).searchParams.get('token') ?? ''
    expect((await auth.signIn(token)).cookie).toMatch(/^__Host-helpdesk=.*; Secure$/)
  })
})

describe('a session', () => {
  it('ends after twelve hours', async () => {
    const { ask, clock, cookieOf } = aHttp()
    const headers = { Cookie: await cookieOf() }
    clock.now += 12 * 3_600_000 - 1
    expect((await ask('/api/v1/me', { headers })).status).toBe(200)
    clock.now += 1
    expect((await ask('/api/v1/me', { headers })).status).toBe(401)
  })

  it('cannot be a sign-in token: what is made for one purpose serves no other', async () => {
    const { ask, auth } = aHttp()
    const token = new URL(auth.signInLink(alice)).searchParams.get('token')
    expect((await ask('/api/v1/me', { headers: { Cookie: `helpdesk=${token}` } })).status).toBe(401)
  })

  it('ends by signing out', async () => {
    const { ask, cookieOf } = aHttp()
    const headers = { Cookie: await cookieOf(), Origin: URL_OF_DESK }
    const answer = await ask('/signout', { method: 'POST', headers })
    expect(answer.headers.get('Set-Cookie')).toMatch(/^helpdesk=; .*Max-Age=0/)
  })
})

describe('the pages', () => {
  it('are shown to who is signed in; others are told how to get a link', async () => {
    const { ask, app, cookieOf } = aHttp({ uiDir })
    const headers = { Cookie: await cookieOf() }
    for (const path of ['/', '/tickets/SANDBOX-1'])
      expect(await (await ask(path, { headers })).text()).toContain('<title>HelpDesk')
    const stranger = await app.request(`${URL_OF_DESK}/tickets/SANDBOX-1`)
    expect(stranger.status).toBe(401)
    expect(await stranger.text()).toContain('type /helpdesk')
  })

  it('let a browser keep what carries a hash in its name', async () => {
    const { app } = aHttp({ uiDir })
    const asset = await app.request(`${URL_OF_DESK}/assets/app.js`)
    expect([asset.status, asset.headers.get('Cache-Control')]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ])
    expect((await app.request(`${URL_OF_DESK}/assets/../index.html`)).status).not.toBe(200)
  })

  it('say what is missing when they are not built', async () => {
    const { ask, cookieOf } = aHttp()
    const answer = await ask('/', { headers: { Cookie: await cookieOf() } })
    expect(await answer.text()).toContain('npm run build')
  })
})
