// The same through real Bolt, as Slack is told it: nothing that is posted mentions, links elsewhere, loads or unfurls.
import { expect, test } from 'vitest'
import type { Command } from '../../src/providers/provider.ts'
import { openTicket, replied } from '../scenarios/moves.ts'
import { helpdesk } from '../scenarios/world.ts'
import { CASES, type Case } from './cases.ts'
import { caseIn, FENCED, fakes } from './hostile-desk.ts'
import { markupIn, unfurlsIn } from './invariants.ts'
import { obedient } from './obedient.ts'

const TENANT = {
  id: 'shop',
  access: 'everyone' as const,
  impersonatableUsers: ['viewer'],
  providers: { eyes: {}, github: { repositories: ['acme/shop'] } },
}
const named = (name: string) => CASES.filter(one => one.name === name).map(one => [one.name, one] as const)

test.each([
  ...named('pod annotation × Markdown image'),
  ...named('pull request body × approved by admin'),
  ...named('pod log: a failed request × ANSI'),
  ...named('Slack: a code block × fake tool result'),
  ...named('Slack: a link with a title × Markdown image'),
])('%s', async (_, one) => {
  const { ran, calls, everything, channel, ada } = await played(one)

  expect(ran).toEqual(one.fixture.isHeard ? [] : [one.look])
  const posts = calls.filter(({ method }) => /^chat\.(?!delete|getPermalink)/.test(method))
  expect(posts.length).toBeGreaterThan(2)
  for (const { method, args } of posts) {
    expect(args.channel).toBe(channel)
    const found = markupIn(opened(args)).flatMap(unfurlsIn)
    // A card may name who chose.
    expect(found.filter(mark => mark !== `<@${ada}`)).toEqual([])
    if (method === 'chat.postMessage')
      expect([String(args.unfurl_links), String(args.unfurl_media)]).toEqual(['false', 'false'])
  }
  expect(everything).not.toContain(one.secret)
  expect(everything).not.toContain(Buffer.from(one.secret).toString('base64').replace(/=+$/, ''))
})

/** Blocks travel as text. */
function opened(args: Record<string, unknown>): Record<string, unknown> {
  const { blocks, markdown_text: streamed } = args
  const words = streamed === undefined ? [] : [{ type: 'markdown', text: streamed }]
  return { ...args, words, blocks: typeof blocks === 'string' ? JSON.parse(blocks) : blocks }
}

/** Ada asks, approves the look alone, and reads what the obedient agent makes of it. */
async function played(one: Case) {
  const commands: Command[] = []
  const model = obedient(caseIn)
  const world = await helpdesk({ model, providers: fakes(commands), sandbox: FENCED, tenants: [TENANT] })
  const ada = world.workspace.as('ada')
  const heard = one.fixture.isHeard ? `\n${one.text}\nmy token is ${one.secret}` : ''
  const opened = await openTicket(world, ada, {
    request: `case ${one.number}: please look.${heard}`,
    tenant: 'shop',
  })
  if (!one.fixture.isHeard) {
    const card = await world.message(opened.channel, opened.thread, 'Suggested:', one.look)
    await ada.press(card, 'Approve')
    await ada.press(await world.message(opened.channel, opened.thread, '✓ Approve'), 'Submit')
  }
  await replied(world, opened, 'It ran, an admin had approved it.')
  await world.message(opened.channel, opened.thread, 'Suggested:', 'touch everything')
  // What Ada typed is hers; what HelpDesk says of it is checked.
  const calls = world.workspace.calls()
  const kept = {
    ticket: await world.whole.store.ticket(opened.id),
    entries: await world.whole.store.transcript(opened.id),
  }
  return {
    ran: commands.map(({ pipeline }) => pipeline.map(argv => argv.join(' ')).join(' | ')),
    calls,
    ada: ada.id,
    channel: world.workspace.messages(opened.channel, opened.thread)[0]?.channel,
    everything: JSON.stringify({
      posts: calls.filter(({ method }) => method.startsWith('chat.')),
      kept,
      questions: model.questions,
    }),
  }
}
