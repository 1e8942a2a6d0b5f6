// A tab of the web HelpDesk in a real browser, before the real API with a fake desk.
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { serveHttp } from '../../src/http/serve.ts'
import type { EntryBody } from '../../src/ticket/transcript.ts'
import { aHttp } from '../http/a-http.ts'
import { alice, aSuggestion } from '../http/fake-desk.ts'
import { builtPage, openBrowser, openTab } from './browser.ts'

let built: Awaited<ReturnType<typeof builtPage>>
export let browser: Browser
export let http: ReturnType<typeof aHttp>
export let served: Awaited<ReturnType<typeof serveHttp>>
export let page: Page
/** What the browser's console complained of; a test that provokes it empties the list. */
export let complaints: string[]

/** Builds the pages once, and opens a fresh desk for every test of the file that calls this. */
export function servePages(): void {
  beforeAll(async () => {
    built = await builtPage('ui')
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await built.remove()
  })
  beforeEach(async () => {
    const closing = new AbortController()
    http = aHttp({ uiDir: built.dir, closing: closing.signal })
    served = await serveHttp({ app: http.app, host: '127.0.0.1', port: 0, closing })
  })
  afterEach(async () => {
    await Promise.all(browser.contexts().map(context => context.close()))
    await served.close()
    expect(complaints).toEqual([])
  })
}

/** The server as it comes back after it was closed: at the same address, with the same desk. */
export async function serveAgain(): Promise<void> {
  const { app } = aHttp({ uiDir: built.dir, desk: http.desk, auth: http.auth })
  served = await serveHttp({ app, host: '127.0.0.1', port: served.port })
}

/** Opens a page of the HelpDesk, signed in. */
export async function open(path: string, viewport?: { width: number; height: number }) {
  const tab = await openTab(browser, 'about:blank', viewport)
  const [name = '', ...value] = (await http.cookieOf(alice)).split('=')
  await tab.page.context().addCookies([{ name, value: value.join('='), url: served.url }])
  await tab.page.goto(`${served.url}${path}`)
  page = tab.page
  complaints = tab.complaints
}

export const ID = 'SANDBOX-1'
export const write = (body: EntryBody) => http.desk.write(ID, body)
export const button = (name: string) => page.getByRole('button', { name, exact: true })
export const acts = (act: string) => http.desk.calls.filter(call => call.act === act).map(call => call.args)
export const usage = { inputTokens: 0, outputTokens: 0, cachedTokens: 0, costUsd: 0 }
export const replied = (text: string): EntryBody => ({
  kind: 'replied',
  agent: 'general',
  turn: 1,
  upTo: 1,
  text,
  steps: [],
  isStopped: false,
  usage,
})

/** A ticket with two commands to decide. */
export async function givenSuggestions() {
  const ticket = await http.desk.ticket({ person: alice }, ID)
  ticket.suggestions = [
    aSuggestion(ID, { choices: {} }),
    aSuggestion(ID, { id: `${ID}.1.2`, command: 'free -m', choices: {} }),
  ]
  const suggestions = ticket.suggestions.map(({ id, callId, command, reason }) => ({
    id,
    callId,
    command,
    reason,
  }))
  write({ kind: 'suggested', turn: 1, suggestions })
  return ticket
}
