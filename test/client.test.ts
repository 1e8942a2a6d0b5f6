// Specification of the client: which desk a command talks to, and how a refusal comes back.
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Connection, connect } from '../src/client/connect.ts'
import { createClient, readRunningDesk, removeRunningDesk, writeRunningDesk } from '../src/client.ts'
import { loadConfig } from '../src/config.ts'
import { serveHttp } from '../src/http/serve.ts'
import { ADMIN_TOKEN, aHttp, URL_OF_DESK } from './http/a-http.ts'

let cwd: string
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'client-'))
  mkdirSync(join(cwd, '.helpdesk'))
})
afterEach(() => rmSync(cwd, { recursive: true }))

const dataDir = () => join(cwd, '.helpdesk')
/** A process that is certainly gone: no system hands out such an id. */
const GONE = 2 ** 30

function given(token = ADMIN_TOKEN) {
  const { app } = aHttp()
  return createClient({ url: URL_OF_DESK, token, fetch: (url, init) => app.request(url, init) })
}

describe('client', () => {
  it('talks to an app in this process as to a server', async () => {
    const client = given()
    expect((await client.tickets({ limit: 1 })).tickets.map(row => row.id)).toEqual(['SANDBOX-1'])
    expect((await client.changeUsers('local', 'sandbox', { add: ['b'] })).impersonatableUsers).toEqual([
      'viewer',
      'b',
    ])
  })

  it('gives a refusal back as the error that it was', async () => {
    await expect(given().tenant('local', 'nope')).rejects.toMatchObject({
      name: 'DeskError',
      code: 'not-found',
      message: 'There is no tenant "nope".',
      suggestions: ['There is: sandbox'],
    })
  })

  it('says so when the desk does not take the token', async () => {
    await expect(given('another-token-altogether').portals()).rejects.toMatchObject({
      code: 'forbidden',
      suggestions: [expect.stringContaining('HELPDESK_ADMIN_TOKEN')],
    })
  })

  it('says so when nothing answers, or something that is not a desk', async () => {
    const nobody = createClient({ url: 'http://127.0.0.1:1', token: 'x' })
    await expect(nobody.portals()).rejects.toMatchObject({
      code: 'unavailable',
      message: 'No HelpDesk answers at http://127.0.0.1:1.',
    })
    const page = createClient({ url: 'http://proxy', token: 'x', fetch: () => new Response('<html>') })
    await expect(page.portals()).rejects.toMatchObject({ message: 'No HelpDesk answers at http://proxy.' })
  })

  it('reads the health of a desk that is not well', async () => {
    const parts = [{ name: 'slack', isUp: false, detail: 'not connected' }]
    const { app } = aHttp({ health: async () => ({ isUp: false, parts }) })
    const client = createClient({ url: URL_OF_DESK, token: '', fetch: (url, init) => app.request(url, init) })
    expect(await client.health()).toEqual({ isUp: false, parts })
  })
})

describe('the file of the running desk', () => {
  it('is for its owner alone, and goes with the process that wrote it', () => {
    writeRunningDesk(dataDir(), { url: URL_OF_DESK, token: 't', pid: process.pid })
    expect(statSync(join(dataDir(), 'desk.json')).mode & 0o777).toBe(0o600)
    removeRunningDesk(dataDir(), GONE)
    expect(readRunningDesk(dataDir())?.url).toBe(URL_OF_DESK)
    removeRunningDesk(dataDir(), process.pid)
    expect(readRunningDesk(dataDir())).toBeUndefined()
  })

  it('counts for nothing when its process is gone or it is damaged', () => {
    writeRunningDesk(dataDir(), { url: URL_OF_DESK, token: 't', pid: GONE })
    expect(readRunningDesk(dataDir())).toBeUndefined()
    for (const damaged of ['{', 'null', `{"pid":${process.pid}}`]) {
      writeFileSync(join(dataDir(), 'desk.json'), damaged)
      expect(readRunningDesk(dataDir())).toBeUndefined()
    }
  })
})

describe('a command finds', () => {
  const composed: Connection = { client: given(), to: 'a desk of its own', close: async () => {} }
  let isInUse = true
  const find = (env: Record<string, string> = {}) =>
    connect(loadConfig({ env, cwd }), { isInUse: async () => isInUse, compose: async () => composed })

  it('the desk that runs on this machine', async () => {
    writeRunningDesk(dataDir(), { url: URL_OF_DESK, token: 't', pid: process.pid })
    expect((await find()).to).toBe(`the running desk at ${URL_OF_DESK}`)
  })

  it('not the one that was killed, though another program has its number now: it would be handed the token', async () => {
    writeRunningDesk(dataDir(), { url: URL_OF_DESK, token: 't', pid: process.pid })
    isInUse = false
    expect(await find()).toBe(composed)
  })

  it('else the one that address and admin token name', async () => {
    const served = await serveHttp({ app: aHttp().app, host: '127.0.0.1', port: 0 })
    const found = await find({ HELPDESK_URL: served.url, HELPDESK_ADMIN_TOKEN: ADMIN_TOKEN })
    expect((await found.client.portals()).map(portal => portal.id)).toEqual(['local', 'remote'])
    await served.close()
  })

  it('else, also when that one does not answer, composes one in its own process', async () => {
    expect(await find()).toBe(composed)
    const env = { HELPDESK_URL: 'http://127.0.0.1:1', HELPDESK_ADMIN_TOKEN: ADMIN_TOKEN }
    expect(await find(env)).toBe(composed)
  })
})
