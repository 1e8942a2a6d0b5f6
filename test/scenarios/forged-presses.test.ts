// Presses that no card of ours offers, signed as Slack's own: other tickets' ids, other people, nonsense. Nothing is decided, nothing runs.
import { expect } from 'vitest'
import { propose } from '../../src/models/scripted.ts'
import { openTicket, whispered } from './moves.ts'
import { ran } from './suggested.ts'
import { verifies } from './verifies.ts'
import { overHttp, type World } from './world.ts'

const FORM = 'application/x-www-form-urlencoded'
const SHOP = {
  id: 'shop',
  access: { people: ['ada@local.test'] },
  impersonatableUsers: ['viewer'],
  providers: { shell: {} },
}

interface Actor {
  id: string
  team_id?: string
}

let presses = 0

/** A delivery of interactivity as Slack would sign it. */
function send({ workspace }: World, payload: Record<string, unknown>) {
  const trigger_id = `forged.${++presses}`
  const body = new URLSearchParams({ payload: JSON.stringify({ trigger_id, ...payload }) })
  return workspace.sendRaw({ body: body.toString(), contentType: FORM })
}

function press(world: World, user: Actor, channel: string, action: Record<string, unknown>) {
  const type = 'block_actions'
  return send(world, { type, user, channel: { id: channel }, actions: [{ type: 'button', ...action }] })
}

function sent(world: World, user: Actor, view: Record<string, unknown>) {
  const rest = { id: `V${presses}`, hash: '1.a', type: 'modal', blocks: [], title: {}, state: { values: {} } }
  return send(world, { type: 'view_submission', user, view: { ...rest, ...view } })
}

const chosen = (value: string) => ({ selected_option: { value } })

/** Rules, for a ticket of a tenant that is not theirs. */
function forgedRules(user: Actor, ticket: string): [Actor, Record<string, unknown>][] {
  const suggestion = `${ticket}.1.1`
  const permissions = { action_id: 'command_permissions', block_id: `permissions|${ticket}` }
  return [
    [user, { ...permissions, ...chosen('approve_reads') }],
    [user, { ...permissions, ...chosen('reject_all') }],
    [user, { action_id: 'suggestion_menu', block_id: `${ticket}|x`, ...chosen(`allow|${suggestion}`) }],
    [user, { action_id: 'suggestion_renew', block_id: `${ticket}|x`, value: suggestion }],
    [user, { action_id: 'suggestion_approve_on_web', block_id: `${ticket}|x`, value: suggestion }],
    [user, { action_id: 'rule_revoke', block_id: `rule|${ticket}|r1`, value: 'r1' }],
  ]
}

verifies(
  'suggest:forbidden',
  async () => {
    const script = [
      { text: 'Look.', calls: [propose('uname -s')] },
      { text: 'And here.', calls: [propose('df -h')] },
      { text: 'Linux.' },
    ]
    const world = await overHttp({ script, tenants: [SHOP] })
    const { workspace, whole } = world
    const [ada, grace] = [workspace.as('ada'), workspace.as('grace')]
    const open = await openTicket(world, ada)
    await world.message(open.channel, open.thread, 'uname -s', 'Approve')
    const shop = await openTicket(world, ada, { tenant: 'shop' })
    await world.message(shop.channel, shop.thread, 'df -h', 'Approve')
    const { channel } = open.card
    const of = async (id: string) => (await whole.store.ticket(id))?.suggestions
    const before = [await of(open.id), await of(shop.id)]
    const us = { team_id: workspace.team.id }
    const [asAda, asGrace] = [
      { id: ada.id, ...us },
      { id: grace.id, ...us },
    ]
    const stranger = { id: 'U0STRANGER1', team_id: 'T0ELSEWHERE' }

    const approve = { action_id: 'suggestion_approve' }
    const submit = { action_id: 'suggestions_submit' }
    const foreign = `${shop.id}.1.1`
    const forged: [Actor, Record<string, unknown>][] = [
      [asGrace, { ...approve, block_id: `${shop.id}|${foreign}`, value: foreign }],
      [asGrace, { ...approve, block_id: `${open.id}|${foreign}`, value: foreign }],
      [asGrace, { ...submit, value: JSON.stringify({ ticket: shop.id, turn: 1 }) }],
      [stranger, { ...approve, block_id: `${open.id}|x`, value: `${open.id}.1.1` }],
      [stranger, { ...submit, value: JSON.stringify({ ticket: open.id, turn: 1 }) }],
      ...['', '__proto__', 'constructor', `${open.id}.1.2`, undefined].map(
        (value): [Actor, Record<string, unknown>] => [asAda, { ...approve, block_id: `${open.id}|x`, value }],
      ),
      [asAda, { ...approve, value: `${open.id}.1.1` }],
      ...['{', 'null', '[]', '7', undefined].map((value): [Actor, Record<string, unknown>] => [
        asAda,
        { ...submit, value },
      ]),
      ...[{}, { turn: '1' }, { turn: null }, { turn: 99 }, { turn: { $gt: 0 } }].map(
        (turn): [Actor, Record<string, unknown>] => [
          asAda,
          { ...submit, value: JSON.stringify({ ticket: open.id, ...turn }) },
        ],
      ),
      [asAda, { ...submit, value: JSON.stringify({ ticket: { id: open.id }, turn: 1 }) }],
      ...[asGrace, stranger].flatMap(user => forgedRules(user, shop.id)),
      [asAda, { action_id: 'rule_revoke', block_id: `rule|${open.id}|x`, value: '__proto__' }],
      [asAda, { action_id: 'suggestion_renew', block_id: `${open.id}|x`, value: foreign }],
      [
        asAda,
        { action_id: 'command_permissions', block_id: `permissions|${open.id}`, ...chosen('approve_all') },
      ],
      [asAda, { action_id: 'suggestion_menu', block_id: `${open.id}|x`, ...chosen(`allow|${foreign}`) }],
    ]
    for (const [user, action] of forged) {
      const { status } = await press(world, user, channel, action)
      expect([200, 500], JSON.stringify(action)).toContain(status)
    }

    for (const private_metadata of [
      JSON.stringify({ ticket: shop.id, suggestion: foreign }),
      '',
      'null',
      '{}',
    ])
      await sent(world, asGrace, { callback_id: 'reject_suggestion', private_metadata })
    for (const user of [asGrace, stranger]) {
      await sent(world, user, {
        callback_id: 'allow_pattern',
        private_metadata: JSON.stringify({ ticket: shop.id }),
        state: { values: { pattern: { pattern: { value: 'df *' } } } },
      })
    }
    for (const user of [asGrace, stranger])
      await sent(world, user, {
        callback_id: 'update_context',
        private_metadata: JSON.stringify({ ticket: shop.id, from: {} }),
        state: {
          values: {
            p: { portal: chosen('local') },
            t: { tenant: chosen('sandbox') },
            a: { agent: chosen('general') },
            u: { permission: chosen('viewer') },
            s: { share_thread_context: chosen('yes') },
          },
        },
      })

    expect([await of(open.id), await of(shop.id)]).toEqual(before)
    for (const ticket of [open, shop]) expect((await whole.store.ticket(ticket.id))?.rules).toEqual([])
    expect((await whole.store.ticket(shop.id))?.context.tenant).toBe('shop')
    expect([...(await ran(world, open.id)), ...(await ran(world, shop.id))]).toEqual([])
    await whispered(world, grace, 'You may not decide on SHOP-1')
    await whispered(world, ada, `${open.id} has no such suggestion`)

    const commands = await world.message(open.channel, open.thread, 'uname -s', 'Approve')
    await ada.press(commands, 'Approve')
    await ada.press(commands, 'Submit')
    await expect.poll(() => ran(world, open.id)).toEqual(['uname -s'])
  },
  'forged with the ids of other tickets, by strangers, or with nonsense',
)
