// The web HelpDesk in a real browser, against the real API before a fake desk.
import { expect, it } from 'vitest'
import { alice, aSuggestion, sandbox } from '../http/fake-desk.ts'
import { inBrowser, NARROW } from './browser.ts'
import {
  acts,
  button,
  complaints,
  givenSuggestions,
  http,
  ID,
  open,
  page,
  replied,
  serveAgain,
  served,
  servePages,
  usage,
  write,
} from './helpdesk-tab.ts'

servePages()

inBrowser('the list of tickets', () => {
  it('shows tickets, searches and filters through the API, and opens one', async () => {
    await open('/')
    await page.getByRole('link', { name: /SANDBOX-1.*Disk is full/ }).waitFor()
    await page.getByRole('searchbox', { name: 'Search tickets' }).fill('disk')
    await expect.poll(() => acts('tickets').at(-1)).toEqual([expect.objectContaining({ text: 'disk' })])
    await button('In Progress').click()
    await expect
      .poll(() => acts('tickets').at(-1))
      .toEqual([expect.objectContaining({ status: ['in-progress'] })])
    expect(new URL(page.url()).search).toBe('?text=disk&status=in-progress')
    await page.getByRole('link', { name: /SANDBOX-1/ }).click()
    await page.getByRole('heading', { name: 'Disk is full' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/tickets/SANDBOX-1')
  })

  it('tells who is signed out how to get in', async () => {
    await open('/')
    await page.getByRole('link', { name: /SANDBOX-1/ }).waitFor()
    await page.context().clearCookies()
    await button('Open').click()
    await page.getByRole('heading', { name: 'You are not signed in' }).waitFor()
    await page.getByText('/helpdesk', { exact: true }).waitFor()
    // The browser itself complains of the refused request.
    complaints.length = 0
  })
})

inBrowser('the page of a ticket', () => {
  it('says what the ticket is: context in words, requester and usage', async () => {
    const ticket = await http.desk.ticket({ person: alice }, ID)
    ticket.usage = { ...usage, inputTokens: 12_000, costUsd: 0.25 }
    await open(`/tickets/${ID}`)
    const details = page.getByRole('complementary', { name: 'Details' })
    for (const words of [
      'Local',
      'Sandbox',
      'Runbook',
      'viewer',
      'Alice via Slack',
      '12,000 tokens · $0.2500',
    ]) {
      await details.getByText(words, { exact: true }).waitFor()
    }
  })

  it('tells a change of status once, without what the thread was told of it', async () => {
    write({ kind: 'statusChanged', by: alice, from: 'open', to: 'closed' })
    write({ kind: 'noted', text: 'Alice marked this ticket closed.' })
    await open(`/tickets/${ID}`)
    await page.getByText('changed the status from Open to').waitFor()
    expect(await page.getByText('marked this ticket closed').count()).toBe(0)
  })

  it('names the context before and after a move in words', async () => {
    const to = { ...sandbox, agent: 'gone' }
    write({ kind: 'contextChanged', by: alice, from: sandbox, to, isShared: true })
    await open(`/tickets/${ID}`)
    await page.getByText('from Local › Sandbox · Runbook · as viewer to').waitFor()
    await page.getByText('Local › Sandbox · gone · as viewer').waitFor()
  })

  it('grows live: what is said, a reply being written, and the reply itself', async () => {
    await open(`/tickets/${ID}`)
    await page.getByRole('heading', { name: 'Disk is full' }).waitFor()
    write({ kind: 'said', by: alice, text: 'please look', isAddressed: true })
    await page.getByText('please look').waitFor()
    const ticket = await http.desk.ticket({ person: alice }, ID)
    ticket.agent = { is: 'thinking', turn: 1, upTo: 1, since: 0, isStopping: false }
    http.desk.show(ID, { kind: 'ticket', ticket })
    await page.getByText('thinking…').waitFor()
    http.desk.show(ID, { kind: 'draft', turn: 1, text: 'It is **94' })
    await page.getByText('It is **94').waitFor()
    ticket.agent = { is: 'idle' }
    write(replied('It is **94 %** full.'))
    await page.getByText('It is 94 % full.').waitFor()
    expect(await page.getByText('It is **94').count()).toBe(0)
  })

  it('goes on where it was when the server comes back, with nothing lost and nothing twice', async () => {
    write({ kind: 'said', by: alice, text: 'before', isAddressed: true })
    await open(`/tickets/${ID}`)
    await page.getByText('before').waitFor()
    await served.close()
    await page.getByText('Connection lost. Trying again…').waitFor()
    write({ kind: 'said', by: alice, text: 'meanwhile', isAddressed: true })
    await serveAgain()
    await page.getByText('meanwhile').waitFor()
    await page.getByText('Connection lost').waitFor({ state: 'detached' })
    expect(await page.getByText('before').count()).toBe(1)
    complaints.length = 0
  })

  it('takes no HTML, picture or script link from an agent', async () => {
    write(
      replied(
        '<img src=x> ![pixel](https://evil.test/p.png) [bad](javascript:alert(1)) [good](https://a.test)',
      ),
    )
    await open(`/tickets/${ID}`)
    const good = page.getByRole('link', { name: 'good' })
    await good.waitFor()
    expect(await good.getAttribute('rel')).toContain('noopener')
    expect(await page.getByRole('log').locator('img').count()).toBe(0)
    expect(await page.getByRole('link', { name: 'bad' }).count()).toBe(0)
    await page.getByRole('link', { name: 'image: pixel' }).waitFor()
  })

  it('keeps choices as they are made, and submits them with the reason for a rejection', async () => {
    await givenSuggestions()
    await open(`/tickets/${ID}`)
    await page
      .getByRole('group', { name: 'Decide on df -h' })
      .getByRole('button', { name: 'Approve' })
      .click()
    await page
      .getByRole('group', { name: 'Decide on free -m' })
      .getByRole('button', { name: 'Reject' })
      .click()
    await page.getByRole('textbox', { name: 'Reason for rejecting' }).fill('not now')
    await page.getByText('1 command runs on Submit.').waitFor()
    await button('Submit').click()
    await expect.poll(() => acts('submit').length).toBe(1)
    expect(acts('choose').map(args => args.slice(3))).toEqual([
      [`${ID}.1.1`, { choice: 'approve', seen: 'a'.repeat(64) }],
      [`${ID}.1.2`, { choice: 'reject', seen: 'a'.repeat(64) }],
    ])
    expect(acts('submit')[0]?.[3]).toMatchObject({
      turn: 1,
      decisions: {
        [`${ID}.1.1`]: { choice: 'approve' },
        [`${ID}.1.2`]: { choice: 'reject', reason: 'not now' },
      },
    })
  })

  it('shows the state from the store, and no buttons once decided', async () => {
    const ticket = await givenSuggestions()
    const decision = { by: alice, at: 1_000, choice: 'approve', through: 'slack' } as const
    const execution = { approver: alice, approvals: [], context: sandbox, approvedAt: 1_000 }
    const result = { outcome: 'failed', exitCode: 2, durationMs: 90, isTruncated: false } as const
    ticket.suggestions = [
      aSuggestion(ID, { state: { is: 'finished', decision, execution, result } }),
      aSuggestion(ID, {
        id: `${ID}.1.2`,
        state: { is: 'superseded', at: 1, because: 'The context changed.' },
      }),
    ]
    await open(`/tickets/${ID}`)
    await page.getByText('Failed', { exact: true }).waitFor()
    await page.getByText('Superseded', { exact: true }).waitFor()
    await page.getByText(/Approved by Alice.*exit 2, 90 ms/).waitFor()
    await page.getByText('The context changed.').waitFor()
    expect(await button('Approve').count()).toBe(0)
    expect(await button('Submit').count()).toBe(0)
  })

  it('folds long output, and unfolds it', async () => {
    const output = Array.from({ length: 40 }, (_, at) => `line ${at + 1}`).join('\n')
    const result = {
      outcome: 'succeeded',
      exitCode: 0,
      durationMs: 1_200,
      isTruncated: false,
      output,
    } as const
    const run = {
      suggestion: `${ID}.1.1`,
      callId: 'c',
      command: 'df -h',
      permission: 'viewer',
      approver: alice,
    }
    write({ kind: 'executed', ...run, result })
    await open(`/tickets/${ID}`)
    const shown = page.getByRole('article', { name: 'Result of df -h' })
    await shown.getByText('exit 0').waitFor()
    expect(await shown.getByText('line 40').count()).toBe(0)
    await shown.getByRole('button', { name: 'Show all 40 lines' }).click()
    await shown.getByText('line 40').waitFor()
  })

  it('says something, stops the agent, closes and reopens', async () => {
    const ticket = await http.desk.ticket({ person: alice }, ID)
    ticket.agent = { is: 'thinking', turn: 1, upTo: 1, since: 0, isStopping: false }
    await open(`/tickets/${ID}`)
    await page.getByRole('textbox', { name: 'Message to the agent' }).fill('look again')
    await page.keyboard.press('Enter')
    await expect.poll(() => acts('say')[0]?.[3]).toBe('look again')
    await button('Stop').click()
    await expect.poll(() => acts('stop').length).toBe(1)
    ticket.status = 'closed'
    await button('Close').click()
    await page.getByText('This ticket is closed. Reopen it to go on.').waitFor()
    await button('Reopen').click()
    await expect.poll(() => acts('changeStatus').map(args => args[3])).toEqual(['closed', 'open'])
  })

  it('moves the ticket: dependent lists, the question of sharing with its warning, and a first message', async () => {
    Object.assign(http.desk, {
      portals: async () => [
        { id: 'local', title: 'Local' },
        { id: 'prod', title: 'Production' },
      ],
      tenants: async (_: unknown, portal: string) => [{ id: `${portal}-shop`, title: `Shop in ${portal}` }],
      permissions: async () => [{ id: 'viewer', title: 'viewer' }],
    })
    await open(`/tickets/${ID}`)
    await button('Update Context').click()
    const dialog = page.getByRole('dialog', { name: 'Update Context' })
    await dialog.getByLabel('Portal').selectOption('Production')
    await dialog.getByLabel('Tenant').selectOption('Shop in prod')
    await dialog.getByLabel('Agent').selectOption('Runbook')
    await dialog.getByLabel('Permissions').selectOption('viewer')
    await dialog.getByText('The history may hold credentials.').waitFor()
    expect(await dialog.getByRole('button', { name: 'Update' }).isDisabled()).toBe(true)
    await dialog.getByLabel('No - Do not share thread messages').check()
    await dialog.getByLabel('New Message').fill('start here')
    await dialog.getByRole('button', { name: 'Update' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(acts('changeContext')[0]?.[2]).toMatchObject({
      to: { portal: 'prod', tenant: 'prod-shop', agent: 'runbook', permission: 'viewer' },
      isShared: false,
      message: 'start here',
    })
  })

  it('changes nothing when the dialog is cancelled', async () => {
    await open(`/tickets/${ID}`)
    await button('Update Context').click()
    await button('Cancel').click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(acts('changeContext')).toEqual([])
    // One of the lists is not to be had in this desk.
    complaints.length = 0
  })

  it('says in the words of the desk why something was refused', async () => {
    await open(`/tickets/${ID}`)
    await page.getByRole('textbox', { name: 'Message to the agent' }).fill('hello')
    http.desk.shutOut(alice)
    await button('Send').click()
    await page.getByRole('alert').getByText('There is no ticket SANDBOX-1.').waitFor()
    expect(await page.getByRole('textbox', { name: 'Message to the agent' }).inputValue()).toBe('hello')
    complaints.length = 0
  })

  it('stands in one column on a narrow screen', async () => {
    await givenSuggestions()
    await open(`/tickets/${ID}`, NARROW)
    await page.getByRole('region', { name: 'Suggested commands' }).waitFor()
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBe(0)
  })
})
