// A tab of the local workspace in a real browser, with a real Bolt app behind it.
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { startWorkspace, type Workspace } from '../../src/workspace/workspace.ts'
import { builtPage, openBrowser, openTab } from './browser.ts'
import { cards, startSampleApp } from './sample-app.ts'

let built: Awaited<ReturnType<typeof builtPage>>
export let browser: Browser
export let workspace: Workspace
export let sample: Awaited<ReturnType<typeof startSampleApp>>
export let page: Page
let complaints: string[]

/** Builds the page once, and opens a fresh workspace for every test of the file that calls this. */
export function servePage(): void {
  beforeAll(async () => {
    built = await builtPage('workspace')
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await built.remove()
  })
  beforeEach(async () => {
    workspace = await startWorkspace({ port: 0, file: ':memory:', now: () => Date.now(), pageDir: built.dir })
    sample = await startSampleApp(workspace)
    const tab = await openTab(browser, workspace.url)
    page = tab.page
    complaints = tab.complaints
  })
  afterEach(async () => {
    await Promise.all(browser.contexts().map(context => context.close()))
    await sample.stop()
    await workspace.close()
    expect(complaints).toEqual([])
  })
}

export const box = (name = 'Message #general') => page.getByRole('textbox', { name })
export const button = (name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })
export const thread = () => page.getByRole('complementary', { name: 'Thread' })

/** Posts the cards in a thread under a first message and opens it. */
export async function givenCards() {
  const { channel, ts } = await workspace.as('ada').say('general', 'something is wrong')
  for (const card of cards()) await sample.app.client.chat.postMessage({ channel, thread_ts: ts, ...card })
  await button(/3 replies/).click()
  await thread().getByText('SANDBOX-1').waitFor()
  return { channel, thread_ts: ts }
}
