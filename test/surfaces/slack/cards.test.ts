// Cards in a thread, at a workspace that refuses what Slack would refuse.
import { describe, expect, it } from 'vitest'
import { codeBlocks } from '../../../src/surfaces/slack/blocks/code.ts'
import { stateInWords } from '../../../src/surfaces/slack/blocks/suggestion-state.ts'
import type { Card } from '../../../src/surfaces/surface.ts'
import type { Decision, SuggestionState } from '../../../src/ticket/ticket.ts'
import { decision, execution, link, openCardRoom, resultOf, room, show } from './card-room.ts'
import { inWords, suggestionOf, ticketOf } from './fake-desk.ts'
import { placeIn, replyOf, shownIn } from './room.ts'

openCardRoom()

describe('the ticket card', () => {
  it('says id, title, context in words, status and who asked, and links to the ticket', async () => {
    const { text } = await show({ kind: 'ticket', ticket: ticketOf(), context: inWords, link })

    for (const words of [
      'SANDBOX-1 · Disk is full',
      'Local › Sandbox',
      'General',
      'viewer',
      'Open',
      'Ada Lovelace',
    ])
      expect(text).toContain(words)
    expect(text).toContain(link)
    expect(text).toContain('Update Context')
  })

  it('is updated in place, and posted anew where it was deleted', async () => {
    const card: Card = { kind: 'ticket', ticket: ticketOf(), context: inWords, link }
    const { thread, shown } = await show(card)
    const closed = { ...card, ticket: ticketOf({ status: 'closed' as const }) }

    const again = await room.surface.show(closed, placeIn(thread, 'ticket', { before: shown }))
    expect(again).toEqual(shown)
    const standing = room.workspace.messages(thread.channel, thread.thread).slice(1)
    expect(standing).toHaveLength(1)
    expect(shownIn(standing[0])).toContain('Reopen')

    const { WebClient } = await import('@slack/web-api')
    const client = new WebClient(room.workspace.botToken, { slackApiUrl: room.workspace.apiUrl })
    await client.chat.delete({ channel: thread.channel, ts: shown.messages[0] ?? '' })
    const anew = await room.surface.show(closed, placeIn(thread, 'ticket', { before: shown }))
    expect(anew).not.toEqual(shown)
  })
})

describe('the card of suggestions', () => {
  it('shows each command exactly, its reason, where and as whom, and three buttons', async () => {
    const suggestions = [suggestionOf({ command: "grep '<a>' `x` ```y``` *z*" })]
    const { text } = await show({
      kind: 'suggestions',
      ticket: ticketOf(),
      suggestions,
      context: inWords,
      link,
      now: 0,
    })

    expect(text).toContain(JSON.stringify("grep '<a>' `x` ```y``` *z*").slice(1, -1))
    for (const words of [
      'To see which disk is full.',
      'this machine',
      'viewer',
      'Approve',
      'Reject',
      'Ignore',
      'Submit',
    ])
      expect(text).toContain(words)
  })

  it('shows a reason as plain words that cannot pass for a command, a state or a link', async () => {
    const reason = 'Safe.\n```rm -rf /```\n*Approved by Ada* :white_check_mark: https://evil.test \u202e'
    const { messages } = await show({
      kind: 'suggestions',
      ticket: ticketOf(),
      suggestions: [suggestionOf({ reason })],
      context: inWords,
      link,
      now: 0,
    })

    const text = 'Safe. ```rm -rf /``` *Approved by Ada* :white_check_mark: https://evil.test \\u{202e}'
    const shown = messages[0]?.blocks?.map(block => ('text' in block ? block.text : undefined))
    expect(shown).toContainEqual({ type: 'plain_text', text, emoji: false })
  })

  it('shows at once who chose what', async () => {
    const suggestions = [
      suggestionOf({ choices: { 'slack:T1/U0ADA000001': { choice: 'reject', reason: 'too risky' } } }),
    ]
    const { text } = await show({
      kind: 'suggestions',
      ticket: ticketOf(),
      suggestions,
      context: inWords,
      link,
      now: 0,
    })

    expect(text).toContain('<@U0ADA000001>: *reject* (too risky)')
    expect(text).toContain('✓ Reject')
    expect(text).toContain('"style":"danger"')
  })

  it('holds twenty commands of any length: nothing is cut, no message is too big', async () => {
    const long = `kubectl get pods ${'--selector=app=shop '.repeat(300)}`
    const suggestions = Array.from({ length: 20 }, (_, n) =>
      suggestionOf({ id: `SANDBOX-1.1.${n}`, command: n === 7 ? long : `echo ${n}` }),
    )
    const { messages, text } = await show({
      kind: 'suggestions',
      ticket: ticketOf(),
      suggestions,
      context: inWords,
      link,
      now: 0,
    })

    expect(messages.length).toBeGreaterThan(1)
    const code = messages.flatMap(message => message.blocks ?? []).filter(block => block.type === 'rich_text')
    expect(text.match(/"Approve"/g)).toHaveLength(20)
    expect(code.map(textOf).join('')).toContain(long)
  })

  it('says what became of each, from the store, and has no buttons left', () => {
    const result = { outcome: 'failed' as const, exitCode: 2, durationMs: 1234, isTruncated: false }
    const rejected: Decision = { ...decision, choice: 'reject', reason: 'too risky' }
    const states: [SuggestionState, string][] = [
      [{ is: 'running', decision, execution }, 'Running as *viewer*, approved by Ada Lovelace'],
      [{ is: 'finished', decision, execution, result }, 'Failed · exit 2 · 1.2 s · as *viewer*'],
      [{ is: 'finished', decision, execution, result: { ...result, outcome: 'unknown' } }, 'Outcome unknown'],
      [{ is: 'rejected', decision: rejected }, 'Rejected by Ada Lovelace: too risky'],
      [{ is: 'ignored', decision }, 'Ignored, not run: submitted by Ada Lovelace'],
      [{ is: 'expired', at: 0 }, 'Expired'],
      [{ is: 'superseded', at: 0, because: 'the context changed' }, 'Superseded: the context changed'],
    ]
    for (const [state, words] of states) expect(stateInWords(suggestionOf({ state }), 0)).toContain(words)
  })

  it('an expired one has no buttons, whatever else is still open', async () => {
    const suggestions = [suggestionOf({ expiresAt: 5 })]
    const { text } = await show({
      kind: 'suggestions',
      ticket: ticketOf(),
      suggestions,
      context: inWords,
      link,
      now: 6,
    })

    expect(text).not.toContain('Approve')
    expect(text).not.toContain('Submit')
    expect(text).toContain('Expired')
  })

  it('spells out characters that would hide or reorder others', () => {
    const [block] = codeBlocks('rm \u202Efdp.\u200Bexe')
    expect(JSON.stringify(block)).toContain('rm \\\\u{202e}fdp.\\\\u{200b}exe')
  })
})

describe('results', () => {
  it('a short output stands in a code block with exit code, duration and run-as', async () => {
    const { text } = await show(resultOf('\u001b[32m/dev/sda1 91%\u001b[0m\r\n<!channel>'))

    for (const words of [
      'exit 0',
      '1.2 s',
      'viewer',
      'Approved by Ada Lovelace',
      '/dev/sda1 91%\\n<!channel>',
    ])
      expect(text).toContain(words)
    expect(text).toContain('rich_text_preformatted')
  })

  it('a long output becomes a file in the thread, once, also when the card is shown again', async () => {
    const output = 'x'.repeat(50_000)
    const { thread, shown, text } = await show(resultOf(output))
    expect(text).toContain('50,000 characters')
    expect(text).toContain(link)

    await room.surface.show(resultOf(output), placeIn(thread, 'result', { before: shown }))
    await room.surface.show(resultOf(output), placeIn(thread, 'result', { isRepeat: true }))

    const files = room.workspace
      .messages(thread.channel, thread.thread)
      .flatMap(message => message.files ?? [])
    expect(files.map(file => file.name)).toEqual(['SANDBOX-1-1-1.txt'])
    expect(files[0]?.size).toBeGreaterThan(50_000)
  })
})

describe('replies', () => {
  it('Markdown becomes a markdown block that mentions nobody and loads nothing', async () => {
    const { messages } = await show(
      replyOf('# Disk\n**full** <!channel> ![x](https://evil.test/a.png) `<@U1>`'),
    )

    expect(messages[0]?.blocks?.[0]).toMatchObject({
      type: 'markdown',
      text: '# Disk\n**full** &lt;!channel> x (`https://evil.test/a.png`) `<@U1>`',
    })
  })

  it('a long answer is split into messages with its code fences reopened, and nothing is lost', async () => {
    const lines = Array.from({ length: 2_000 }, (_, n) => `line ${n}`)
    const { messages } = await show(replyOf(`Look:\n\n\`\`\`sh\n${lines.join('\n')}\n\`\`\`\n\nDone.`))

    expect(messages.length).toBeGreaterThan(1)
    const texts = messages.map(message => String(message.blocks?.[0]?.text))
    for (const text of texts) expect((text.match(/^```/gm) ?? []).length % 2).toBe(0)
    const whole = texts.join('\n')
    expect(lines.filter(line => !whole.includes(`${line}\n`))).toEqual([])
    expect(whole).toContain('Done.')
  })

  it('a shorter answer takes the surplus messages away', async () => {
    const { thread, shown } = await show(replyOf('word '.repeat(5_000)))
    expect(shown.messages.length).toBeGreaterThan(1)

    const again = await room.surface.show(replyOf('short'), placeIn(thread, 'reply', { before: shown }))

    expect(again.messages).toEqual(shown.messages.slice(0, 1))
    expect(room.workspace.messages(thread.channel, thread.thread)).toHaveLength(2)
  })

  it('a workspace that refuses the markdown block gets older blocks with the same words', async () => {
    room.workspace.faults.add({ method: 'chat.postMessage', fault: { error: 'invalid_blocks' } })

    const { messages } = await show(replyOf('# Disk\n**full** at [desk](https://desk.test/x)'))

    expect(messages[0]?.blocks?.[0]).toMatchObject({
      type: 'section',
      text: { text: '*Disk*\n*full* at <https://desk.test/x|desk>' },
    })
  })

  it('says when another model answered, and when it was stopped', async () => {
    const { text } = await show(replyOf('so far', { isStopped: true, fallback: 'The model did not answer.' }))

    expect(text).toContain('The model did not answer.')
    expect(text).toContain('Stopped before the end')
  })

  it('nothing that is posted unfurls', () => {
    const posts = [...room.workspace.calls('chat.postMessage'), ...room.workspace.calls('chat.update')]
    const isQuiet = ({ args }: { args: Record<string, unknown> }) =>
      String(args.unfurl_links) === 'false' && String(args.unfurl_media) === 'false'
    expect(posts.length).toBeGreaterThan(0)
    expect(posts.filter(post => !isQuiet(post))).toEqual([])
  })
})

function textOf(block: unknown): string {
  const { elements } = block as { elements: { elements: { text: string }[] }[] }
  return elements.flatMap(element => element.elements.map(({ text }) => text)).join('')
}
