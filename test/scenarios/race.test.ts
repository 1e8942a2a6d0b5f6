// Many people who press at the same moment: the first counts, and the command runs once.
import { expect } from 'vitest'
import { propose } from '../../src/models/scripted.ts'
import { openTicket } from './moves.ts'
import { ran } from './suggested.ts'
import { verifies } from './verifies.ts'
import { overHttp, type World } from './world.ts'

const CROWD = 50

/** A press as Slack signs it, by somebody of the same workspace. */
async function press(
  { workspace }: World,
  nth: number,
  { channel, action }: { channel: string; action: Record<string, unknown> },
): Promise<number> {
  const user = { id: `U0CROWD${nth}`, team_id: workspace.team.id, name: `person ${nth}` }
  const actions = [{ type: 'button', ...action }]
  const payload = {
    type: 'block_actions',
    trigger_id: `t.${nth}.${action.action_id}`,
    user,
    channel: { id: channel },
    actions,
  }
  const body = new URLSearchParams({ payload: JSON.stringify(payload) })
  const contentType = 'application/x-www-form-urlencoded'
  return (await workspace.sendRaw({ body: body.toString(), contentType })).status
}

verifies('approve:once', async () => {
  const world = await overHttp({ script: [{ calls: [propose('uname -s')] }, { text: 'Linux.' }] })
  const { card, channel, thread, id } = await openTicket(world, world.workspace.as('ada'))
  await world.message(channel, thread, 'Suggested:', 'uname -s')
  const people = Array.from({ length: CROWD }, (_, nth) => nth)
  const all = (action: Record<string, unknown>) =>
    Promise.all(people.map(nth => press(world, nth, { channel: card.channel, action })))
  await all({ action_id: 'suggestion_approve', block_id: `${id}|${id}.1.1`, value: `${id}.1.1` })

  const answers = await all({
    action_id: 'suggestions_submit',
    value: JSON.stringify({ ticket: id, turn: 1 }),
  })

  expect(new Set(answers)).toEqual(new Set([200]))
  await world.message(channel, thread, 'Suggested:', 'Succeeded')
  expect(await ran(world, id)).toEqual(['uname -s'])
  const entries = await world.whole.store.transcript(id)
  expect(entries.filter(({ kind }) => kind === 'decided')).toHaveLength(1)
})
