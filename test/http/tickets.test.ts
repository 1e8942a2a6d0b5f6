// Specification of the API of tickets: finding, opening, reading, acting.
import { describe, expect, it } from 'vitest'
import * as schemas from '../../src/http/schemas.ts'
import { aHttp } from './a-http.ts'
import { aTicket, fakeDesk, sandbox } from './fake-desk.ts'

describe('API of tickets', () => {
  it('lists tickets in pages, each handing on to the next', async () => {
    const desk = fakeDesk([aTicket('SANDBOX-3'), aTicket('SANDBOX-2'), aTicket('SANDBOX-1')])
    const { ask } = aHttp({ desk })
    const first = schemas.ticketPage.parse(await (await ask('/api/v1/tickets?limit=2')).json())
    const second = schemas.ticketPage.parse(
      await (await ask(`/api/v1/tickets?limit=2&before=${first.next}`)).json(),
    )
    expect(first.tickets.map(row => row.id)).toEqual(['SANDBOX-3', 'SANDBOX-2'])
    expect(second.tickets.map(row => row.id)).toEqual(['SANDBOX-1'])
    expect(second.next).toBeUndefined()
  })

  it('searches by words, status, tenant and own requests', async () => {
    const { ask, desk } = aHttp()
    await ask('/api/v1/tickets?text=disk&status=open,in-progress&tenant=sandbox&mine=true')
    expect(desk.calls[0]?.args[0]).toMatchObject({
      text: 'disk',
      status: ['open', 'in-progress'],
      tenant: 'sandbox',
      requester: 'cli:admin',
    })
  })

  it('opens a ticket as who asks, through the surface they use', async () => {
    const { post, desk } = aHttp()
    const answer = await post('/api/v1/tickets', { context: sandbox, request: ' why is it slow? ' })
    expect(schemas.ticketDetail.parse(await answer.json()).title).toBe('why is it slow?')
    expect(desk.calls[0]?.args[1]).toMatchObject({ by: { id: 'admin' }, origin: 'cli', context: sandbox })
  })

  it('shows a ticket with its context in words, each person only their own choices, and no memory of the agent', async () => {
    const { ask, cookieOf } = aHttp()
    const response = await ask('/api/v1/tickets/SANDBOX-1', { headers: { Cookie: await cookieOf() } })
    const answer = await response.json()
    const ticket = schemas.ticketDetail.parse(answer)
    expect(ticket.contextInWords).toEqual({
      portal: 'Local',
      tenant: 'Sandbox',
      agent: 'Runbook',
      permission: 'viewer',
    })
    expect(ticket.suggestions[0]?.myChoice).toEqual({ choice: 'approve' })
    expect(JSON.stringify(answer)).not.toMatch(/callId|memory|T1\/U9/)
  })

  it('shows nobody’s e-mail address', async () => {
    const requester = { surface: 'slack', id: 'T1/U1', name: 'Ada', email: 'ada@example.com' } as const
    const desk = fakeDesk([aTicket('SANDBOX-1', { requester })])
    desk.write('SANDBOX-1', { kind: 'said', by: requester, text: 'hello', isAddressed: true })
    const { ask } = aHttp({ desk })
    const shown = await Promise.all(
      ['', '/transcript'].map(async path => (await ask(`/api/v1/tickets/SANDBOX-1${path}`)).text()),
    )
    expect(shown.join()).toContain('Ada')
    expect(shown.join()).not.toContain('ada@example.com')
  })

  it('reads the transcript after a number, without what only the model needs', async () => {
    const { ask, desk } = aHttp()
    desk.write('SANDBOX-1', { kind: 'noted', text: 'opened' })
    desk.write('SANDBOX-1', {
      kind: 'replied',
      agent: 'runbook',
      turn: 1,
      upTo: 1,
      text: 'Look at the disk',
      steps: [{ text: '', calls: [], answers: {} }],
      isStopped: false,
      usage: { inputTokens: 0, outputTokens: 0, cachedTokens: 0, costUsd: 0 },
    })
    const answer = await (await ask('/api/v1/tickets/SANDBOX-1/transcript?after=1')).json()
    expect(schemas.transcript.parse(answer).entries.map(entry => entry.n)).toEqual([2])
    expect(JSON.stringify(answer)).not.toContain('steps')
  })

  it.each([
    ['say', { text: 'hello' }, 'say'],
    ['choices', { suggestion: 'SANDBOX-1.1.1', choice: 'reject', reason: 'no' }, 'choose'],
    ['decisions', { turn: 1, decisions: { 'SANDBOX-1.1.1': { choice: 'approve' } } }, 'submit'],
    ['context', { to: sandbox, isShared: false }, 'changeContext'],
    ['status', { status: 'closed' }, 'changeStatus'],
    ['stop', {}, 'stop'],
  ])('passes %s on to the desk, and answers with a receipt', async (path, body, act) => {
    const { post, desk } = aHttp()
    const answer = await post(`/api/v1/tickets/SANDBOX-1/${path}`, body)
    expect(answer.status).toBe(200)
    expect(schemas.receipt.parse(await answer.json()).answers).toEqual([`${act} done`])
    expect(desk.calls.map(call => call.act)).toEqual([act])
  })

  it('counts an act once per Idempotency-Key, and never another person’s or another act’s by it', async () => {
    const { post, desk, cookieOf } = aHttp()
    const key = { 'Idempotency-Key': 'key-00000001' }
    const say = (headers: Record<string, string>) =>
      post('/api/v1/tickets/SANDBOX-1/say', { text: 'hi' }, headers)
    const again = [await say(key), await say(key)]
    const other = await say({
      ...key,
      Cookie: await cookieOf(),
      Origin: 'http://127.0.0.1:4701',
    })
    await post('/api/v1/tickets/SANDBOX-1/stop', {}, key)
    const duplicates = await Promise.all([...again, other].map(async r => (await r.json()).isDuplicate))
    expect(duplicates).toEqual([false, true, false])
    expect(desk.calls.map(call => call.act)).toEqual(['say', 'say', 'stop'])
  })

  it('makes a fresh id for an act without a key: saying the same twice is twice', async () => {
    const { post, desk } = aHttp()
    await post('/api/v1/tickets/SANDBOX-1/say', { text: 'hi' })
    await post('/api/v1/tickets/SANDBOX-1/say', { text: 'hi' })
    expect(desk.calls).toHaveLength(2)
  })

  it('offers the dependent lists of the form', async () => {
    const { ask } = aHttp()
    expect(schemas.options.parse(await (await ask('/api/v1/portals')).json()).options[0]?.id).toBe('local')
    const agents = await (await ask('/api/v1/portals/local/tenants/sandbox/agents')).json()
    expect(schemas.agentOptions.parse(agents).options[0]?.suggestions).toEqual(['Check the disk'])
    expect((await ask('/api/v1/portals/local/tenants/sandbox/permissions')).status).toBe(503)
  })
})
