// Whoever is refused at the door is on record, and is refused all the same.
import { expect, it } from 'vitest'
import type { Desk } from '../../src/desk/desk.ts'
import { DeskError } from '../../src/errors.ts'
import { silentLog } from '../../src/log.ts'
import { refusalsOnRecord } from '../../src/main/refusals-on-record.ts'
import { anAudit } from '../http/an-audit.ts'
import { alice, fakeDesk, mallory, sandbox } from '../http/fake-desk.ts'

const refuse = async () => {
  throw new DeskError('forbidden', 'Tenant sandbox is not for you.')
}

function aDoor(more: Partial<Desk> = {}) {
  const store = anAudit()
  const desk = refusalsOnRecord(
    { ...fakeDesk(), open: refuse, tenants: refuse, ...more },
    {
      store,
      log: silentLog,
      now: () => 5,
    },
  )
  return { desk, store }
}

const form = { by: mallory, origin: 'slack', context: sandbox, request: 'let me in' } as const

it('a refusal says who asked for what and why not, without their words', async () => {
  const { desk, store } = aDoor()

  await expect(desk.open('E1', form)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(desk.tenants({ person: mallory }, 'local')).rejects.toMatchObject({ code: 'forbidden' })

  const why = 'Tenant sandbox is not for you.'
  expect(store.records.map(({ at, what, by, detail }) => ({ at, what, by, ...JSON.parse(detail) }))).toEqual([
    { at: 5, what: 'accessRefused', by: 'slack:T1/U9', through: 'slack', act: 'open', why },
    { at: 5, what: 'accessRefused', by: 'slack:T1/U9', through: 'slack', act: 'tenants', why },
  ])
})

it('what is allowed, or fails otherwise, is passed on as it is', async () => {
  const { desk, store } = aDoor()

  expect(await desk.ticket({ person: alice }, 'SANDBOX-1')).toMatchObject({ id: 'SANDBOX-1' })
  expect(desk.watch('SANDBOX-1', () => {})).toBeTypeOf('function')
  await expect(desk.ticket({ person: alice }, 'SHOP-9')).rejects.toMatchObject({ code: 'not-found' })

  expect(store.records).toEqual([])
})

it('a refusal stands even if it cannot be recorded', async () => {
  const { desk, store } = aDoor()
  store.note = async () => Promise.reject(new Error('the disk is full'))

  await expect(desk.open('E1', form)).rejects.toMatchObject({ code: 'forbidden' })
})
