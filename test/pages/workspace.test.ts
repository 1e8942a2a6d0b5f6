// The page of the local workspace in a real browser, against the real workspace and a real Bolt app.
import { expect, it } from 'vitest'
import { inBrowser, NARROW, openTab } from './browser.ts'
import {
  box,
  browser,
  button,
  givenCards,
  page,
  sample,
  servePage,
  thread,
  workspace,
} from './workspace-tab.ts'

servePage()

inBrowser('the page of the local workspace', () => {
  it('says on a first visit what to do, and does it with one press', async () => {
    await button('Send it for me').click()
    await button(/1 reply/).waitFor()
    expect(workspace.messages('general')[0]?.text).toBe(`<@${workspace.bot.userId}> the disk is full`)
  })

  it('leads from a mention through the modal to a submission, with a dependent list, a search and an error', async () => {
    await box().pressSequentially('@H')
    await page.getByRole('option', { name: /HelpDesk/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.type('the disk is full')
    await page.keyboard.press('Enter')
    await button(/1 reply/).click()
    await thread().getByRole('button', { name: 'Create Ticket' }).click()

    const modal = page.getByRole('dialog', { name: 'Create Ticket' })
    await modal.getByRole('combobox', { name: 'Tenant' }).click()
    await page.getByRole('option', { name: 'Sandbox' }).click()
    await modal.getByRole('combobox', { name: 'Agent' }).click()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await modal.getByRole('combobox', { name: 'Portal' }).fill('pro')
    await page.getByRole('option', { name: 'Production' }).click()
    await modal.getByRole('radio', { name: 'Yes' }).check()
    await modal.getByRole('textbox', { name: 'Request' }).fill('nonsense')
    await modal.getByRole('button', { name: 'Create', exact: true }).click()
    await modal.getByText('Say a little more.').waitFor()
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Request')
    await modal.getByRole('textbox', { name: 'Request' }).fill('look at the disk')
    await modal.getByRole('button', { name: 'Create', exact: true }).click()
    await modal.waitFor({ state: 'detached' })

    expect(sample.heard.submissions[0]).toMatchObject({
      portal: { portal: { selected_option: { value: 'production' } } },
      tenant: { tenant: { selected_option: { value: 'sandbox' } } },
      agent: { agent: { selected_option: { value: 'kubernetes' } } },
      share: { share: { selected_option: { value: 'yes' } } },
      request: { request: { value: 'look at the disk' } },
    })
  })

  it('closes a modal with Escape, and the app may know', async () => {
    await workspace.as('ada').say('general', 'plain words')
    await page.getByText('plain words').hover()
    await button('More actions').click()
    await page.getByRole('menuitem', { name: 'Create Ticket' }).click()
    await page.getByRole('dialog', { name: 'Create Ticket' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(workspace.view('ada')).toBeUndefined()
    expect(sample.heard.shortcuts).toEqual(['create_ticket'])
  })

  it('takes every kind of input, and sends what each holds', async () => {
    await box().fill('/helpdesk everything')
    await page.keyboard.press('Enter')
    const modal = page.getByRole('dialog', { name: 'Everything' })
    const pick = async (name: string, ...options: string[]) => {
      const select = modal.getByRole('combobox', { name, exact: true })
      await select.click()
      for (const option of options) await page.getByRole('option', { name: option }).click()
      if (name.startsWith('multi')) await page.keyboard.press('Escape')
    }
    await pick('multi static select', 'Red', 'Green', 'Blue')
    await modal.getByRole('button', { name: 'Remove Green' }).click()
    await pick('multi users select', 'Grace Hopper')
    await pick('users select', 'Linus Holm')
    await pick('channels select', '#incidents')
    await pick('conversations select', 'Grace Hopper')
    await modal.getByRole('checkbox', { name: 'Green' }).check()
    await modal.getByLabel('datepicker').fill('2026-02-03')
    await modal.getByLabel('timepicker').fill('14:30')
    await modal.getByLabel('email text input').fill('ada@local.test')
    await modal.getByLabel('url text input').fill('https://a.test')
    await modal.getByLabel('number input').fill('1.5')
    await modal.getByRole('button', { name: 'Send' }).click()
    await modal.waitFor({ state: 'detached' })
    expect(sample.heard.submissions[0]).toMatchObject({
      multi_static_select: { x: { selected_options: [{ value: 'red' }, { value: 'blue' }] } },
      multi_users_select: { x: { selected_users: ['U0GRACE0001'] } },
      users_select: { x: { selected_user: 'U0LINUS0001' } },
      channels_select: { x: { selected_channel: 'C0INCIDENT1' } },
      conversations_select: { x: { selected_conversation: 'U0GRACE0001' } },
      checkboxes: { x: { selected_options: [{ value: 'green' }] } },
      datepicker: { x: { selected_date: '2026-02-03' } },
      timepicker: { x: { selected_time: '14:30' } },
      email_text_input: { x: { value: 'ada@local.test' } },
      url_text_input: { x: { value: 'https://a.test' } },
      number_input: { x: { value: '1.5' } },
    })
  })

  it('presses buttons, menus and links of cards, asking first where the app wants it', async () => {
    await givenCards()
    await thread().getByRole('button', { name: 'Approve' }).click()
    await thread().getByRole('button', { name: 'More options' }).click()
    await page.getByRole('menuitem', { name: 'Update Context' }).click()
    await thread().getByRole('button', { name: 'Submit' }).click()
    await page.getByRole('dialog', { name: 'Submit?' }).getByRole('button', { name: 'Run' }).click()
    await expect
      .poll(() => sample.heard.actions)
      .toEqual([
        { action_id: 'approve', value: 's1', selected: undefined },
        { action_id: 'more', value: undefined, selected: 'update context' },
        { action_id: 'submit', value: 't1', selected: undefined },
      ])
    const link = thread().getByRole('link', { name: 'Open AI HelpDesk' })
    expect(await link.getAttribute('href')).toContain('/page/open?as=U0ADA000001&url=http%3A%2F%2F127.0.0.1')
    expect(await link.getAttribute('target')).toBe('_blank')
  })

  it('draws Markdown with tables, without raw HTML and without loading pictures', async () => {
    await givenCards()
    await thread().getByRole('cell', { name: '3.9 GB' }).waitFor()
    await thread().getByText('<b>not html</b>').waitFor()
    expect(await thread().locator('img').count()).toBe(0)
    await thread().getByRole('link', { name: 'pixel' }).waitFor()
  })

  it('shows a note to its reader only, and takes it away when dismissed', async () => {
    const place = await givenCards()
    const note = { ...place, user: 'U0ADA000001', text: 'Only Grace may approve that.' }
    await sample.app.client.chat.postEphemeral(note)
    await thread().getByText('Only visible to you').waitFor()
    await thread().getByRole('button', { name: 'Dismiss message' }).click()
    await thread().getByText('Only Grace may approve that.').waitFor({ state: 'detached' })
  })

  it('lets text grow while the app is still writing it', async () => {
    const { channel, thread_ts } = await givenCards()
    const { client } = sample.app
    const recipient = { recipient_user_id: 'U0ADA000001', recipient_team_id: workspace.team.id }
    const { ts } = await client.chat.startStream({
      channel,
      thread_ts,
      ...recipient,
      markdown_text: 'Looking at ',
    })
    await thread().getByText('Looking at').waitFor()
    await thread().getByRole('button', { name: 'Stop' }).waitFor()
    await client.chat.appendStream({ channel, ts: ts ?? '', markdown_text: 'the **disk**' })
    await thread().getByText('Looking at the disk').waitFor()
    await client.chat.stopStream({ channel, ts: ts ?? '' })
    await thread().getByRole('button', { name: 'Stop' }).waitFor({ state: 'detached' })
  })

  it('shows what the app is doing', async () => {
    const { channel, thread_ts } = await givenCards()
    await sample.app.client.assistant.threads.setStatus({
      channel_id: channel,
      thread_ts,
      status: 'is thinking…',
    })
    await thread().getByText('HelpDesk is thinking…').waitFor()
  })

  it('looks into a text file and offers the download', async () => {
    const place = await givenCards()
    const content = Array.from({ length: 30 }, (_, at) => `line ${at + 1}`).join('\n')
    await sample.app.client.files.uploadV2({
      channel_id: place.channel,
      thread_ts: place.thread_ts,
      filename: 'output.txt',
      content,
    })
    await thread().getByText('line 8').waitFor()
    expect(await thread().getByText('line 30').count()).toBe(0)
    await thread().getByRole('button', { name: 'Show all of output.txt' }).click()
    await thread().getByText('line 30').waitFor()
    expect(await thread().getByRole('link', { name: 'Download output.txt' }).getAttribute('download')).toBe(
      'output.txt',
    )
  })

  it('runs a slash command, and says which there are when it does not know one', async () => {
    await box().fill('/helpdesk list')
    await page.keyboard.press('Enter')
    await page.getByText('Mention @HelpDesk in a thread.').waitFor()
    expect(sample.heard.commands).toEqual(['list'])
    await box().fill('/nothing')
    await page.keyboard.press('Enter')
    await page.getByText('/nothing is not a command here. Commands: /helpdesk.').waitFor()
    expect(await box().inputValue()).toBe('/nothing')
  })

  it('breaks a line with Shift+Enter, and edits and deletes what was sent', async () => {
    await box().pressSequentially('first')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('second')
    await page.keyboard.press('Enter')
    await expect.poll(() => workspace.messages('general').map(each => each.text)).toEqual(['first\nsecond'])
    await page.getByText('second').hover()
    await button('More actions').click()
    await page.getByRole('menuitem', { name: 'Edit message' }).click()
    await box('Edit message').fill('third')
    await page.keyboard.press('Enter')
    await page.getByText('(edited)').waitFor()
    await page.getByText('third').hover()
    await button('More actions').click()
    await page.getByRole('menuitem', { name: 'Delete message' }).click()
    await page.getByText('third').waitFor({ state: 'detached' })
  })

  it('sends a file along with a message', async () => {
    const chosen = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('first line') }
    await page.getByLabel('Choose files').setInputFiles(chosen)
    await page.getByRole('list', { name: 'Attached files' }).getByText('notes.txt').waitFor()
    await box().fill('see the notes')
    await button('Send').click()
    await page.getByRole('figure', { name: 'File notes.txt' }).getByText('first line').waitFor()
  })

  it('writes to the bot directly, without naming it', async () => {
    await button(/^HelpDesk/).click()
    await page.getByRole('heading', { name: 'HelpDesk', exact: true }).waitFor()
    await box('Message HelpDesk').fill('are you there?')
    await page.keyboard.press('Enter')
    await page.getByRole('log').getByText('are you there?').waitFor()
    await page.getByRole('tab', { name: 'Home' }).click()
    await page.getByText('This app has published no Home tab yet.').waitFor()
  })

  it('becomes another person, whose unread messages are counted', async () => {
    await button(/You are Ada Lovelace/).click()
    await page.getByRole('menuitem', { name: /Grace Hopper/ }).click()
    await button(/You are Grace Hopper/).waitFor()
    await workspace.as('ada').say('incidents', 'smoke in the rack')
    await button(/incidents.*1 unread/).click()
    await page.getByText('smoke in the rack').waitFor()
    await expect.poll(() => button(/incidents/).textContent()).not.toContain('unread')
  })

  it('stays in the thread when one becomes another person who may read it', async () => {
    await givenCards()
    await button(/You are Ada Lovelace/).click()
    await page.getByRole('menuitem', { name: /Grace Hopper/ }).click()
    await button(/You are Grace Hopper/).waitFor()
    await thread().getByText('SANDBOX-1').waitFor()
    await page.getByRole('navigation').getByRole('button', { name: 'platform-team' }).click()
    await button(/You are Grace Hopper/).click()
    await page.getByRole('menuitem', { name: /Katherine Johnson/ }).click()
    await page.getByRole('heading', { name: 'general', exact: true }).waitFor()
  })

  it('says aloud when the app does not answer a press', async () => {
    await givenCards()
    await sample.stop()
    await thread().getByRole('button', { name: 'Ignore' }).click()
    await page.getByRole('status').getByText('did not respond in time').waitFor()
  })

  it('shows one column on a narrow screen, with a way back and to the channels', async () => {
    await givenCards()
    const narrow = await openTab(browser, page.url(), NARROW)
    const phone = narrow.page
    await phone.getByRole('complementary', { name: 'Thread' }).getByText('SANDBOX-1').waitFor()
    await phone.getByRole('button', { name: 'Back to channel' }).click()
    await phone.getByRole('button', { name: 'Show channels' }).click()
    await phone.getByRole('button', { name: 'incidents' }).click()
    await phone.getByRole('textbox', { name: 'Message #incidents' }).waitFor()
    const overflow = await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBe(0)
  })
})
