// The stand-in answers in the words of a real API server, recorded from one.

import { Agent, request } from 'undici'
import { afterAll, expect, test } from 'vitest'
import { forbidden, golden, impersonationForbidden, notFound, tableOf } from './answers.ts'
import { startStandIn, TOKEN } from './stand-in.ts'

const server = await startStandIn()
const agent = new Agent({ connect: { ca: server.ca } })
afterAll(async () => {
  await agent.destroy()
  await server.close()
})

const core = { group: '', version: 'v1', namespace: 'shop' }
const get = async (path: string, token = TOKEN) => {
  const { statusCode, body } = await request(`${server.url}${path}`, {
    dispatcher: agent,
    headers: { authorization: `Bearer ${token}` },
  })
  return { statusCode, body: await body.json() }
}

test('failures are those of the real one', () => {
  expect(forbidden('alice', 'get', { ...core, resource: 'secrets', name: 'db' }).body).toEqual(
    golden('forbidden'),
  )
  expect(notFound({ ...core, resource: 'pods', name: 'nope' }).body).toMatchObject({
    ...golden('notfound'),
    details: { name: 'nope', kind: 'pods' },
  })
  expect(impersonationForbidden('helpdesk-bot', 'users', 'root').body).toEqual(golden('imp_forbidden'))
})

test('columns are those of the real one', () => {
  expect(tableOf('pods', []).body).toMatchObject({
    kind: 'Table',
    columnDefinitions: golden('pods_table').columnDefinitions,
  })
})

test('who has no token is not let in', async () => {
  expect(await get('/api/v1/namespaces/shop/pods', 'wrong')).toEqual({
    statusCode: 401,
    body: golden('unauthorized'),
  })
})

test('kinds are those of the real one', async () => {
  expect((await get('/api/v1')).body).toEqual(golden('api_v1'))
  expect((await get('/apis/apps/v1')).body).toEqual(golden('apps_v1'))
})
