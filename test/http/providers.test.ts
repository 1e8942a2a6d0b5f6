// Specification of the providers of a tenant and their settings, as admins change them through the API.
import { describe, expect, it } from 'vitest'
import * as schemas from '../../src/http/schemas.ts'
import { aHttp } from './a-http.ts'

const tenants = '/api/v1/admin/portals/local/tenants'

function given() {
  const http = aHttp()
  const set = (body: unknown, provider = 'shell') =>
    http.post(`${tenants}/sandbox/providers/${provider}`, body, {}, 'PATCH')
  const remove = (provider = 'shell') =>
    http.ask(`${tenants}/sandbox/providers/${provider}`, { method: 'DELETE' })
  const kept = () => http.portal.tenantsNow.at(-1)?.providers
  return { ...http, set, remove, kept }
}

async function refusalOf(answer: Response | Promise<Response>) {
  return schemas.failure.parse(await (await answer).json()).error
}

describe('the providers of a tenant', () => {
  it('take settings; those that are not named stay as they are', async () => {
    const { set, kept } = given()
    await set({ set: { users: 'viewer=nobody', timeoutSeconds: '120' } })
    await set({ set: { folder: '/srv/app' } })
    expect(kept()).toEqual({
      shell: { users: { viewer: 'nobody' }, timeoutSeconds: 120, folder: '/srv/app' },
    })
    await set({ unset: ['users', 'timeoutSeconds'] })
    expect(kept()).toEqual({ shell: { folder: '/srv/app' } })
  })

  it('are offered when they are set, and no more when they are removed', async () => {
    const { set, remove, kept } = given()
    expect(schemas.tenant.parse(await (await remove()).json()).providers).toEqual({})
    expect(kept()).toEqual({})
    await set({})
    expect(kept()).toEqual({ shell: {} })
  })

  it('refuse settings that the provider does not take, all faults at once, and keep what was there', async () => {
    const { set, kept } = given()
    const refusal = await refusalOf(
      set({ set: { foldr: '/srv/app', folder: 'app', timeoutSeconds: '1h', shell: 'zsh' } }),
    )
    expect(refusal).toMatchObject({
      code: 'bad-input',
      message: 'These settings of the provider shell cannot be kept.',
    })
    expect(refusal.suggestions.sort()).toEqual([
      '"foldr" is not a setting of it; did you mean folder?',
      '"shell" is not a setting of it; there is: folder, timeoutSeconds, users.',
      'folder: must be an absolute path.',
      'timeoutSeconds: must be whole seconds.',
    ])
    expect(kept()).toEqual({ shell: {} })
  })

  it('refuse a provider that does not exist, also for a new tenant', async () => {
    const { set, post, portal } = given()
    const unknown = {
      code: 'bad-input',
      message: 'There is no provider "shel".',
      suggestions: ['There is: shell'],
    }
    expect(await refusalOf(set({}, 'shel'))).toMatchObject(unknown)
    expect(await refusalOf(post(tenants, { id: 'shop', providers: { shel: {} } }))).toMatchObject(unknown)
    expect(portal.tenantsNow).toHaveLength(1)
  })

  it('refuse to forget what is not there, saying what is', async () => {
    const { set, remove } = given()
    expect(await refusalOf(set({ unset: ['folder'] }))).toMatchObject({
      code: 'not-found',
      suggestions: ['It sets: nothing'],
    })
    expect(await refusalOf(remove('aws'))).toMatchObject({
      code: 'not-found',
      suggestions: ['It offers: shell'],
    })
  })

  it('of a new tenant are read the same way', async () => {
    const { post, kept } = given()
    await post(tenants, { id: 'shop', providers: { shell: { timeoutSeconds: '30' } } })
    expect(kept()).toEqual({ shell: { timeoutSeconds: 30 } })
    const refusal = await refusalOf(post(tenants, { id: 'bank', providers: { shell: { folder: '../x' } } }))
    expect(refusal.suggestions).toEqual(['folder: must be an absolute path.'])
  })

  it('are for admins to change', async () => {
    const { app, cookieOf } = given()
    const headers = { Cookie: await cookieOf(), Origin: 'http://127.0.0.1:4701' }
    const path = `http://127.0.0.1:4701${tenants}/sandbox/providers/shell`
    expect((await app.request(path, { method: 'DELETE', headers })).status).toBe(403)
  })
})
