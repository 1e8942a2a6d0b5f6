// Approving on the web with everything real but the model and the cluster: several people, what they see, rules, the freeze.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ADMIN } from '../../src/desk/desk.ts'
import { propose, type ScriptedLine } from '../../src/models/scripted.ts'
import { builtPage, inBrowser, openBrowser } from '../pages/browser.ts'
import { ada, grace, linus, type Story, world } from './at-the-web.ts'
import { soon } from './chat.ts'

const TEST_TIMEOUT = 120_000
const FILE = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 6\n'
const APPLY: ScriptedLine = {
  text: 'More replicas will help.',
  calls: [
    {
      name: 'propose_command',
      input: JSON.stringify({
        command: 'kubectl apply -f web.yaml 2>&1',
        reason: 'Gives web more replicas',
        files: [{ name: 'web.yaml', content: FILE }],
      }),
    },
  ],
  reason: 'calls',
}
const LOOK: ScriptedLine = {
  text: 'I look.',
  calls: [propose('kubectl get pods', 'Shows the pods')],
  reason: 'calls',
}
const DONE: ScriptedLine = { text: 'Done.' }

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const submit = (page: Page) => button(page, 'Submit').click()
const say = async (page: Page, words: string) => {
  await page.getByRole('textbox', { name: 'Message to the agent' }).fill(words)
  await page.keyboard.press('Enter')
}

inBrowser('approving on the web', () => {
  let browser: Browser
  let built: Awaited<ReturnType<typeof builtPage>>
  const set = (story: Omit<Story, 'ui' | 'browser'>) => world({ ui: built.dir, browser, ...story })

  beforeAll(async () => {
    built = await builtPage('ui')
    browser = await openBrowser()
  }, TEST_TIMEOUT)
  afterAll(async () => {
    await browser.close()
    await built.remove()
  })

  test(
    'two people who see preview and file approve, each counts once, and it runs once for both',
    async () => {
      const { visit, ran } = await set({
        policy: {
          mode: 'approve',
          rules: [{ name: 'applies', when: { verb: ['apply'] }, then: 'two', why: 'it is production' }],
        },
        script: [APPLY, DONE],
        preview: {
          isPermitted: false,
          summary: '1 deployment changes',
          text: '--- live\n+++ new\n-  replicas: 2\n+  replicas: 6',
        },
        prints: 'deployment.apps/web configured',
      })
      const [hers, first, second] = [await visit(ada), await visit(grace), await visit(linus)]

      await hers.getByText('You asked for this: two other people must approve it.').waitFor()
      await button(hers, 'Approve').click()
      await submit(hers)
      await hers.getByRole('status').getByText('You asked for this').waitFor()

      await first.getByText('kubectl apply -f web.yaml', { exact: true }).waitFor()
      await first.getByText('viewer may not do this.').waitFor()
      await first.getByText('1 deployment changes').waitFor()
      await first.getByText('+ replicas: 6').waitFor()
      await first.getByRole('group', { name: 'Attached file web.yaml' }).locator('summary').click()
      await first.getByText('kind: Deployment').waitFor()
      await first.getByText(/2>&1 was dropped/).waitFor()
      await button(first, 'Approve').click()
      await first.getByText('1 command then waits for others.').waitFor()
      await submit(first)
      await second.getByText('Approved by Grace. One more person must approve it.').waitFor()
      await button(first, 'Approve').click()
      await submit(first)
      await first.getByText('Your approval counts: one more person must approve').waitFor()
      expect(ran).toEqual([])

      await button(second, 'Approve').click()
      await second.getByText('1 command runs on Submit.').waitFor()
      await submit(second)
      for (const page of [hers, first, second]) {
        const result = page.getByRole('article', { name: 'Result of kubectl apply -f web.yaml' })
        await result.getByText('deployment.apps/web configured').waitFor()
        await result.getByText('approved by Grace and Linus').waitFor()
      }
      expect(ran.map(({ files }) => files)).toEqual([[{ name: 'web.yaml', content: FILE }]])
    },
    TEST_TIMEOUT,
  )

  test(
    'what needs a fresh sign-in is approved only after one, by two people',
    async () => {
      const { visit, signIn, later, ran } = await set({
        policy: { mode: 'approve', rules: [{ name: 'reads', when: { verb: ['get'] }, then: 'sign-in' }] },
        script: [LOOK, DONE],
        prints: 'web-1 Running',
      })
      const [first, second] = [await visit(grace), await visit(linus)]
      await button(first, 'Approve').waitFor()
      later(6)
      await button(first, 'Approve').click()
      await submit(first)
      await first.getByText('This one needs a fresh sign-in').waitFor()
      for (const [page, person] of [
        [first, grace],
        [second, linus],
      ] as const) {
        await signIn(page, person)
        await button(page, 'Approve').click()
        await submit(page)
      }
      await first.getByText('web-1 Running').waitFor()
      expect(ran).toHaveLength(1)
    },
    TEST_TIMEOUT,
  )

  test(
    'what is allowed for a ticket runs by itself until that is revoked; a freeze stops approving, and says so',
    async () => {
      const { visit, ran, running } = await set({
        policy: { mode: 'approve', rules: [] },
        script: [LOOK, DONE, LOOK, DONE, LOOK, DONE],
        prints: 'web-1 Running',
      })
      const page = await visit(ada)
      await button(page, 'Allow for this ticket').click()
      const rules = page.getByRole('list', { name: 'Rules of this ticket' })
      await rules.getByText('Approve exactly kubectl get pods').waitFor()
      await submit(page)
      await soon(() => ran.length).toBe(1)
      await page.getByText('Done.').waitFor()

      await say(page, 'look again')
      await page.getByText('allowed by a rule of Ada', { exact: true }).waitFor()
      expect(ran).toHaveLength(2)
      await soon(() => page.getByText('Done.').count()).toBe(2)
      await button(page, 'Revoke: Approve exactly kubectl get pods').click()
      await page.getByText('Ada took back a rule of this ticket: Approve exactly kubectl get pods').waitFor()

      await say(page, 'and again')
      await button(page, 'Approve').waitFor()
      const { desk } = running.whole
      await desk.freeze({ person: ADMIN }, 'see INC-7')
      await page.getByText('All executions are frozen. By admin: see INC-7').waitFor()
      await button(page, 'Approve').click()
      await submit(page)
      await page
        .getByRole('status')
        .getByText('Nothing was approved: admin froze all executions (see INC-7).')
        .waitFor()
      await desk.thaw({ person: ADMIN })
      await page.getByText('All executions are frozen.').waitFor({ state: 'detached' })
      await submit(page)
      await soon(() => ran.length).toBe(3)
    },
    TEST_TIMEOUT,
  )
})
