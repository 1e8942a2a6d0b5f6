// A direct message at a workspace: the reply streams natively, can be stopped, and ends as the store has it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Place } from '../../../src/surfaces/surface.ts'
import type { Shown } from '../../../src/ticket/ticket.ts'
import { ticketOf } from './fake-desk.ts'
import { openRoom, placeIn, type Room, replyOf, shownIn, threadBy } from './room.ts'

let room: Room
beforeEach(async () => {
  room = await openRoom()
})
afterEach(() => room.close())

async function streamed(text: string): Promise<{ place: Place; shown: Shown | undefined }> {
  const { workspace, surface } = room
  const thread = threadBy(workspace, 'ada', workspace.as('ada').dm())
  const place = placeIn(thread, 'reply:1')
  const stream = surface.stream(place, ticketOf().requester, () => {})
  stream.write(text)
  const shown = await stream.end()
  return { place, shown }
}

const inThread = ({ thread }: Place) => room.workspace.messages(thread.channel, thread.thread).slice(1)

describe('a direct message', () => {
  it('a streamed reply that says it all is left as it is', async () => {
    const { place, shown } = await streamed('All is **well**.')

    const final = await room.surface.show(replyOf('All is **well**.'), {
      ...place,
      ...(shown && { before: shown }),
    })

    expect(final).toEqual(shown)
    expect(room.workspace.calls('chat.update')).toEqual([])
    expect(inThread(place)).toHaveLength(1)
    expect(shownIn(inThread(place)[0])).toContain('All is')
  })

  it('a reply that ended otherwise takes the streamed one’s place: one message, with the final words', async () => {
    const { place, shown } = await streamed('All is')

    await room.surface.show(replyOf('All is lost.'), { ...place, ...(shown && { before: shown }) })

    expect(inThread(place)).toHaveLength(1)
    expect(shownIn(inThread(place)[0])).toContain('All is lost.')
  })

  it('a stream that a crash has left open is ended by the final card', async () => {
    const { workspace, surface } = room
    const thread = threadBy(workspace, 'ada', workspace.as('ada').dm())
    const { WebClient } = await import('@slack/web-api')
    const client = new WebClient(workspace.botToken, { slackApiUrl: workspace.apiUrl })
    const begun = { channel: thread.channel, thread_ts: thread.thread, markdown_text: 'Hm' }
    const left: Record<string, unknown> = { ...(await client.apiCall('chat.startStream', begun)) }

    const place = placeIn(thread, 'reply:1', { before: { messages: [String(left.ts)] } })
    await surface.show(replyOf('Done.'), place)

    expect(inThread(place)).toHaveLength(1)
    expect(shownIn(inThread(place)[0])).toContain('Done.')
  })

  it('Slack’s own stop button stops the ticket of the thread', async () => {
    const { workspace, surface, desk } = room
    const ada = workspace.as('ada')
    const thread = threadBy(workspace, 'ada', ada.dm())
    desk.ticketOf.mockResolvedValue(ticketOf({ thread }))
    const stream = surface.stream(placeIn(thread, 'reply:1'), ticketOf().requester, () => {})
    stream.write(`${'word '.repeat(200)}\n`)
    const message = await workspace.until(
      () => workspace.messages(thread.channel, thread.thread).find(one => one.streaming),
      { what: 'the stream' },
    )

    ada.stop({ channel: thread.channel, ts: message.ts })

    await workspace.until(() => desk.stop.mock.calls.length === 1, { what: 'the stop' })
    expect(desk.stop.mock.calls[0]?.[1]).toBe('SANDBOX-1')
    await stream.end()
  })

  it('something said to one person reaches that person alone', async () => {
    const thread = threadBy(room.workspace)

    await room.surface.tell(ticketOf().requester, 'You may not <decide> here.', { thread })

    expect(room.workspace.ephemerals('ada').map(({ text }) => text)).toEqual([
      'You may not &lt;decide&gt; here.',
    ])
    expect(room.workspace.ephemerals('grace')).toEqual([])
  })
})
