// What an approver sees and can press on the web, in a real browser: evidence, who must approve, rules, the freeze.
import { expect, it } from 'vitest'
import type { Suggestion } from '../../src/ticket/ticket.ts'
import { alice, aSuggestion, sandbox } from '../http/fake-desk.ts'
import { inBrowser, NARROW, WIDE } from './browser.ts'
import { acts, button, http, ID, open, page, served, servePages, write } from './helpdesk-tab.ts'

servePages()

const ada = { surface: 'slack', id: 'T1/U2', name: 'Ada' } as const
const grace = { surface: 'slack', id: 'T1/U3', name: 'Grace' } as const
const card = () => page.getByRole('region', { name: 'Suggested commands' })
const aRule = { id: 'r1', by: ada, at: 1, context: sandbox } as const

/** A ticket of Ada's with one command. */
async function given(more: Partial<Suggestion> & { assessed?: Partial<Suggestion['assessment']> } = {}) {
  const { assessed, ...rest } = more
  const plain = aSuggestion(ID, { choices: {}, ...rest })
  const ticket = await http.desk.ticket({ person: alice }, ID)
  ticket.requester = ada
  ticket.suggestions = [{ ...plain, assessment: { ...plain.assessment, ...assessed } }]
  const { id, callId, command, reason } = plain
  write({ kind: 'suggested', turn: 1, suggestions: [{ id, callId, command, reason }] })
  return ticket
}

inBrowser('a suggested command', () => {
  it('says in words what it may do, why, what was left out and that untrusted text stood behind it', async () => {
    await given({
      isTainted: true,
      rewritten: ['`2>&1` was dropped.'],
      assessed: {
        class: 'destructive',
        marks: ['sensitive', 'unknown'],
        reasons: ['`delete` removes a pod', 'it cannot be undone'],
        because: ['The mode says so.'],
      },
    })
    await open(`/tickets/${ID}`)
    for (const words of [
      'Destroys',
      'Shows secrets',
      'Unknown flag: look closely',
      'Suggested after reading untrusted output',
    ])
      await card().getByText(words, { exact: true }).waitFor()
    await card().getByText('2>&1 was dropped.').waitFor()
    const more = card().getByText('it cannot be undone')
    expect(await more.isVisible()).toBe(false)
    await card().getByText('delete removes a pod').click()
    await more.waitFor()
    await card().getByText('The mode says so.').waitFor()
  })

  it('shows what it would change as a coloured diff, and warns that it is not permitted', async () => {
    const text = '--- a\n+++ b\n@@ -1 +1 @@\n-replicas: 2\n+replicas: 6'
    await given({ preview: { at: 1, isPermitted: false, summary: 'Scales `web`.', text } })
    await open(`/tickets/${ID}`)
    const preview = page.getByRole('region', { name: 'Preview' })
    await preview.getByText('viewer may not do this.').waitFor()
    await preview.getByText('Scales web.').waitFor()
    expect((await preview.locator('.line-added').textContent())?.trim()).toBe('+replicas: 6')
    expect((await preview.locator('.line-removed').textContent())?.trim()).toBe('-replicas: 2')
  })

  it('shows attached files whole with their SHA-256, and outside text never as markup', async () => {
    const content = `<img src=x onerror="alert(1)">\n${'line\n'.repeat(30)}the last line`
    await given({
      files: [{ name: 'web.yaml', content, sha256: 'b'.repeat(64) }],
      preview: { at: 1, summary: '<b>bold</b> ![x](https://evil.test/x.png)' },
    })
    await open(`/tickets/${ID}`)
    await card().getByText('web.yaml').click()
    await card().getByText('b'.repeat(64)).waitFor()
    await card().getByRole('button', { name: 'Show all 32 lines' }).click()
    await card().getByText('the last line').waitFor()
    await card().getByText('<b>bold</b>').waitFor()
    expect(await card().locator('img, b, a').count()).toBe(0)
  })

  it('shows its digest short, and holds it whole', async () => {
    await given({ digest: '0123456789abcdef'.repeat(4) })
    await open(`/tickets/${ID}`)
    const digest = card().locator('.seal code')
    expect(await digest.textContent()).toBe('0123456789abcdef'.repeat(4))
    expect((await digest.boundingBox())?.width).toBeLessThan(140)
  })

  it('says who has approved and how many more must, and what Submit would do', async () => {
    await given({
      assessed: { rung: 'two', because: ['Rule “prod”: two people.'] },
      approvals: [{ by: grace, at: 1_600, through: 'slack' }],
    })
    await open(`/tickets/${ID}`)
    await card().getByText('Needs two people other than who asked.').waitFor()
    await card().getByText('Approved by Grace. One more person must approve it.').waitFor()
    await card().getByText('Rule “prod”: two people.').nth(1).waitFor()
    await button('Approve').click()
    await card().getByText('1 command runs on Submit.').waitFor()
  })

  it('tells who asked that somebody else must approve, before they press', async () => {
    const ticket = await given({ assessed: { rung: 'another' } })
    ticket.requester = alice
    await open(`/tickets/${ID}`)
    await card().getByText('You asked for this: another person must approve it.').waitFor()
    await button('Approve').click()
    await card().getByText('Your approval of 1 command does not count.').waitFor()
    expect(await button('Allow for this ticket').count()).toBe(0)
  })

  it('asks for a fresh sign-in and says how, and sees at once that somebody has signed in anew', async () => {
    await given({ assessed: { rung: 'sign-in' } })
    http.clock.now = Date.now() - 6 * 60_000
    await open(`/tickets/${ID}`)
    await card().getByText('To approve this, sign in again first').waitFor()
    http.clock.now = Date.now()
    const [name = '', ...value] = (await http.cookieOf(alice)).split('=')
    await page.context().addCookies([{ name, value: value.join('='), url: served.url }])
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await card().getByText('Your sign-in is fresh enough').waitFor()
    await button('Approve').click()
    await button('Submit').click()
    await expect.poll(() => acts('submit')[0]?.[3]).toMatchObject({ signedInAt: http.clock.now })
  })

  it('is chosen anew when it changed under one’s hands', async () => {
    const ticket = await given()
    await open(`/tickets/${ID}`)
    await button('Approve').click()
    await card().getByText('1 command runs on Submit.').waitFor()
    ticket.suggestions = [aSuggestion(ID, { choices: {}, command: 'df -i', digest: 'c'.repeat(64) })]
    http.desk.show(ID, { kind: 'ticket', ticket })
    await card().getByText('df -i', { exact: true }).waitFor()
    await card().getByText('Choose for each command, then submit.').waitFor()
    expect(await button('Submit').isDisabled()).toBe(true)
  })

  it('is allowed for the ticket with one press, and approved with it', async () => {
    await given()
    await open(`/tickets/${ID}`)
    await button('Allow for this ticket').click()
    await expect
      .poll(() => acts('setRule')[0]?.[3])
      .toEqual({ does: 'approve', what: { kind: 'exact', suggestion: `${ID}.1.1` } })
    expect(acts('choose')[0]?.[4]).toMatchObject({ choice: 'approve' })
    await page.getByText('setRule done').waitFor()
  })

  it('is asked for again after it expired, and the new one stands beside the old', async () => {
    const ticket = await given({ state: { is: 'expired', at: 1 } })
    await open(`/tickets/${ID}`)
    await button('Ask again').click()
    await expect.poll(() => acts('renew')[0]?.[3]).toBe(`${ID}.1.1`)
    const renewedAs = `${ID}.1.2`
    ticket.suggestions = [
      aSuggestion(ID, { state: { is: 'expired', at: 1 }, renewedAs }),
      aSuggestion(ID, { id: renewedAs, choices: {} }),
    ]
    write({ kind: 'renewed', suggestion: `${ID}.1.1`, callId: 'c', by: ada, renewedAs })
    http.desk.show(ID, { kind: 'ticket', ticket })
    await card().getByText('It was asked for again.').waitFor()
    await button('Approve').waitFor()
    expect(await button('Ask again').count()).toBe(0)
  })
})

inBrowser('the rules of a ticket', () => {
  it('are listed with who set them, and revoked', async () => {
    const ticket = await given()
    ticket.rules = [
      { ...aRule, does: 'approve', what: { kind: 'pattern', pattern: 'kubectl get *' } },
      { ...aRule, id: 'r2', does: 'reject', what: { kind: 'all' }, revoked: { by: ada, at: 2 } },
    ]
    await open(`/tickets/${ID}`)
    const rules = page.getByRole('list', { name: 'Rules of this ticket' })
    await rules.getByText('Approve kubectl get *').waitFor()
    expect(await rules.getByRole('listitem').count()).toBe(1)
    await button('Revoke: Approve kubectl get *').click()
    await expect.poll(() => acts('revokeRule')[0]?.[3]).toBe('r1')
  })

  it('are set: every harmless read, nothing at all, or a pattern', async () => {
    await given()
    await open(`/tickets/${ID}`)
    await button('Approve all read-only').click()
    await expect.poll(() => acts('setRule').length).toBe(1)
    await button('Reject all').click()
    await expect.poll(() => acts('setRule').length).toBe(2)
    await page.getByRole('combobox', { name: 'What the pattern does' }).selectOption('Reject')
    await page.getByRole('textbox', { name: 'Pattern of commands' }).fill(' kubectl delete * ')
    await button('Add').click()
    await expect.poll(() => acts('setRule').length).toBe(3)
    expect(acts('setRule').map(args => args[3])).toEqual([
      { does: 'approve', what: { kind: 'read-only' } },
      { does: 'reject', what: { kind: 'all' } },
      { does: 'reject', what: { kind: 'pattern', pattern: 'kubectl delete *' } },
    ])
  })

  it('stand in the transcript, without what the thread was told of them, beside approvals and asking again', async () => {
    await given()
    const did = { suggestion: `${ID}.1.1`, callId: 'c' }
    write({ kind: 'approved', ...did, by: grace, through: 'web', need: 1 })
    write({ kind: 'reasked', ...did, why: 'it changed since it was shown' })
    write({ kind: 'ruleSet', by: ada, rule: { ...aRule, does: 'reject', what: { kind: 'all' } } })
    write({ kind: 'noted', text: 'Ada set a rule for this ticket: reject every command.' })
    await open(`/tickets/${ID}`)
    const log = page.getByRole('log')
    await log.getByText('Grace approved df -h. One more person must approve it.').waitFor()
    await log.getByText('df -h waits for decisions again: it changed since it was shown').waitFor()
    await log.getByText('Ada set a rule for this ticket: Reject every command').waitFor()
    expect(await log.getByText('reject every command.').count()).toBe(0)
  })
})

inBrowser('a failure', () => {
  it('says what to do about it, and who approved what failed', async () => {
    const decision = { by: grace, at: 1, choice: 'approve', through: 'web' } as const
    const approvals = [ada, grace].map(by => ({ by, at: 1, through: 'web' as const }))
    const execution = { approver: grace, approvals, context: sandbox, approvedAt: 1 }
    const short = { outcome: 'failed', exitCode: 1, durationMs: 9, isTruncated: false } as const
    await given({ state: { is: 'finished', decision, execution, result: short } })
    const result = { ...short, output: 'Forbidden', mend: 'Give `viewer` the verb list.' }
    const ran = { suggestion: `${ID}.1.1`, callId: 'c', command: 'df -h', permission: 'viewer' }
    write({ kind: 'executed', ...ran, approver: grace, result })
    await open(`/tickets/${ID}`)
    const shown = page.getByRole('article', { name: 'Result of df -h' })
    await shown.getByText('What to do: Give viewer the verb list.').waitFor()
    await shown.getByText('approved by Ada and Grace').waitFor()
    await card()
      .getByText(/Approved by Ada and Grace,/)
      .waitFor()
  })
})

inBrowser('a freeze', () => {
  it('stands on every page, comes and goes while one looks, and is said at Submit', async () => {
    const ticket = await given()
    await open('/')
    await page.getByRole('link', { name: /SANDBOX-1/ }).waitFor()
    expect(await page.getByText('All executions are frozen.').count()).toBe(0)
    await http.desk.freeze({ person: ada }, 'see INC-7')
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await page.getByText('All executions are frozen. By Ada: see INC-7').waitFor()
    await page.getByRole('link', { name: /SANDBOX-1/ }).click()
    await page.getByText('All executions are frozen.').waitFor()
    await button('Approve').click()
    await page.getByText('Executions are frozen: nothing can be approved now.').waitFor()
    await http.desk.thaw({ person: ada })
    http.desk.show(ID, { kind: 'ticket', ticket })
    await page.getByText('All executions are frozen.').waitFor({ state: 'detached' })
    await page.getByText('1 command runs on Submit.').waitFor()
  })
})

inBrowser('all of it', () => {
  it.each([WIDE, NARROW, { width: 390, height: 700 }])(
    'fits a screen of $width pixels: only code scrolls sideways',
    async viewport => {
      const long = `${'x'.repeat(400)} ${'word '.repeat(60)}`
      const ticket = await given({
        command: `kubectl get pods ${'x'.repeat(300)}`,
        target: long,
        preview: { at: 1, isPermitted: false, summary: long, text: `--- a\n+${long}` },
        files: [{ name: `${'n'.repeat(200)}.yaml`, content: long, sha256: 'b'.repeat(64) }],
        rewritten: [long],
        assessed: { rung: 'sign-in', reasons: [long, long], because: [long] },
      })
      ticket.rules = [{ ...aRule, does: 'approve', what: { kind: 'pattern', pattern: 'x'.repeat(200) } }]
      await http.desk.freeze({ person: ada }, 'x'.repeat(200))
      await open(`/tickets/${ID}`, viewport)
      await card().getByText('Needs two people').waitFor()
      await page.getByText('All executions are frozen.').waitFor()
      const overflow = await page.evaluate(() => {
        const log = document.querySelector('[role=log]')
        return [
          document.documentElement.scrollWidth - window.innerWidth,
          (log?.scrollWidth ?? 0) - (log?.clientWidth ?? 0),
        ]
      })
      expect(overflow).toEqual([0, 0])
    },
  )
})
