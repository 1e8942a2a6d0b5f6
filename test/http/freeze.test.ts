// Specification of the API of the freeze: everybody sees it, the admin alone sets and lifts it.
import { describe, expect, it } from 'vitest'
import { DeskError } from '../../src/errors.ts'
import * as schemas from '../../src/http/schemas.ts'
import { isAdmin } from '../../src/policy/access.ts'
import { aHttp } from './a-http.ts'
import { alice, fakeDesk } from './fake-desk.ts'

const FREEZE = '/api/v1/freeze'

/** The fake desk takes anybody; who may freeze is the desk's to say. */
function guarded() {
  const desk = fakeDesk()
  const { freeze, thaw } = desk
  const only = (asker: Parameters<typeof freeze>[0]) => {
    if (!isAdmin(asker)) throw new DeskError('forbidden', 'Only an admin may freeze executions.')
  }
  desk.freeze = async (asker, reason) => {
    only(asker)
    return freeze(asker, reason)
  }
  desk.thaw = async asker => {
    only(asker)
    return thaw(asker)
  }
  return aHttp({ desk })
}

const stateOf = async (answer: Response) => schemas.freezeState.parse(await answer.json()).freeze

describe('the freeze', () => {
  it('is set also when its reason is far too long, which is cut', async () => {
    const { post } = guarded()
    const freeze = await stateOf(await post(FREEZE, { reason: 'x'.repeat(20_000) }, {}, 'PUT'))
    expect(freeze?.reason).toHaveLength(500)
  })

  it('is set with its reason, seen by everybody, and lifted', async () => {
    const { ask, post, cookieOf } = guarded()
    const headers = { Cookie: await cookieOf() }
    expect(await stateOf(await ask(FREEZE, { headers }))).toBeNull()
    await post(FREEZE, { reason: ' see INC-7 ' }, {}, 'PUT')
    expect(await stateOf(await ask(FREEZE, { headers }))).toMatchObject({
      reason: 'see INC-7',
      by: { id: 'admin' },
    })
    expect(await stateOf(await ask(FREEZE, { method: 'DELETE' }))).toBeNull()
    expect(await stateOf(await ask(FREEZE, { headers }))).toBeNull()
  })

  it('is not set or lifted by a person who is no admin, and that is on record', async () => {
    const { ask, post, store, cookieOf } = guarded()
    const headers = { Cookie: await cookieOf(alice), Origin: 'http://127.0.0.1:4701' }
    expect((await post(FREEZE, { reason: 'x' }, headers, 'PUT')).status).toBe(403)
    expect(await stateOf(await ask(FREEZE))).toBeNull()
    await post(FREEZE, { reason: 'see INC-7' }, {}, 'PUT')
    expect((await ask(FREEZE, { method: 'DELETE', headers })).status).toBe(403)
    expect((await stateOf(await ask(FREEZE)))?.reason).toBe('see INC-7')
    const records = await store.audit({ limit: 10 })
    expect(JSON.stringify(records)).toContain('accessRefused')
  })

  it.each([[{}], [{ reason: '  ' }], [{ reason: 'x', by: 'me' }]])(
    'says why: %j is not taken',
    async body => {
      expect((await guarded().post(FREEZE, body, {}, 'PUT')).status).toBe(400)
    },
  )

  it('is nobody’s without signing in', async () => {
    const { app } = guarded()
    expect((await app.request(`http://127.0.0.1:4701${FREEZE}`)).status).toBe(401)
  })
})
