// What a reply looks like: the model's Markdown in Slack's own blocks, harmless, and whole however long it is.
import { expect } from 'vitest'
import type { Message } from '../../src/workspace/page-shapes.ts'
import { openTicket } from './moves.ts'
import { buttonsOf, textOf } from './screen.ts'
import { verifies } from './verifies.ts'
import { voice } from './voice.ts'
import { helpdesk } from './world.ts'

const FOUND = `# What I found

The **root** file system is full:

| Mount | Used |
| ----- | ---- |
| /     | 97 % |

- \`/var/log\` holds most of it

\`\`\`sh
du -sh /var/log # <!here> & <b>
\`\`\``

verifies(
  'reply:blocks',
  async () => {
    const world = await helpdesk({ script: [{ text: FOUND }] })

    const { channel, thread } = await openTicket(world, world.workspace.as('ada'))

    const reply = await world.message(channel, thread, 'What I found')
    expect(blocksOf(reply)).toEqual([{ type: 'markdown', text: FOUND }])
  },
  'headings, tables, lists and code as they are',
)

verifies(
  'reply:blocks',
  async () => {
    const model = voice()
    const world = await helpdesk({ model })
    const { workspace, message } = world
    const { channel, thread } = await openTicket(world, workspace.as('ada'))
    const draft = await message(channel, thread, 'Thinking')
    const refused = { method: 'chat.update', fault: { error: 'invalid_blocks' } }

    workspace.faults.add(refused)
    model.say(FOUND)
    const growing = await message(channel, thread, 'What I found')
    workspace.faults.add(refused)
    model.end()

    const reply = await workspace.until(() => notGrowing(workspace.messages(channel, thread), draft.ts), {
      what: 'the final reply',
    })
    const words = [
      '*What I found*',
      'The *root* file system is full:',
      '| /     | 97 % |',
      '• `/var/log` holds most of it',
      'du -sh /var/log # &lt;!here&gt; &amp; &lt;b&gt;',
    ]
    for (const shown of [growing, reply]) {
      expect(shown.blocks?.[0]).toMatchObject({ type: 'section', text: { type: 'mrkdwn' } })
      for (const line of words) expect(textOf(shown).split('\n')).toContain(line)
    }
  },
  'in the older ones where a workspace refuses the new',
)

verifies(
  'reply:blocks',
  async () => {
    const text =
      '<!here> <@U0GRACE0001> see [the manual](https://evil.example/?q=secret) ![](https://evil.example/pixel.png)'
    const world = await helpdesk({ script: [{ text }] })

    const { channel, thread } = await openTicket(world, world.workspace.as('ada'))

    const reply = await world.message(channel, thread, 'the manual')
    expect(textOf(reply)).toBe(
      '&lt;!here> &lt;@U0GRACE0001> see the manual (`https://evil.example/?q=secret`) `https://evil.example/pixel.png`',
    )
    expect(reply.text).not.toMatch(/<[!@]/)
  },
  'that call nobody, load nothing, and show where a link leads',
)

const LINES = Array.from({ length: 1_000 }, (_, n) => `line ${n} of a log that somebody has to read`)
const LONG = ['All of it:', '', '```log', ...LINES, '```', '', 'That was all.'].join('\n')

verifies(
  'reply:long',
  async () => {
    const model = voice()
    const world = await helpdesk({ model })
    const { workspace, message } = world
    const { channel, thread } = await openTicket(world, workspace.as('ada'))

    model.say(LONG)
    await message(channel, thread, 'line 0 of', 'The answer is long: the rest follows when it is finished.')
    model.end()

    await message(channel, thread, 'line 999 of', 'That was all.')
    const parts = workspace.messages(channel, thread).filter(one => textOf(one).includes('of a log'))
    expect(parts.length).toBeGreaterThan(3)
    expect(parts.flatMap(part => linesIn(textOf(part)))).toEqual(LINES)
    for (const part of parts) {
      expect(blocksOf(part)).toMatchObject([{ type: 'markdown' }])
      expect(textOf(part).length).toBeLessThanOrEqual(12_000)
      expect(textOf(part).match(/^```/gm)).toHaveLength(2)
      expect(buttonsOf(part.blocks)).toEqual([])
    }
  },
  'in a shared thread',
)

verifies(
  'reply:long',
  async () => {
    const world = await helpdesk({ script: [{ text: LONG.match(/[\s\S]{1,700}/g) ?? [] }] })
    const { workspace, message } = world
    const ada = workspace.as('ada')

    const { channel, thread } = await openTicket(world, ada, { channel: ada.dm() })

    await message(channel, thread, 'That was all.')
    const parts = workspace.messages(channel, thread).filter(one => textOf(one).includes('of a log'))
    expect(parts.flatMap(part => linesIn(textOf(part)))).toEqual(LINES)
    expect(parts.length).toBeGreaterThan(3)
    for (const part of parts) expect(textOf(part).match(/^```/gm)).toHaveLength(2)
    expect(workspace.calls('chat.startStream')).toHaveLength(parts.length)
    expect(workspace.calls().filter(({ answer }) => answer?.ok !== true)).toEqual([])
  },
  'in a direct message: one stream after the other, each of a length that Slack takes',
)

function blocksOf({ blocks = [] }: Message): unknown[] {
  return blocks.map(({ block_id: _, ...block }) => block)
}

function notGrowing(messages: Message[], ts: string): Message | undefined {
  return messages.find(one => one.ts === ts && buttonsOf(one.blocks).length === 0)
}

function linesIn(text: string): string[] {
  return text.split('\n').filter(line => line.includes('of a log'))
}
