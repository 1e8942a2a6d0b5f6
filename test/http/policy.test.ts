// Specification of the API of policies: who may see and set them, what is said of faults, and asking why.
import { describe, expect, it } from 'vitest'
import * as schemas from '../../src/http/schemas.ts'
import { aHttp } from './a-http.ts'
import { sandbox } from './fake-desk.ts'

const POLICY = '/api/v1/admin/portals/local/tenants/sandbox/policy'

const policy = {
  mode: 'approve',
  rules: [{ name: 'prod', when: { class: ['destructive'] }, then: 'two' }],
}

describe('the policy of a tenant', () => {
  it('is the default where none was set', async () => {
    const answer = await aHttp().ask(POLICY)
    expect(await answer.json()).toEqual({ mode: 'approve', rules: [] })
  })

  it('is kept as it was set, and is in force at once', async () => {
    const { ask, post, portal } = aHttp()
    const set = schemas.policySet.parse(await (await post(POLICY, policy, {}, 'PUT')).json())
    expect(set).toEqual({ policy, warnings: [] })
    expect(portal.tenantsNow[0]?.policy).toEqual(policy)
    expect(await (await ask(POLICY)).json()).toEqual(policy)
  })

  it('is not kept with a fault: each is named by its rule, with its mend', async () => {
    const { post, portal } = aHttp()
    const wrong = {
      mode: 'autosafe',
      rules: [
        { name: 'prod', when: { clas: ['destructive'] }, then: 'two' },
        { name: 'night', when: { hours: { from: '25:00', to: '06:00' } }, then: 'anothr' },
      ],
    }
    const answer = await post(POLICY, wrong, {}, 'PUT')
    const { error } = schemas.failure.parse(await answer.json())
    expect([answer.status, error.code, error.field]).toEqual([400, 'bad-input', 'policy'])
    expect(error.message).toContain('the one before stays in force')
    expect(error.suggestions).toEqual([
      'mode: `autosafe` is not known. Did you mean `auto-safe`?',
      'Rule “prod”, when: `clas` is not known. Did you mean `class`?',
      'Rule “night”, when.hours.from: `25:00` is no time of day; write it like 09:30.',
      'Rule “night”, then: `anothr` is not known. Did you mean `another`?',
    ])
    expect(portal.tenantsNow[0]?.policy).toBeUndefined()
  })

  it.each([[[]], ['approve'], [7], [null]])('is a table of keys and values, not %j', async given => {
    const { post, portal } = aHttp()
    expect((await post(POLICY, given, {}, 'PUT')).status).toBe(400)
    expect(portal.tenantsNow[0]?.policy).toBeUndefined()
  })

  it('is not emptied by a slip', async () => {
    const { post, portal } = aHttp()
    await post(POLICY, policy, {}, 'PUT')
    const answer = await post(POLICY, null, {}, 'PUT')
    const { error } = schemas.failure.parse(await answer.json())
    expect(error.message).toBe('This policy is empty; the one before stays in force.')
    expect(portal.tenantsNow[0]?.policy).toEqual(policy)
  })

  it('comes with warnings of what is allowed, and perhaps not meant', async () => {
    const { post } = aHttp()
    const stops = { mode: 'approve', rules: [{ name: 'all', when: {}, then: 'deny' }] }
    const { warnings } = schemas.policySet.parse(await (await post(POLICY, stops, {}, 'PUT')).json())
    expect(warnings).toEqual(['Rule “all”: it has no condition, so nothing can be run at all.'])
  })

  it('of a tenant or portal that is not there names those that are', async () => {
    const { post } = aHttp()
    const set = (path: string) => post(`/api/v1/admin/portals/${path}/policy`, policy, {}, 'PUT')
    const answers = [await set('local/tenants/sandbux'), await set('locl/tenants/sandbox')]
    expect(answers.map(({ status }) => status)).toEqual([404, 404])
    const errors = await Promise.all(answers.map(async one => schemas.failure.parse(await one.json()).error))
    expect(errors.map(({ suggestions }) => suggestions[0])).toEqual([
      'There is: sandbox',
      'There is: local, remote',
    ])
  })

  it('is for admins alone: a person neither sees nor sets it', async () => {
    const { ask, post, portal, cookieOf } = aHttp()
    const headers = { Cookie: await cookieOf(), Origin: 'http://127.0.0.1:4701' }
    expect((await ask(POLICY, { headers })).status).toBe(403)
    expect((await post(POLICY, policy, headers, 'PUT')).status).toBe(403)
    expect(portal.tenantsNow[0]?.policy).toBeUndefined()
  })
})

describe('asking why', () => {
  it('hands the question to the desk as who asks, and proposes nothing', async () => {
    const { post, desk, cookieOf } = aHttp()
    const asked: unknown[] = []
    desk.explain = async (asker, question) => {
      asked.push([asker.person.id, question])
      return { isUnderstood: false, reason: '`rm` is refused.' }
    }
    const headers = { Cookie: await cookieOf(), Origin: 'http://127.0.0.1:4701' }
    const question = { command: 'rm x', context: sandbox, isTainted: true, at: 5 }
    const answer = await post('/api/v1/policy/explain', question, headers)
    expect(schemas.explanation.parse(await answer.json())).toEqual({
      isUnderstood: false,
      reason: '`rm` is refused.',
    })
    expect(asked).toEqual([['T1/U1', question]])
    expect(desk.calls).toEqual([])
  })

  it('needs a command and a whole context, and tells all that is missing at once', async () => {
    const answer = await aHttp().post('/api/v1/policy/explain', { command: '', context: { portal: 'local' } })
    const { error } = schemas.failure.parse(await answer.json())
    expect(answer.status).toBe(400)
    expect(error.message).toMatch(/command:.*context\.tenant.*context\.agent.*context\.permission/s)
  })
})
