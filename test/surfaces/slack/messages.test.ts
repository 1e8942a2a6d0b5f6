// Mentions, messages and edits, through real Bolt at a workspace.
import { afterEach, describe, expect, it } from 'vitest'
import { ticketOf } from './fake-desk.ts'
import { openRoom, type Room, type RoomOptions } from './room.ts'

let room: Room
async function given(options?: RoomOptions): Promise<Room> {
  room = await openRoom(options)
  return room
}
afterEach(() => room.close())

const linked = { ticket: ticketOf(), isDuplicate: false, answers: [] }

describe('messages', () => {
  it('a mention in a thread without a ticket asks the desk to offer one, once, with both of its events', async () => {
    const { workspace, desk } = await given()
    const ada = workspace.as('ada')

    const said = ada.say('general', '@HelpDesk the <disk> of @grace is full')
    await workspace.until(() => desk.heard.mock.calls.length === 2, { what: 'both events heard' })
    await workspace.until(() => desk.nudge.mock.calls.length === 2, { what: 'the nudge' })

    const [eventId, thread, message] = desk.heard.mock.calls[0] ?? []
    expect(new Set(desk.heard.mock.calls.map(([id]) => id))).toEqual(new Set([eventId]))
    expect(thread).toEqual({
      surface: 'slack',
      team: workspace.team.id,
      channel: said.channel,
      thread: said.ts,
    })
    expect(message).toMatchObject({
      by: { id: `${workspace.team.id}/${ada.id}`, name: expect.stringContaining('Ada') },
      text: expect.stringMatching(/^the <disk> of @Grace Hopper is full/),
      message: said.ts,
      isAddressed: true,
    })
    expect(desk.nudge).toHaveBeenCalledWith(eventId, {
      place: JSON.stringify(thread),
      message: said.ts,
      to: message?.by,
    })
  })

  it('a plain message in a channel is nobody’s business', async () => {
    const { workspace, desk } = await given()

    workspace.as('ada').say('general', 'good morning')
    workspace.as('ada').say('general', '@HelpDesk hello')
    await workspace.until(() => desk.heard.mock.calls.length > 1, { what: 'the mention' })

    expect(desk.heard.mock.calls.every(([, , { text }]) => text === 'hello')).toBe(true)
  })

  it('a reply in a ticket’s thread is heard, and addressed only where the channel’s setting says so', async () => {
    const modes = { mention: false, all: true } as const
    for (const mode of ['mention', 'all'] as const) {
      const { workspace, desk } = await given({ slack: { channelMode: () => mode } })
      desk.heard.mockResolvedValue(linked)
      const root = workspace.as('ada').say('general', 'the disk is full')

      workspace.as('grace').say('general', 'looking', { thread: root.ts })
      workspace.as('grace').say('general', '@linus can you look?', { thread: root.ts })
      await workspace.until(() => desk.heard.mock.calls.length === 2, { what: 'both replies' })

      expect(desk.heard.mock.calls.map(([, , { isAddressed }]) => isAddressed)).toEqual([modes[mode], false])
      expect(desk.nudge).not.toHaveBeenCalled()
      if (mode === 'mention') await room.close()
    }
  })

  it('a direct message is a thread, and always addressed', async () => {
    const { workspace, desk } = await given()
    const ada = workspace.as('ada')

    const said = ada.say(ada.dm(), 'are you there?')
    await workspace.until(() => desk.nudge.mock.calls.length === 1, { what: 'the nudge' })

    expect(desk.heard).toHaveBeenCalledTimes(1)
    expect(desk.heard.mock.calls[0]?.[1]).toMatchObject({ channel: said.channel, thread: said.ts })
    expect(desk.heard.mock.calls[0]?.[2].isAddressed).toBe(true)
  })

  it('a file with a mention counts, and is named', async () => {
    const { workspace, desk } = await given()
    const ada = workspace.as('ada')

    ada.say('general', '@HelpDesk see this', { files: [ada.upload('disk.log', 'full')] })
    await workspace.until(() => desk.heard.mock.calls.length > 0, { what: 'the message' })

    expect(desk.heard.mock.calls[0]?.[2].text).toBe('see this\n(attached file: disk.log)')
  })

  it('an edit is taken with the words that it has now; our own edits and unfurls are not', async () => {
    const { workspace, desk, surface } = await given()
    const ada = workspace.as('ada')
    const said = ada.say('general', '@HelpDesk disk ful')
    await workspace.until(() => desk.nudge.mock.calls.length === 2, { what: 'the nudge' })
    const thread = desk.heard.mock.calls[0]?.[1]
    const own = { place: JSON.stringify(thread), message: said.ts, to: ticketOf().requester, key: 'n/1' }
    await surface.nudge({ ...own, isRepeat: false })

    ada.edit(said, '@HelpDesk disk full')
    await workspace.until(() => desk.edited.mock.calls.length === 1, { what: 'the edit' })

    const [eventId, where, edit] = desk.edited.mock.calls[0] ?? []
    expect(eventId).toMatch(/^slack:event:/)
    expect(where).toEqual(thread)
    expect(edit).toMatchObject({ message: said.ts, text: 'disk full' })
  })

  it('an outsider of another organisation is told, and offered nothing', async () => {
    const { workspace, desk, slack } = await given({ slack: {} })
    void slack
    const { spokenIn } = await import('../../../src/surfaces/slack/listeners/spoken.ts')
    const self = { team: workspace.team.id, botUser: workspace.bot.userId, botId: workspace.bot.id }
    const event = { type: 'message', channel: 'C1', ts: '1.1', text: 'hi', user: 'U9' }

    expect(spokenIn({ ...event, user_team: 'T_OTHER' }, self)?.team).toBe('T_OTHER')
    expect(spokenIn({ ...event, bot_id: 'B9' }, self)).toBeUndefined()
    expect(spokenIn({ ...event, subtype: 'channel_join' }, self)).toBeUndefined()
    expect(spokenIn({ ...event, user: self.botUser }, self)).toBeUndefined()
    expect(desk.heard).not.toHaveBeenCalled()
  })
})
