// The card of suggested commands: what it shows, choosing, rejecting with a reason, submitting, and the outcome.
import { expect } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { silentLog } from '../../src/log.ts'
import { compose } from '../../src/main.ts'
import { propose } from '../../src/models/scripted.ts'
import { modal, openTicket } from './moves.ts'
import { buttonsOf, textOf, textsOf } from './screen.ts'
import { ran, suggested } from './suggested.ts'
import { verifies } from './verifies.ts'
import { helpdesk } from './world.ts'

verifies('suggest:card', async () => {
  const list = ['df -h', 'ps aux --sort=-%mem']

  const { world, channel, thread, card, commands } = await suggested(list)

  const reply = await world.message(channel, thread, 'Let me look.')
  expect(new Set([commands.ts, reply.ts, card.ts]).size).toBe(3)
  const blocks = commands.blocks ?? []
  for (const [n, command] of list.entries()) {
    const at = blocks.findIndex(block => block.block_id === `command|SANDBOX-1.1.${n + 1}`)
    expect(blocks[at]).toMatchObject({
      type: 'rich_text',
      elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: command }] }],
    })
    expect(textsOf(blocks.slice(at + 1, at + 4))).toEqual([
      `because of ${command}`,
      'Runs on *this machine* in Local › Sandbox, as *viewer* · shell',
      ':large_green_circle: *Reads* · needs *one person*',
      expect.stringContaining(`\`${command.split(' ')[0]}\``),
    ])
    expect(buttonsOf(blocks[at + 4])).toEqual(['Approve', 'Reject', 'Ignore'])
  }
  expect(buttonsOf(blocks.at(-1))).toEqual(['Submit'])
  expect(world.workspace.as('grace').sees(channel, thread)).toContainEqual(commands)
})

verifies(
  'suggest:card',
  async () => {
    const calls = [propose('df -h'), propose('uname -s')]
    const world = await helpdesk({ script: [{ calls }] })
    const { workspace, message } = world

    const { channel, thread, card } = await openTicket(world, workspace.as('ada'))

    const commands = await message(channel, thread, 'Suggested:', 'df -h', 'uname -s')
    const shown = workspace.messages(channel, thread).map(one => one.ts)
    expect(shown.slice(shown.indexOf(card.ts))).toEqual([card.ts, commands.ts])
  },
  'also when the agent says nothing: no empty reply stands above it',
)

verifies('suggest:choice', async () => {
  const { world, ada, grace, commands, shows, stored, id } = await suggested(['df -h', 'uname -s'])

  await ada.press(commands, 'Approve', { value: 'SANDBOX-1.1.1' })
  await shows('✓ Approve', `Chosen, not submitted yet: <@${ada.id}>: *approve*`)
  await grace.press(commands, 'Ignore', { value: 'SANDBOX-1.1.1' })
  await shows('✓ Ignore', `<@${ada.id}>: *approve* · <@${grace.id}>: *ignore*`)
  await ada.press(commands, 'suggestion_ignore', { value: 'SANDBOX-1.1.1' })

  const card = await shows(`Chosen, not submitted yet: <@${ada.id}>: *ignore* · <@${grace.id}>: *ignore*`)
  expect(textOf(card)).not.toContain('✓ Approve')
  expect((await stored()).map(({ state }) => state)).toEqual([{ is: 'proposed' }, { is: 'proposed' }])
  expect(await ran(world, id)).toEqual([])
})

verifies(
  'suggest:reject-reason',
  async () => {
    const { world, ada, commands, channel, thread, shows } = await suggested(['df -h', 'uname -s'], {
      later: [{ text: 'Understood.' }],
    })
    await ada.press(commands, 'Reject', { value: 'SANDBOX-1.1.1' })
    const form = await modal(world, ada, 'Reject command')
    expect(textOf({ text: '', blocks: form.blocks })).toContain('df -h')

    const sent = await ada.submit(form, { reason: 'it hangs on the network mounts' })

    expect(sent).toMatchObject({ outcome: 'closed' })
    await shows('✓ Reject', `<@${ada.id}>: *reject* (it hangs on the network mounts)`)
    await ada.press(commands, 'Submit')
    await shows('Rejected by Ada Lovelace: it hangs on the network mounts')
    await world.message(channel, thread, 'Understood.')
    expect(world.model.questions[1]?.items.filter(item => item.role === 'tool')).toMatchObject([
      { name: 'propose_command', text: '[rejected by Ada Lovelace: it hangs on the network mounts]' },
      { name: 'propose_command', text: '[ignored]' },
    ])
  },
  'and the agent is told',
)

verifies(
  'suggest:reject-reason',
  async () => {
    const { world, ada, commands, shows, now } = await suggested(['df -h'], {
      later: [{ text: 'Understood.' }],
    })
    await ada.press(commands, 'Reject')
    await ada.close(await modal(world, ada, 'Reject command'))
    expect(now()).toEqual(commands)

    await ada.press(commands, 'Reject')
    await ada.submit(await modal(world, ada, 'Reject command'))

    await shows(`<@${ada.id}>: *reject*`)
    await ada.press(commands, 'Submit')
    const card = await shows('Rejected by Ada Lovelace')
    expect(textOf(card)).not.toContain('Rejected by Ada Lovelace:')
  },
  'which may be left out; Cancel rejects nothing',
)

verifies('suggest:submit', async () => {
  const list = ['uname -s', 'df -h', 'uptime']
  const { world, ada, grace, commands, shows, stored, id } = await suggested(list, {
    later: [{ text: 'Linux.' }],
  })
  await ada.press(commands, 'Approve', { value: 'SANDBOX-1.1.1' })
  await grace.press(commands, 'Approve', { value: 'SANDBOX-1.1.2' })
  await grace.press(commands, 'Ignore', { value: 'SANDBOX-1.1.1' })
  await shows(`<@${ada.id}>: *approve* · <@${grace.id}>: *ignore*`)

  await ada.press(commands, 'Submit')

  await shows('Succeeded · exit 0')
  expect(await ran(world, id)).toEqual(['uname -s'])
  const by = expect.objectContaining({ name: 'Ada Lovelace' })
  expect((await stored()).map(({ state }) => state)).toMatchObject([
    { is: 'finished', decision: { choice: 'approve', by }, execution: { approver: by } },
    { is: 'ignored', decision: { choice: 'ignore', by } },
    { is: 'ignored', decision: { choice: 'ignore', by } },
  ])
})

verifies(
  'suggest:outcome',
  async () => {
    const list = ['vmstat 1 2', 'df /nonexistent', 'uname -s', 'uptime']
    const { world, ada, commands, shows, channel, thread } = await suggested(list, {
      later: [{ text: 'I see.' }],
    })
    await ada.press(commands, 'Approve', { value: 'SANDBOX-1.1.1' })
    await ada.press(commands, 'Approve', { value: 'SANDBOX-1.1.2' })
    await ada.press(commands, 'Reject', { value: 'SANDBOX-1.1.3' })
    await ada.submit(await modal(world, ada, 'Reject command'), { reason: 'I know that' })

    await ada.press(commands, 'Submit')

    const running = await shows('Running as *viewer*, approved by Ada Lovelace')
    expect(textOf(running)).toContain('Rejected by Ada Lovelace: I know that')
    expect(textOf(running)).toContain('Ignored, not run: submitted by Ada Lovelace')
    const done = await shows('Succeeded · exit 0', 'Failed · exit 1')
    expect(stateLines(textOf(done))).toEqual([
      expect.stringMatching(/Succeeded · exit 0 · [\d.]+ m?s · as \*viewer\*, approved by Ada Lovelace$/),
      expect.stringMatching(/Failed · exit 1 · [\d.]+ m?s · as \*viewer\*, approved by Ada Lovelace$/),
      ':no_entry_sign: Rejected by Ada Lovelace: I know that',
      ':heavy_minus_sign: Ignored, not run: submitted by Ada Lovelace',
    ])
    expect([done.ts, ...buttonsOf(done.blocks)]).toEqual([commands.ts])
    await world.message(channel, thread, 'I see.')
  },
  'running, succeeded, failed, rejected, ignored',
)

verifies(
  'suggest:outcome',
  async () => {
    const { world, channel, thread, id, commands } = await suggested(['uname -s'])
    await world.stop()
    await diesWhileRunning(world.dataDir, id)

    const again = await helpdesk({ dataDir: world.dataDir, script: [{ text: 'Then we do not know.' }] })

    const card = await again.message(channel, thread, 'Suggested:', 'Outcome unknown')
    expect(textOf(card)).toContain('It was not run again.')
    expect(textOf(card)).toContain('approved by Ada Lovelace (through the HelpDesk)')
    expect([card.ts, ...buttonsOf(card.blocks)]).toEqual([commands.ts])
    await again.message(channel, thread, 'Then we do not know.')
    expect((await again.whole.store.ticket(id))?.suggestions).toMatchObject([
      { state: { is: 'finished', result: { outcome: 'unknown' } } },
    ])
  },
  'unknown after a crash while it ran',
)

/** What a process leaves that was killed after it had taken an approved command and before that ended. */
async function diesWhileRunning(dataDir: string, id: string): Promise<void> {
  const config = loadConfig({ env: { HELPDESK_DATA_DIR: dataDir, HELPDESK_PORT: '0' }, cwd: dataDir })
  const whole = await compose(config, { log: silentLog })
  const ticket = await whole.store.ticket(id)
  if (!ticket) throw new Error(`${id} is not there`)
  const decisions = { [`${id}.1.1`]: { choice: 'approve' as const } }
  await whole.desk.submit('web:1', id, { person: ticket.requester }, { turn: 1, through: 'web', decisions })
  const taken = await whole.store.take(64)
  expect(taken.map(({ effect }) => effect.kind)).toContain('execute')
  await whole.close()
}

function stateLines(text: string): string[] {
  return text.split('\n').filter(line => /^:\w+: (?!\*)/.test(line))
}
