// Replies and time: streams that outlive Slack's limit, the pauses that Slack asks for, and Stop.
import { expect } from 'vitest'
import { modal, openTicket } from './moves.ts'
import { ownTime } from './own-time.ts'
import { buttonsOf, shows, textOf } from './screen.ts'
import { verifies } from './verifies.ts'
import { voice } from './voice.ts'
import { helpdesk } from './world.ts'

const MINUTE = 60_000

verifies(
  'reply:rotation',
  async () => {
    const [time, model] = [ownTime(), voice()]
    const world = await helpdesk({ model, ...time.options })
    const { workspace } = world
    const ada = workspace.as('ada')
    const { channel, thread } = await openTicket(world, ada, { channel: ada.dm() })
    const thatShows = (words: string) =>
      workspace.messages(channel, thread).findLast(one => shows(one, words))

    model.say('It takes long.\n', 'minute 0\n')
    const streams = [await time.passUntil(() => thatShows('minute 0'))]
    for (const minute of [4, 8, 12]) {
      time.pass(4 * MINUTE)
      model.say(`minute ${minute}\n`)
      streams.push(await time.passUntil(() => thatShows(`minute ${minute}`)))
    }
    model.say('Done.')
    model.end()

    await time.passUntil(() => [thatShows('Done.')].some(one => one && !one.streaming))
    const written = workspace.messages(channel, thread).slice(-4)
    expect(written.map(one => one.ts)).toEqual(streams.map(one => one.ts))
    expect(written.map(textOf)).toEqual([
      'It takes long.\nminute 0\n',
      'minute 4\n',
      'minute 8\n',
      'minute 12\nDone.',
    ])
    expect(workspace.calls().filter(({ answer }) => answer?.ok !== true)).toEqual([])
  },
  'before Slack ends it',
)

verifies(
  'reply:rotation',
  async () => {
    const [time, model] = [ownTime(), voice()]
    const world = await helpdesk({ model, ...time.options })
    const { workspace } = world
    const ada = workspace.as('ada')
    const { channel, thread } = await openTicket(world, ada, { channel: ada.dm() })
    const those = (words: string) => workspace.messages(channel, thread).filter(one => shows(one, words))
    model.say('The disk is full.\n')
    await time.passUntil(() => those('The disk').length > 0)

    time.pass(5 * MINUTE + 1)
    model.say('It is the log folder.\n')
    model.end()

    await time.passUntil(() => those('It is the log folder.').length > 0)
    expect(those('The disk is full.').map(textOf)).toEqual(['The disk is full.\nIt is the log folder.'])
    expect(those('It is the log folder.')).toHaveLength(1)
  },
  'and no word is lost where Slack was faster',
)

verifies('reply:limits', async () => {
  const [time, model] = [ownTime(), voice()]
  const world = await helpdesk({ model, ...time.options })
  const { workspace, message } = world
  const [ada, grace] = [workspace.as('ada'), workspace.as('grace')]
  const { channel, thread } = await openTicket(world, ada)
  const draft = await message(channel, thread, 'Thinking')
  const updates = () => workspace.calls('chat.update').filter(({ args }) => args.ts === draft.ts)
  workspace.faults.add({ method: 'chat.update', fault: { status: 429, retryAfter: 30 } })
  model.say('The disk is full.')
  const refused = await time.passUntil(() => updates()[0])
  expect(refused).toMatchObject({ status: 429 })

  const asked = time.now()
  await grace.shortcut('create_ticket', grace.say('deployments', 'the deploy hangs'))
  const form = await modal(world, grace, 'request')
  const sent = await grace.submit(form, { request: 'the deploy hangs' })
  expect(sent).toMatchObject({ outcome: 'closed' })
  expect(time.now()).toBe(asked)

  model.say(' It is the log folder.')
  model.end()
  await time.passUntil(() => workspace.messages(channel, thread).some(one => shows(one, 'the log folder')))
  expect((updates()[1]?.at ?? 0) - refused.at).toBeGreaterThanOrEqual(30_000)
})

verifies(
  'reply:stop',
  async () => {
    const model = voice()
    const world = await helpdesk({ model })
    const { workspace, message } = world
    const [ada, grace] = [workspace.as('ada'), workspace.as('grace')]
    const { channel, thread, id } = await openTicket(world, ada)
    model.say('Let me look at ')
    const growing = await message(channel, thread, 'Let me look at')

    expect(await grace.press(growing, 'Stop')).toEqual({ ok: true })

    const stopped = await message(channel, thread, 'Let me look at', 'Stopped before the end.')
    expect(stopped.ts).toBe(growing.ts)
    expect(buttonsOf(stopped.blocks)).toEqual([])
    expect(model.wasAborted()).toBe(true)
    expect(await world.whole.store.ticket(id)).toMatchObject({ agent: { is: 'idle' }, suggestions: [] })
    ada.say(channel, '@HelpDesk go on', { thread })
    model.say('It is the log folder.')
    model.end()
    await message(channel, thread, 'It is the log folder.')
  },
  'the button under the growing reply; the agent can be asked again',
)

verifies(
  'reply:stop',
  async () => {
    const model = voice()
    const world = await helpdesk({ model, isAgentView: true })
    const { workspace, message } = world
    const ada = workspace.as('ada')
    const { channel, thread, id } = await openTicket(world, ada, { channel: ada.dm() })
    model.say('Let me look at it.\n')
    const growing = await message(channel, thread, 'Let me look at it.')

    ada.stop(growing)

    await message(channel, thread, 'Let me look at it.', 'Stopped before the end.')
    const replies = workspace.messages(channel, thread).filter(one => shows(one, 'Let me look'))
    expect(replies).toHaveLength(1)
    expect(model.wasAborted()).toBe(true)
    expect(await world.whole.store.ticket(id)).toMatchObject({ agent: { is: 'idle' } })
  },
  'Slack’s own button under a stream, with Slack’s Agents feature',
)

verifies(
  'reply:stop',
  async () => {
    const world = await helpdesk({ model: voice() })
    const { workspace, message } = world
    const ada = workspace.as('ada')
    const { channel, thread } = await openTicket(world, ada)

    await ada.press(await message(channel, thread, 'Thinking'), 'Stop')

    const stopped = await message(channel, thread, 'Stopped before the end.')
    expect(textOf(stopped)).not.toContain('Thinking')
    expect(buttonsOf(stopped.blocks)).toEqual([])
  },
  'before the first word',
)
