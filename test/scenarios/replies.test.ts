// Replies as they are being written: in direct messages, in shared threads, and where neither is possible.
import { expect } from 'vitest'
import type { ThreadStatus } from '../../src/workspace/page-shapes.ts'
import { modal, openTicket } from './moves.ts'
import { buttonsOf, shows, textOf } from './screen.ts'
import { verifies } from './verifies.ts'
import { voice } from './voice.ts'
import { helpdesk, type World } from './world.ts'

verifies(
  'reply:thinking',
  async () => {
    const world = await helpdesk({ model: voice() })
    const ada = world.workspace.as('ada')

    const { channel, thread } = await openTicket(world, ada)

    const shown = await world.message(channel, thread, 'Thinking')
    expect(buttonsOf(shown.blocks)).toEqual(['Stop'])
    expect(world.workspace.as('grace').sees(channel, thread)).toContainEqual(shown)
  },
  'in a shared thread',
)

verifies(
  'reply:thinking',
  async () => {
    const world = await helpdesk({ model: voice() })
    const ada = world.workspace.as('ada')

    const { channel, thread } = await openTicket(world, ada, { channel: ada.dm() })

    const thinking = { channel, thread_ts: thread, status: 'is thinking…' }
    await expect.poll(() => statuses(world, ada.id)).toEqual([thinking])
  },
  'in a direct message',
)

verifies(
  'reply:thinking',
  async () => {
    const world = await helpdesk({ model: voice() })
    const ada = world.workspace.as('ada')
    const { ts: thread } = ada.say(ada.dm(), 'the disk is full')
    await ada.press(await world.message(ada.dm(), thread, 'Create Ticket'), 'Create Ticket')
    const form = await modal(world, ada, 'request')
    world.workspace.faults.add({ method: 'chat.postMessage', fault: { status: 500 } })

    await ada.submit(form, { request: 'the disk is full' })
    await world.message(ada.dm(), thread, 'Requested by')

    const thinking = { channel: ada.dm(), thread_ts: thread, status: 'is thinking…' }
    await expect.poll(() => statuses(world, ada.id)).toEqual([thinking])
  },
  'in a direct message, also after a card that comes late: Slack clears the status when the app posts',
)

verifies('reply:stream-dm', async () => {
  const model = voice()
  const world = await helpdesk({ model })
  const { workspace, message } = world
  const ada = workspace.as('ada')
  const { channel, thread } = await openTicket(world, ada, { channel: ada.dm() })

  model.say('The disk is full of **logs**.\n')
  const begun = await message(channel, thread, 'The disk is full of **logs**.')
  expect(begun.streaming).toBe(true)
  model.say('They are a year old.\n', 'Nobody reads them.')
  const grown = await message(channel, thread, 'logs', 'They are a year old.')
  expect(grown).toMatchObject({ ts: begun.ts, streaming: true })
  model.end()

  const done = await workspace.until(
    () => workspace.messages(channel, thread).find(one => one.ts === begun.ts && !one.streaming),
    { what: 'the end of the stream' },
  )
  expect(textOf(done)).toBe('The disk is full of **logs**.\nThey are a year old.\nNobody reads them.')
  expect(workspace.messages(channel, thread).filter(one => shows(one, 'logs'))).toEqual([done])
})

verifies('reply:stream-thread', async () => {
  const model = voice()
  const world = await helpdesk({ model })
  const { workspace, message } = world
  const { channel, thread } = await openTicket(world, workspace.as('ada'))
  const thinking = await message(channel, thread, 'Thinking')

  model.say('One, ')
  const begun = await message(channel, thread, 'One,')
  for (let n = 0; n < 50; n++) model.say('two, ', 'three, ')
  model.say('four. ')
  const grown = await message(channel, thread, 'One, two, three,', 'four.')
  expect([begun.ts, grown.ts]).toEqual([thinking.ts, thinking.ts])
  expect(buttonsOf(grown.blocks)).toEqual(['Stop'])
  expect(workspace.as('grace').sees(channel, thread)).toContainEqual(grown)
  model.say('Done.')
  model.end()

  const done = await message(channel, thread, 'One, two, three,', 'Done.')
  expect(done.ts).toBe(thinking.ts)
  expect(buttonsOf(done.blocks)).toEqual([])
  const updates = workspace.calls('chat.update').filter(({ args }) => args.ts === thinking.ts)
  expect(updates.length).toBeLessThanOrEqual(5)
  const pauses = updates.slice(1, -1).map(({ at }, index) => at - (updates[index]?.at ?? 0))
  expect(Math.min(...pauses, 300)).toBeGreaterThanOrEqual(290)
})

verifies(
  'reply:final-only',
  async () => {
    const model = voice()
    const world = await helpdesk({ model })
    const { workspace, message } = world
    const ada = workspace.as('ada')
    const refused = { error: 'channel_type_not_supported' }
    workspace.faults.add({ method: 'chat.startStream', times: Number.POSITIVE_INFINITY, fault: refused })
    const { channel, thread, card } = await openTicket(world, ada, { channel: ada.dm() })
    const fixed = { error: 'edit_window_closed' }
    workspace.faults.add({ method: 'chat.update', times: Number.POSITIVE_INFINITY, fault: fixed })

    model.say('The disk is full.\n', 'It is the log folder.\n')
    await workspace.until(
      () => workspace.calls('chat.update').some(({ answer }) => answer?.error === fixed.error),
      {
        what: 'a refused update',
      },
    )
    model.say('Shall I look further?')
    model.end()

    const reply = await message(channel, thread, 'The disk is full.', 'Shall I look further?')
    expect(textOf(reply)).toBe('The disk is full.\nIt is the log folder.\nShall I look further?')
    const rest = workspace
      .messages(channel, thread)
      .filter(one => one.ts !== reply.ts)
      .map(textOf)
    expect(rest).toEqual([
      expect.stringContaining('the disk is full'),
      expect.stringContaining('was opened here'),
      textOf(card),
    ])
  },
  'in a direct message that takes neither streams nor updates',
)

verifies(
  'reply:final-only',
  async () => {
    const model = voice()
    const world = await helpdesk({ model })
    const { workspace, message } = world
    const { channel, thread } = await openTicket(world, workspace.as('ada'))
    const thinking = await message(channel, thread, 'Thinking')
    const refused = { error: 'cant_update_message' }
    workspace.faults.add({ method: 'chat.update', times: Number.POSITIVE_INFINITY, fault: refused })

    model.say('The disk is full.')
    model.end()

    const reply = await message(channel, thread, 'The disk is full.')
    expect(buttonsOf(reply.blocks)).toEqual([])
    const isGone = () => !workspace.messages(channel, thread).some(one => one.ts === thinking.ts)
    await workspace.until(isGone, { what: 'the end of the draft' })
  },
  'in a thread that takes no updates',
)

async function statuses({ workspace }: World, as: string): Promise<ThreadStatus[]> {
  const answer = await fetch(`${workspace.url}/page/state?${new URLSearchParams({ as })}`)
  return ((await answer.json()) as { statuses: ThreadStatus[] }).statuses
}
