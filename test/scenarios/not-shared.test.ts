// A context changed without sharing the thread: the very bytes that the model is sent afterwards hold nothing earlier.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { propose } from '../../src/models/scripted.ts'
import type { FakeAnswer, FakeRequest } from '../fake-openai.ts'
import { helpdeskWithEndpoint, proposes } from './endpoint.ts'
import { allAcknowledged, type Opened, openContext, openTicket, pick, replied } from './moves.ts'
import { standIn } from './provider.ts'
import { verifies } from './verifies.ts'
import { helpdesk, type World } from './world.ts'

const shop = {
  id: 'shop',
  title: 'Shop',
  access: 'everyone' as const,
  impersonatableUsers: ['deployer'],
  providers: { shell: {} },
}
const YES = 'Yes - Share all the thread messages'
const NO = 'No - Do not share thread messages'

/** An agent that sums up at every turn. */
const forgetful = `---
name: general
title: General
description: for this test
context: { soft: 1, hard: 1, target: 1 }
---
Be exact.
`

verifies('context:not-shared', async () => {
  const held = Promise.withResolvers<string>()
  const provider = standIn(command => (command === 'uname -r' ? held.promise : 'OUTPUT-ONE\n'))
  const never = new Promise(() => {})
  let summary = 'SUMMARY-ONE'
  const said: FakeAnswer[] = [
    { text: 'REPLY-ONE', calls: [proposes('uname -s', 'REASON-ONE')] },
    { text: 'REPLY-TWO', calls: [proposes('uname -r', 'REASON-TWO')] },
    { text: 'REPLY-THREE', calls: [proposes('uname -m', 'REASON-THREE')] },
    { text: 'REPLY-NEVER', before: never },
    { text: '', calls: [{ name: 'read_output', input: { id: 'SANDBOX-1.1.1' } }] },
    { text: 'All is well in the shop.' },
    { text: 'Still well.' },
    { text: 'Back again.' },
  ]
  const answer = ({ json }: FakeRequest) => (json.tools ? (said.shift() ?? { text: '?' }) : { text: summary })
  const { world, endpoint } = await helpdeskWithEndpoint([], {
    tenants: [shop],
    providers: [provider],
    env: { HELPDESK_AGENTS_DIR: agentsFolder({ general: forgetful }) },
  })
  endpoint.otherwise(answer)
  const ada = world.workspace.as('ada')
  const opened = await openTicket(world, ada, { request: 'REQUEST-ONE' })
  const { channel, thread, id } = opened

  // An output, its summary, a command under way, an attachment, a suggestion, words not read, a turn under way.
  await approve(world, opened, 'uname -s')
  await replied(world, opened, 'REPLY-TWO')
  await approve(world, opened, 'uname -r')
  await world.message(channel, thread, 'uname -r', 'Running as')
  ada.say(channel, '@HelpDesk MENTION-ONE', { thread, files: [ada.upload('FILE-ONE.txt', 'CONTENT-ONE')] })
  await replied(world, opened, 'REPLY-THREE')
  await world.message(channel, thread, 'uname -m', 'Approve')
  const remark = ada.say(channel, 'REMARK-ONE', { thread })
  await allAcknowledged(world)
  ada.say(channel, '@HelpDesk MENTION-TWO', { thread })
  await world.workspace.until(() => said.length === 4, { what: 'the turn that is never answered' })
  const waiting = ada.say(channel, '@HelpDesk MENTION-THREE', { thread })
  await allAcknowledged(world)
  const earlier = endpoint.bodies.join('\n')
  const seen = [
    'REQUEST-ONE',
    'REPLY-ONE',
    'OUTPUT-ONE',
    'SUMMARY-ONE',
    'FILE-ONE',
    'MENTION-TWO',
    'REMARK-ONE',
  ]
  for (const mark of seen) expect(earlier).toContain(mark)

  const asked = endpoint.requests.length
  summary = 'SUMMARY-OF-THE-SHOP'
  const view = await openContext(world, ada, opened)
  const moved = await pick(world, ada, { view, list: 'tenant', option: 'Shop' })
  await ada.submit(moved, { share: NO, new_message: 'Is the shop well?' })
  await endpoint.requests[asked - 1]?.closed
  await replied(world, opened, 'All is well in the shop.')
  held.resolve('OUTPUT-TWO\n')
  await world.message(channel, thread, 'OUTPUT-TWO')
  ada.edit(remark, 'REMARK-TWO')
  ada.edit(waiting, '@HelpDesk MENTION-FOUR')
  await allAcknowledged(world)
  ada.say(channel, '@HelpDesk and now?', { thread })
  await replied(world, opened, 'Still well.')

  const after = endpoint.requests.slice(asked)
  expect(after.length).toBeGreaterThanOrEqual(3)
  for (const { body, headers } of after) {
    expect(body).not.toMatch(/-(ONE|TWO|THREE|FOUR|NEVER)\b/)
    expect(body).not.toMatch(/uname|viewer|sandbox[^-]/i)
    expect(JSON.stringify(headers)).not.toMatch(/-(ONE|TWO|THREE)\b/)
  }
  expect(messagesIn(after[0])).toEqual([
    { role: 'system', content: expect.stringContaining('Tenant: shop') },
    { role: 'user', content: 'Ada Lovelace: Is the shop well?' },
  ])
  expect(messagesIn(after[1]).at(-1)).toMatchObject({
    role: 'tool',
    content: expect.stringContaining('no output with the id SANDBOX-1.1.1 in this conversation'),
  })

  // Going back, and sharing: only what was said since.
  const again = await openContext(world, ada, opened)
  const back = await pick(world, ada, { view: again, list: 'tenant', option: 'Sandbox' })
  const before = endpoint.requests.length
  await ada.submit(back, { share: YES, new_message: 'Back in the sandbox.' })
  await replied(world, opened, 'Back again.')
  const last = endpoint.bodies.slice(before).join('\n')
  expect(last).toContain('SUMMARY-OF-THE-SHOP')
  expect(last).not.toMatch(/(REQUEST|REPLY|OUTPUT|REMARK|FILE|CONTENT|MENTION|REASON)-/)
  expect((await world.whole.store.ticket(id))?.epoch).toBe(2)
})

verifies(
  'context:not-shared',
  async () => {
    const world = await helpdesk({
      script: [{ text: 'SECRET-ONE', calls: [propose('uname -s')] }, { text: 'Here I am.' }],
      tenants: [shop],
    })
    const [ada, grace] = [world.workspace.as('ada'), world.workspace.as('grace')]
    const opened = await openTicket(world, ada)
    await replied(world, opened, 'SECRET-ONE')
    const stale = await openContext(world, grace, opened)
    const view = await openContext(world, ada, opened)
    const away = await pick(world, ada, { view, list: 'tenant', option: 'Shop' })
    await ada.submit(away, { share: YES })

    // Her form shows the tenant as it was, so it did not ask her whether to share.
    const sent = await pick(world, grace, { view: stale, list: 'agent', option: 'AWS' })
    await grace.submit(sent)
    await world.message(opened.channel, opened.thread, 'Grace Hopper changed the context', 'not shared')
    ada.say(opened.channel, '@HelpDesk hello', { thread: opened.thread })
    await replied(world, opened, 'Here I am.')

    expect(world.model.questions.at(-1)?.items).toEqual([{ role: 'user', text: 'Ada Lovelace: hello' }])
  },
  'also when the ticket moved since the form was opened',
)

async function approve(world: World, { channel, thread }: Opened, command: string): Promise<void> {
  const ada = world.workspace.as('ada')
  const card = await world.message(channel, thread, command, 'Approve')
  await ada.press(card, 'Approve')
  await ada.press(card, 'Submit')
}

function messagesIn(request: FakeRequest | undefined): Record<string, unknown>[] {
  return (request?.json.messages ?? []) as Record<string, unknown>[]
}

function agentsFolder(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'agents-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, `${name}.md`), text)
  return folder
}
