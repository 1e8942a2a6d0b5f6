// Specification of what admins may see and change through the API.
import { describe, expect, it } from 'vitest'
import * as schemas from '../../src/http/schemas.ts'
import { aHttp } from './a-http.ts'

const tenants = '/api/v1/admin/portals/local/tenants'

describe('administration', () => {
  it('is for admins only', async () => {
    const { ask, cookieOf } = aHttp()
    for (const path of ['portals', 'agents', 'config', 'portals/local/tenants'])
      expect((await ask(`/api/v1/admin/${path}`, { headers: { Cookie: await cookieOf() } })).status).toBe(403)
  })

  it('lists portals, saying which can be changed here', async () => {
    const { portals } = schemas.portalRows.parse(await (await aHttp().ask('/api/v1/admin/portals')).json())
    expect(portals.map(portal => [portal.id, portal.isAdministrable])).toEqual([
      ['local', true],
      ['remote', false],
    ])
  })

  it('adds a tenant closed, with title and prefix made from its id', async () => {
    const { post, portal } = aHttp()
    await post(tenants, { id: 'shop-eu' })
    expect(portal.tenantsNow.at(-1)).toEqual({
      id: 'shop-eu',
      title: 'Shop Eu',
      prefix: 'SHOPEU',
      access: { people: [] },
      impersonatableUsers: [],
      providers: {},
    })
  })

  it('changes impersonatable users: set, add and remove', async () => {
    const { post, portal } = aHttp()
    const change = (body: unknown) => post(`${tenants}/sandbox/users`, body, {}, 'PATCH')
    await change({ set: ['a', 'b', 'a'] })
    expect(portal.tenantsNow[0]?.impersonatableUsers).toEqual(['a', 'b'])
    await change({ add: ['b', 'c'], remove: ['a'] })
    expect(portal.tenantsNow[0]?.impersonatableUsers).toEqual(['b', 'c'])
  })

  it('refuses to remove a user who is not there, naming those who are', async () => {
    const { post } = aHttp()
    const answer = await post(`${tenants}/sandbox/users`, { remove: ['viewr'] }, {}, 'PATCH')
    const { error } = schemas.failure.parse(await answer.json())
    expect([error.code, error.suggestions]).toEqual(['not-found', ['It has: viewer']])
  })

  it('sets who may use a tenant', async () => {
    const { post, portal } = aHttp()
    await post(`${tenants}/sandbox/access`, { access: { people: ['U1'] } }, {}, 'PUT')
    expect(portal.tenantsNow[0]?.access).toEqual({ people: ['U1'] })
  })

  it('names the tenants there are when asked for one that is not', async () => {
    const { error } = schemas.failure.parse(await (await aHttp().ask(`${tenants}/sandbux`)).json())
    expect(error).toMatchObject({ code: 'not-found', suggestions: ['There is: sandbox'] })
  })

  it('refuses to change a portal that is kept elsewhere, and says where', async () => {
    const answer = await aHttp().post('/api/v1/admin/portals/remote/tenants', { id: 'x' })
    const { error } = schemas.failure.parse(await answer.json())
    expect([answer.status, error.suggestions[0]]).toEqual([
      403,
      'Change them in Remote itself: https://remote.example.com',
    ])
  })

  it('makes a one-time link that signs the admin in to the pages', async () => {
    const { post, app } = aHttp()
    const answer = await post('/api/v1/admin/sign-in-links', { next: '/tickets/SANDBOX-1' })
    const { url } = schemas.signInLink.parse(await answer.json())
    const opened = await app.request(url, { headers: { 'Sec-Fetch-Mode': 'navigate' } })
    expect(opened.headers.get('Location')).toBe('/tickets/SANDBOX-1')
  })
})
