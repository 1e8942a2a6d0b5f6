// The surface that remembers: what other rooms' tests lean on.
import { describe, expect, it } from 'vitest'
import { DeskError } from '../../src/errors.ts'
import { createRecorder } from '../../src/surfaces/recorder.ts'
import { inWords, ticketOf } from './slack/fake-desk.ts'
import { placeIn } from './slack/room.ts'

const thread = { surface: 'slack', team: 'T1', channel: 'C1', thread: '1.1' } as const
const card = { kind: 'ticket', ticket: ticketOf(), context: inWords, link: 'https://desk.test/t' } as const

describe('the recorder', () => {
  it('remembers what was shown and keeps it where it stands', async () => {
    const recorder = createRecorder()

    const shown = await recorder.show(card, placeIn(thread, 'ticket'))
    const again = await recorder.show(card, placeIn(thread, 'ticket', { before: shown }))

    expect(again).toEqual(shown)
    expect(recorder.cards('ticket')).toEqual([card, card])
  })

  it('remembers a stream, and says where it stands', async () => {
    const recorder = createRecorder()
    const shown: unknown[] = []
    const stream = recorder.stream(placeIn(thread, 'reply:1'), ticketOf().requester, at => shown.push(at))
    stream.status('Thinking')
    stream.write('All is ')
    stream.write('well.')

    expect([await stream.end()]).toEqual(shown)
    expect(recorder.records).toEqual([
      { kind: 'streamed', key: 'SANDBOX-1/reply:1', text: 'All is well.', statuses: ['Thinking'] },
    ])
  })

  it('fails once when asked to', async () => {
    const recorder = createRecorder()
    recorder.failNext('show', new DeskError('gone', 'The channel is archived.'))

    await expect(recorder.show(card, placeIn(thread, 'ticket'))).rejects.toThrow('archived')
    await recorder.show(card, placeIn(thread, 'ticket'))

    expect(recorder.records).toHaveLength(1)
  })
})
