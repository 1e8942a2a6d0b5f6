// The freeze: nothing runs while it is in force, what runs is stopped, and every card says so.
import { expect, test } from 'vitest'
import { createFreezer } from '../../src/desk/freeze.ts'
import { openSqliteStore } from '../../src/stores/sqlite/open.ts'
import { open, step } from '../../src/ticket/step.ts'
import { opened, replied, T0 } from '../ticket/given.ts'

const admin = { surface: 'cli', id: 'admin', name: 'admin' } as const

async function frozenDesk() {
  const store = await openSqliteStore({ dir: ':memory:', now: () => T0 })
  const { ticket } = await store.open('e1', 'SANDBOX', id => ({ ...opened, id }), open)
  const reply = replied(1, ['df -h'])
  await store.apply(ticket.id, 'e2', reply, now => step(now, reply))
  return { store, id: ticket.id, freezer: createFreezer({ store, now: () => T0 + 1_000 }) }
}

test('it is in force with its reason, until it is lifted', async () => {
  const { freezer } = await frozenDesk()

  await freezer.freeze(admin, 'a leak')
  expect(await freezer.state()).toEqual({ by: admin, reason: 'a leak', at: T0 + 1_000 })

  expect(await freezer.thaw(admin)).toBe(true)
  expect(await freezer.state()).toBeUndefined()
  expect(await freezer.thaw(admin)).toBe(false)
})

test('a ticket with a waiting command hears of it once, also when a restart tells it again', async () => {
  const { store, id, freezer } = await frozenDesk()

  await freezer.freeze(admin, 'a leak')
  await freezer.resume()

  const notes = (await store.transcript(id)).filter(entry => entry.kind === 'noted')
  expect(notes.map(note => note.kind === 'noted' && note.text)).toEqual([expect.stringContaining('a leak')])
})

test('who watches while a command runs learns of it, also if it came a moment before', async () => {
  const { freezer } = await frozenDesk()
  const before = freezer.watch()
  const aborted = new Promise(resolve => before.signal.addEventListener('abort', resolve))

  await freezer.freeze(admin, 'a leak')
  await aborted

  const after = freezer.watch()
  await new Promise(resolve =>
    after.signal.aborted ? resolve(1) : after.signal.addEventListener('abort', resolve),
  )
  expect(after.signal.aborted).toBe(true)
  before.end()
  after.end()
})

test('it is on record who froze and who lifted it', async () => {
  const { store, freezer } = await frozenDesk()

  await freezer.freeze(admin, 'a leak')
  await freezer.thaw(admin)

  const what = (await store.audit({})).map(record => record.what)
  expect(what.filter(one => one === 'config.freeze')).toHaveLength(2)
})
