// Replies as they grow: one writer, the pace and the life that Slack allows, the right way for each conversation.
import { describe, expect, it, vi } from 'vitest'
import { silentLog } from '../../../src/log.ts'
import { messagesOf } from '../../../src/surfaces/slack/send/messages.ts'
import { streamsOf } from '../../../src/surfaces/slack/streams/stream.ts'
import { thinkingOf } from '../../../src/surfaces/slack/streams/thinking.ts'
import type { Shown, Thread } from '../../../src/ticket/ticket.ts'
import { type FakeCall, fakeCall } from './fake-call.ts'
import { fakeClock, settled } from './fake-clock.ts'
import { ticketOf } from './fake-desk.ts'

const self = { team: 'T1', botUser: 'UBOT', botId: 'BBOT' }
const shared: Thread = { surface: 'slack', team: 'T1', channel: 'C1', thread: '1.1' }
const direct: Thread = { ...shared, channel: 'D1' }
const line = (n: number) => `line ${n} ${'x'.repeat(600)}\n`

function given(thread: Thread, to = 'T1/U1', before?: Shown, repeat?: (slack: FakeCall) => void) {
  const slack = fakeCall()
  repeat?.(slack)
  const clock = fakeClock()
  const streams = streamsOf({
    call: slack.call,
    messages: messagesOf(slack.call, self),
    thinking: thinkingOf(slack.call, silentLog),
    knownHosts: new Set(),
    clock,
    log: silentLog,
  })
  const onShown = vi.fn<(shown: Shown) => void>()
  const place = {
    ticket: ticketOf(),
    thread,
    key: 'SANDBOX-1/reply:1',
    isRepeat: repeat !== undefined,
    ...(before && { before }),
  }
  const stream = streams.open(place, { surface: 'slack', id: to, name: 'Ada' }, onShown)
  return { slack, clock, stream, streams, onShown, place }
}

const textIn = (args: Record<string, unknown> | undefined) => JSON.stringify(args?.blocks ?? '')

describe('in a shared thread', () => {
  it('T10: everyone sees the answer grow: one message that is updated, never a stream for one reader', async () => {
    const { slack, clock, stream, onShown } = given(shared)
    await settled()
    expect(textIn(slack.of('chat.postMessage')[0])).toContain('Thinking')
    expect(textIn(slack.of('chat.postMessage')[0])).toContain('"Stop"')

    stream.write('It is ')
    stream.write('the disk.')
    await clock.pass(3_000)
    await stream.end()

    expect(slack.of('chat.startStream')).toEqual([])
    expect(slack.of('chat.postMessage')).toHaveLength(1)
    expect(textIn(slack.of('chat.update')[0])).toContain('It is the disk.')
    expect(onShown).toHaveBeenCalledTimes(1)
  })

  it('updates come at most every three seconds, always with the latest words', async () => {
    const { slack, clock, stream } = given(shared)
    for (let n = 0; n < 85; n++) {
      stream.write(`${n} `)
      await clock.pass(100)
    }
    await stream.end()

    expect(slack.of('chat.update')).toHaveLength(2)
    expect(textIn(slack.of('chat.update')[1])).toContain(' 58 59')
  })

  it('the end does not wait for the pace, and tells where the message stands', async () => {
    const { stream } = given(shared)
    await settled()
    stream.write('words')

    expect(await stream.end()).toEqual({ messages: ['1.000000'] })
  })

  it('a message that was deleted is not written to again: the words come with the final card', async () => {
    const { slack, clock, stream } = given(shared)
    slack.plan('chat.update', 'message_not_found')
    await settled()
    stream.write('a')
    await clock.pass(3_000)
    stream.write('b')
    await clock.pass(30_000)
    await stream.end()

    expect(slack.of('chat.update')).toHaveLength(1)
  })

  it('goes on in the message that stands already when the turn is taken up again', async () => {
    const { slack, stream } = given(shared, 'T1/U1', { messages: ['9.9'] })
    await settled()
    await stream.end()

    expect(slack.of('chat.postMessage')).toEqual([])
    expect(slack.of('chat.update')[0]).toMatchObject({ ts: '9.9' })
  })

  it('T5: finds its message again after a crash that came before it was known where it stands', async () => {
    const metadata = { event_type: 'helpdesk_card', event_payload: { key: 'SANDBOX-1/reply:1', part: 0 } }
    const reply = { ts: '7.7', bot_id: 'BBOT', metadata }
    const { slack, stream } = given(shared, 'T1/U1', undefined, call =>
      call.plan('conversations.replies', () => ({ ok: true, messages: [reply] })),
    )
    await settled()
    await stream.end()

    expect(slack.of('chat.postMessage')).toEqual([])
    expect(slack.of('chat.update')[0]).toMatchObject({ ts: '7.7' })
  })

  it('a draft whose final card never comes loses its Stop and its Thinking', async () => {
    const { slack, clock, stream } = given(shared)
    await settled()
    await stream.end()
    await clock.pass(5_000)

    const last = slack.of('chat.update').at(-1)
    expect(textIn(last)).toContain('There is no answer to this')
    expect(textIn(last)).not.toContain('Stop')
  })

  it('a draft whose final card comes is left to it', async () => {
    const { slack, clock, stream, streams, place } = given(shared)
    await settled()
    await stream.end()
    streams.settle(place.key)
    await clock.pass(10_000)

    expect(slack.of('chat.update')).toEqual([])
  })
})

describe('in a direct message', () => {
  it('T7: one writer at a time: appends never overlap, and every word is sent once, in order', async () => {
    const { slack, clock, stream } = given(direct)
    let under = 0
    let most = 0
    const slow = async () => {
      under += 1
      most = Math.max(most, under)
      await clock.wait(50)
      under -= 1
      return { ok: true, ts: '5.5' }
    }
    slack.plan('chat.startStream', slow)
    slack.plan('chat.appendStream', ...Array.from({ length: 12 }, () => slow))

    for (let n = 0; n < 12; n++) {
      stream.write(line(n))
      await clock.pass(20)
    }
    const ended = stream.end()
    await clock.pass(1_000)

    expect(await ended).toEqual({ messages: ['5.5'] })
    expect(most).toBe(1)
    const sent = [...slack.of('chat.startStream'), ...slack.of('chat.appendStream')].map(
      args => args.markdown_text,
    )
    expect(sent.join('')).toBe(Array.from({ length: 12 }, (_, n) => line(n)).join(''))
    expect(slack.of('chat.stopStream')).toHaveLength(1)
  })

  it('a new stream is begun before a message holds more than Slack takes', async () => {
    const { slack, clock, stream } = given(direct)
    const lines = Array.from({ length: 40 }, (_, n) => line(n))
    for (const one of lines) stream.write(one)
    await clock.pass(2_000)
    await stream.end()

    const begun = slack.of('chat.startStream').length
    expect(begun).toBeGreaterThan(2)
    expect(slack.of('chat.stopStream')).toHaveLength(begun)
    const sent = slack.calls
      .filter(({ method }) => method === 'chat.startStream' || method === 'chat.appendStream')
      .map(({ method, args }) => ({
        isFirst: method === 'chat.startStream',
        text: String(args.markdown_text),
      }))
    expect(sent.map(({ text }) => text).join('')).toBe(lines.join(''))
    const lengths: number[] = []
    for (const { isFirst, text } of sent) {
      const before = isFirst ? 0 : (lengths.pop() ?? 0)
      lengths.push(before + text.length)
    }
    expect(Math.max(...lengths)).toBeLessThanOrEqual(9_000)
  })

  it('T9: the recipient’s own team is named, also for a person of another organisation', async () => {
    const { slack, clock, stream } = given(direct, 'T_EXT/U_EXT')
    stream.write(line(1))
    await clock.pass(2_000)
    await stream.end()

    expect(slack.of('chat.startStream')[0]).toMatchObject({
      recipient_team_id: 'T_EXT',
      recipient_user_id: 'U_EXT',
      thread_ts: '1.1',
    })
  })

  it('T11: a new stream is begun before Slack ends the old one, and open code is opened again in it', async () => {
    const { slack, clock, stream } = given(direct)
    stream.write('```sh\nls\n')
    await clock.pass(2_000)
    await clock.pass(240_000)
    stream.write('pwd\n```\n')
    await clock.pass(2_000)
    const shown = await stream.end()

    expect(slack.of('chat.appendStream').map(args => args.markdown_text)).toEqual(['\n```'])
    expect(slack.of('chat.startStream').map(args => args.markdown_text)).toEqual([
      '```sh\nls\n',
      '```sh\npwd\n```\n',
    ])
    expect(slack.of('chat.stopStream')).toHaveLength(2)
    expect(shown?.messages).toHaveLength(2)
  })

  it('T7: a stream that Slack has ended takes nothing more; the final card brings the words', async () => {
    const { slack, clock, stream, streams } = given(direct)
    stream.write(line(1))
    await clock.pass(2_000)
    slack.plan('chat.appendStream', 'message_not_in_streaming_state')
    stream.write(line(2))
    await clock.pass(2_000)
    stream.write(line(3))
    await clock.pass(10_000)
    const shown = await stream.end()

    expect(slack.of('chat.appendStream')).toHaveLength(1)
    expect(slack.of('chat.stopStream')).toEqual([])
    expect(streams.hasSaid(shown?.messages ?? [], line(1) + line(2) + line(3))).toBe(false)
  })

  it('where Slack refuses streams the answer grows by updates, from its first word on, now and later', async () => {
    const { slack, clock, stream, streams, place } = given(direct)
    slack.plan('chat.startStream', 'channel_type_not_supported')
    stream.write(line(1))
    await clock.pass(2_000)
    stream.write(line(2))
    await clock.pass(6_000)
    await stream.end()

    const texts = [...slack.of('chat.postMessage'), ...slack.of('chat.update')].map(textIn)
    expect(texts.at(-1)).toContain('line 2')
    expect(texts.at(-1)).toContain('line 1')
    streams.open(place, { surface: 'slack', id: 'T1/U1', name: 'Ada' }, () => {})
    await settled()
    expect(slack.of('chat.startStream')).toHaveLength(1)
    expect(slack.of('chat.postMessage')).toHaveLength(2)
  })

  it('a streamed answer that says it all is known to do so', async () => {
    const { clock, stream, streams } = given(direct)
    stream.write('All is well.')
    await clock.pass(2_000)
    const shown = await stream.end()

    expect(streams.hasSaid(shown?.messages ?? [], 'All is well.\n')).toBe(true)
    expect(streams.hasSaid(shown?.messages ?? [], 'All is lost.')).toBe(false)
  })

  it('T18: thinking is shown at once and cleared with empty words; where it is refused nobody misses it', async () => {
    const { slack, stream } = given(direct)
    await settled()
    expect(slack.of('assistant.threads.setStatus')[0]).toMatchObject({ status: 'is thinking…' })
    await stream.end()
    await settled()
    expect(slack.of('assistant.threads.setStatus').at(-1)).toMatchObject({ status: '' })

    const refused = given(direct)
    refused.slack.plan('assistant.threads.setStatus', 'not_agent_app')
    refused.stream.status('Reading output')
    await settled()
    await refused.stream.end()
    expect(refused.slack.of('assistant.threads.setStatus')).toHaveLength(1)
  })
})
