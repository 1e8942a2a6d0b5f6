// The freeze as people in Slack see it: what runs is stopped, what waits says so, who approves is answered.
import { expect } from 'vitest'
import { ADMIN } from '../../src/desk/desk.ts'
import { propose } from '../../src/models/scripted.ts'
import { SHOP, standInCluster } from './cluster.ts'
import { openTicket, whispered } from './moves.ts'
import { shows } from './screen.ts'
import { ran } from './suggested.ts'
import { verifies } from './verifies.ts'
import { helpdesk } from './world.ts'

const [LONG, SHORT] = ['kubectl logs web-1 -n shop', 'kubectl get pods -n shop']

verifies('approve:frozen', async () => {
  const begun = Promise.withResolvers<void>()
  const never = new Promise<string>(() => {})
  const cluster = standInCluster(command => {
    begun.resolve()
    return command === LONG ? never : 'web-1 Running'
  })
  const script = [
    { calls: [propose(LONG)] },
    { calls: [propose(SHORT)] },
    { text: 'Stopped, I see.' },
    { text: 'Good.' },
  ]
  const world = await helpdesk({ script, tenants: [SHOP], providers: [cluster] })
  const { workspace, whole, message } = world
  const ada = workspace.as('ada')
  const one = await openTicket(world, ada, { tenant: 'shop' })
  const long = await message(one.channel, one.thread, 'Suggested:', LONG)
  await ada.press(long, 'Approve')
  await ada.press(long, 'Submit')
  await begun.promise
  const other = await openTicket(world, ada, { tenant: 'shop' })
  const short = await message(other.channel, other.thread, 'Suggested:', SHORT)

  await whole.desk.freeze({ person: ADMIN }, 'a leak in *prod* <!here>')

  await message(one.channel, one.thread, 'Failed', 'stopped midway by the freeze')
  const banner = await message(other.channel, other.thread, 'Frozen by admin: nothing runs until this ends.')
  expect(banner.ts).toBe(short.ts)
  expect(banner.blocks?.[1]).toMatchObject({
    elements: [{}, { type: 'plain_text', text: 'a leak in *prod* <!here>' }],
  })
  await message(other.channel, other.thread, 'admin stopped all executions everywhere: a leak')
  await ada.press(banner, 'Approve')
  await ada.press(banner, 'Submit')
  await whispered(world, ada, 'Nothing was approved: admin froze all executions')
  expect(await ran(world, other.id)).toEqual([])

  await whole.desk.thaw({ person: ADMIN })

  const isFree = () =>
    workspace
      .messages(other.channel, other.thread)
      .find(one => one.ts === short.ts && !shows(one, 'Frozen by'))
  const free = await workspace.until(isFree, { what: 'the card without the freeze' })
  await ada.press(free, 'Submit')
  await message(other.channel, other.thread, 'Succeeded', 'web-1 Running')
  expect(await ran(world, other.id)).toEqual([SHORT])
  expect(cluster.ran).toHaveLength(2)
})
