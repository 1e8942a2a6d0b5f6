// The whole main job as a newcomer sees it: both pages in a real browser, HelpDesk started whole, commands that really run.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { builtPage, inBrowser, openBrowser, openTab } from '../pages/browser.ts'
import { helpdesk } from './at-the-desk.ts'
import { type Chat, chatOf, soon } from './chat.ts'

const REQUEST = 'what changed in git since yesterday?'
const TEST_TIMEOUT = 120_000
/** Pieces of an answer, three words each, that make its first lines. */
const BEGINNING = 25

inBrowser('the main job in a real browser', () => {
  let browser: Browser
  let built: Awaited<ReturnType<typeof builtPage>>[]
  const pages = () => ({ workspace: built[0]?.dir ?? '', ui: built[1]?.dir ?? '' })

  beforeAll(async () => {
    built = [await builtPage('workspace'), await builtPage('ui')]
    browser = await openBrowser()
  }, TEST_TIMEOUT)
  afterAll(async () => {
    await browser.close()
    await Promise.all(built.map(({ remove }) => remove()))
  })

  /** A person's browser; nothing may have complained in it when the test ends. */
  async function visit(url: string): Promise<Chat & { complaints: string[] }> {
    const { page, complaints, close } = await openTab(browser, url)
    onTestFinished(async () => {
      await close()
      expect(complaints).toEqual([])
    })
    return { ...chatOf(page), complaints }
  }

  /** Ada asks in #incidents and has the ticket's card and the first two commands before her. */
  async function adaAsks(chat: Chat): Promise<void> {
    await chat.goTo('incidents')
    await chat.mention(REQUEST)
    await chat.openThread()
    await chat.thread.getByRole('button', { name: 'Create Ticket' }).click()
    const form = chat.dialog('Create Ticket')
    await form.shows('Default Permissions', 'viewer')
    await form.submit('Create Ticket')
    await chat.thread.getByRole('button', { name: 'Submit' }).waitFor()
  }

  test(
    'Create Ticket follows each choice with the lists that depend on it',
    async () => {
      const chat = await visit((await helpdesk(pages())).url)
      await chat.goTo('incidents')
      await chat.mention(REQUEST)
      await chat.openThread()
      await chat.thread.getByRole('button', { name: 'Create Ticket' }).click()

      const form = chat.dialog('Create Ticket')
      await form.shows('Tenant', 'Sandbox')
      await form.shows('Default Permissions', 'viewer')
      expect(await form.root.getByRole('textbox', { name: 'Request' }).inputValue()).toBe(REQUEST)
      await form.choose('Tenant', 'Staging')
      await form.shows('Default Permissions', 'deployer')
      await form.choose('Agent', 'Kubernetes')
      await form.choose('Default Permissions', 'reader')
      await form.root.getByRole('button', { name: 'Pods are crashlooping' }).click()
      await soon(() => form.root.getByRole('textbox', { name: 'Request' }).inputValue()).toBe(
        'Pods are crashlooping',
      )
      await form.submit('Create Ticket')

      await chat.thread.getByText('STAGING-1 · Pods are crashlooping').waitFor()
      await chat.thread.getByText('Local › Staging · Kubernetes · as reader').waitFor()
    },
    TEST_TIMEOUT,
  )

  test(
    'a mention leads to a result, on in the HelpDesk, and to a second approver who is told',
    async () => {
      const { url, restart } = await helpdesk(pages())
      const chat = await visit(url)
      const { page, thread } = chat
      const seen = (words: string | RegExp) => thread.getByText(words).first().waitFor()
      await adaAsks(chat)

      // One approved, one rejected with its reason.
      await thread.getByRole('button', { name: 'Approve' }).first().click()
      await thread.getByRole('button', { name: '✓ Approve' }).waitFor()
      await thread.getByRole('button', { name: 'Reject' }).nth(1).click()
      const why = chat.dialog('Reject command')
      await why.root.getByText('git log --oneline -n 10').waitFor()
      await why.root.getByRole('textbox', { name: 'Reason' }).fill('the state is enough')
      await why.submit('Reject')
      await thread.getByRole('button', { name: '✓ Reject' }).waitFor()
      await thread.getByRole('button', { name: 'Submit' }).click()
      await seen(/Succeeded · exit 0 .* as viewer, approved by Ada Lovelace/)
      await seen('Rejected by Ada Lovelace: the state is enough')
      await seen(/modified:\s+nginx\.conf/)
      await seen(/There are uncommitted changes/)

      // The agent's next command: Grace is still writing why not, when Ada approves it in the HelpDesk.
      await thread.getByRole('button', { name: 'Submit' }).waitFor()
      const [web] = await Promise.all([
        page.context().waitForEvent('page'),
        thread.getByRole('link', { name: 'Open AI HelpDesk' }).click(),
      ])
      const { page: ticket } = chatOf(web)
      await ticket.getByRole('heading', { name: REQUEST }).waitFor()
      await ticket.getByRole('banner').getByText('Ada Lovelace').waitFor()
      await chat.become('Grace Hopper')
      await thread.getByRole('button', { name: 'Reject' }).click()
      const late = chat.dialog('Reject command')
      await late.root.getByText('git diff --stat').waitFor()
      const decide = ticket.getByRole('group', { name: 'Decide on git diff --stat' })
      await decide.getByRole('button', { name: 'Approve' }).click()
      await ticket.getByRole('button', { name: 'Submit' }).click()
      await ticket.getByText('Tracked files that differ from the last commit: 1.').waitFor()
      await seen(/approved by Ada Lovelace \(through the HelpDesk\)/)
      await seen('Tracked files that differ from the last commit: 1.')
      await late.submit('Reject')
      await seen('Already decided: Ada Lovelace submitted first. Your press changed nothing.')

      // Everything is still there after a stop, and goes on.
      await restart()
      await page.reload()
      await seen('Tracked files that differ from the last commit: 1.')
      expect(await thread.getByRole('button', { name: 'Submit' }).count()).toBe(0)
      await ticket.reload()
      await ticket.getByText('Tracked files that differ from the last commit: 1.').waitFor()
      await chat.say('Reply in thread', '@HelpDesk thanks')
      await seen(/You are welcome/)
      // The browser itself complains of the connection that was lost.
      expect(chat.complaints.filter(one => !one.includes('net::ERR_'))).toEqual([])
      chat.complaints.length = 0
    },
    TEST_TIMEOUT,
  )

  test(
    'Update Context moves a ticket to another tenant, and warns before the thread is shared',
    async () => {
      const chat = await visit((await helpdesk(pages())).url)
      const { page, thread } = chat
      await adaAsks(chat)

      await thread.getByRole('button', { name: 'More options' }).first().click()
      await page.getByRole('menuitem', { name: 'Update Context' }).click()
      const form = chat.dialog('Update Context')
      await form.shows('Tenant', 'Sandbox')
      expect(await form.root.getByRole('radio').count()).toBe(0)
      await form.choose('Tenant', 'Staging')
      await form.root.getByText(/may hold credentials/).waitFor()
      await form.shows('Default Permissions', 'deployer')
      await form.root.getByRole('textbox', { name: 'New Message' }).fill('which kernel runs here?')
      await form.root.getByRole('radio', { name: 'No - Do not share thread messages' }).check()
      await form.submit('Update')

      await thread.getByText('Local › Staging · Runbook · as deployer').waitFor()
      await thread
        .getByText(/Superseded/)
        .first()
        .waitFor()
      await thread.getByText('uname -a').waitFor()
      await thread.getByText('SANDBOX-1 ·').first().waitFor()
    },
    TEST_TIMEOUT,
  )

  test(
    'an answer to a direct message grows as it is written',
    async () => {
      const rest = Promise.withResolvers<void>()
      let pieces = 0
      const { url } = await helpdesk(pages(), {
        runbookPace: async () => ++pieces > BEGINNING && rest.promise,
      })
      onTestFinished(() => rest.resolve())
      const chat = await visit(url)
      const { page, thread } = chat
      await chat.goTo('HelpDesk')
      await chat.say('Message HelpDesk', 'access denied on the backup bucket')
      await page.getByRole('button', { name: /1 reply/ }).click()
      await thread.getByRole('button', { name: 'Create Ticket' }).click()
      const form = chat.dialog('Create Ticket')
      await form.shows('Tenant', 'Sandbox')
      await form.choose('Agent', 'AWS')
      await form.shows('Default Permissions', 'viewer')
      await form.submit('Create Ticket')

      await thread.getByText(/Who is asking, really/).waitFor()
      expect(await thread.getByText(/source VPC, tags, MFA/).count()).toBe(0)
      rest.resolve()
      await thread.getByText(/source VPC, tags, MFA/).waitFor()
    },
    TEST_TIMEOUT,
  )
})
