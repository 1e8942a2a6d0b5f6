// Specification of the API of what people allow beforehand, ask for again, and approve freshly signed in.
import { describe, expect, it } from 'vitest'
import { DeskError } from '../../src/errors.ts'
import * as schemas from '../../src/http/schemas.ts'
import { countsFor } from '../../src/policy/ladder.ts'
import { aHttp, asAdmin, URL_OF_DESK } from './a-http.ts'
import { alice, aSuggestion, aTicket, fakeDesk, mallory, sandbox } from './fake-desk.ts'

const TICKET = '/api/v1/tickets/SANDBOX-1'
const ada = { surface: 'slack', id: 'T1/U2', name: 'Ada' } as const
const digest = 'a'.repeat(64)
const detailOf = async (answer: Response) => schemas.ticketDetail.parse(await answer.json())

describe('rules of a ticket', () => {
  it.each([
    [{ does: 'approve', what: { kind: 'exact', suggestion: 'SANDBOX-1.1.1' } }],
    [{ does: 'approve', what: { kind: 'read-only' } }],
    [{ does: 'reject', what: { kind: 'all' } }],
    [{ does: 'reject', what: { kind: 'pattern', pattern: 'kubectl delete *' } }],
  ])('are handed to the desk as they are wished: %j', async wish => {
    const { post, desk } = aHttp()
    const answer = await post(`${TICKET}/rules`, wish)
    expect(schemas.receipt.parse(await answer.json()).answers).toEqual(['setRule done'])
    expect(desk.calls[0]?.args[3]).toEqual(wish)
  })

  it.each([
    [{ does: 'allow', what: { kind: 'all' } }],
    [{ does: 'approve', what: { kind: 'pattern', pattern: '  ' } }],
    [{ does: 'approve', what: { kind: 'exact', digest } }],
    [{ does: 'approve', what: { kind: 'exact', suggestion: 'x', command: 'rm -rf /' } }],
    [{ does: 'reject', what: { kind: 'all' }, by: { id: 'someone else' } }],
  ])('are not taken where something is missing or made up: %j', async wish => {
    const { post, desk } = aHttp()
    expect((await post(`${TICKET}/rules`, wish)).status).toBe(400)
    expect(desk.calls).toEqual([])
  })

  it('are taken back by their id, and asked for again by that of the suggestion', async () => {
    const { ask, post, desk } = aHttp()
    expect((await ask(`${TICKET}/rules/r1`, { method: 'DELETE' })).status).toBe(200)
    expect((await post(`${TICKET}/suggestions/SANDBOX-1.1.1/renew`, {})).status).toBe(200)
    expect(desk.calls.map(({ act, args }) => [act, args[3]])).toEqual([
      ['revokeRule', 'r1'],
      ['renew', 'SANDBOX-1.1.1'],
    ])
  })

  it('count once per Idempotency-Key', async () => {
    const { post, desk } = aHttp()
    const wish = { does: 'reject', what: { kind: 'all' } }
    const key = { 'Idempotency-Key': 'rule-00000001' }
    await post(`${TICKET}/rules`, wish, key)
    const again = schemas.receipt.parse(await (await post(`${TICKET}/rules`, wish, key)).json())
    expect([again.isDuplicate, desk.calls.length]).toEqual([true, 1])
  })

  it('are refused from other pages, and for tickets that somebody may not see', async () => {
    const { post, desk, cookieOf } = aHttp()
    const wish = { does: 'approve', what: { kind: 'read-only' } }
    const from = async (person: typeof alice | typeof mallory, Origin: string) =>
      (await post(`${TICKET}/rules`, wish, { Cookie: await cookieOf(person), Origin })).status
    expect(await from(alice, 'https://evil.example')).toBe(403)
    expect(await from(mallory, URL_OF_DESK)).toBe(404)
    expect(desk.calls).toEqual([])
  })

  it('stand on the ticket, revoked ones too', async () => {
    const rule = {
      id: 'r1',
      by: alice,
      at: 1,
      context: sandbox,
      does: 'approve' as const,
      what: { kind: 'exact' as const, digest, command: 'df -h' },
    }
    const revoked = { ...rule, id: 'r2', revoked: { by: ada, at: 2 } }
    const desk = fakeDesk([aTicket('SANDBOX-1', { rules: [rule, revoked] })])
    expect((await detailOf(await aHttp({ desk }).ask(TICKET))).rules).toEqual([rule, revoked])
  })
})

describe('asking again', () => {
  it('passes the desk’s refusal on in its own words', async () => {
    const desk = fakeDesk()
    desk.renew = async () => {
      throw new DeskError('conflict', 'This was asked for again already.')
    }
    const answer = await aHttp({ desk }).post(`${TICKET}/suggestions/SANDBOX-1.1.1/renew`, {})
    expect([answer.status, schemas.failure.parse(await answer.json()).error.message]).toEqual([
      409,
      'This was asked for again already.',
    ])
  })
})

describe('decisions', () => {
  const submitted = async (headers: Record<string, string>, http = aHttp()) => {
    await http.post(`${TICKET}/decisions`, { turn: 1 }, headers)
    const [call] = http.desk.calls
    return call?.args[3] as { through: string; signedInAt?: number }
  }

  it('say when the person signed in, so that a fresh sign-in can be asked for', async () => {
    const http = aHttp()
    const Cookie = await http.cookieOf(ada)
    const signedInAt = http.clock.now
    http.clock.now += 60_000
    const submission = await submitted({ Cookie, Origin: URL_OF_DESK }, http)
    expect(submission).toMatchObject({ through: 'web', signedInAt })
    const press = (at: number) => ({ by: ada, at, ...submission })
    expect(countsFor('sign-in', press(signedInAt + 5 * 60_000), alice).counts).toBe(true)
    expect(countsFor('sign-in', press(signedInAt + 5 * 60_000 + 1), alice).counts).toBe(false)
  })

  it('through the admin token are never of somebody freshly signed in', async () => {
    const submission = await submitted(asAdmin)
    expect(submission).toEqual({ turn: 1, through: 'cli' })
    const press = { by: { id: 'admin' }, at: 0, ...submission }
    expect(countsFor('sign-in', press, alice)).toEqual({
      counts: false,
      why: 'This one is approved on the web: open the ticket there.',
    })
  })

  it('cannot bring their own time of signing in, surface or person', async () => {
    const { post, desk } = aHttp()
    for (const more of [{ signedInAt: 1 }, { through: 'web' }, { by: { id: 'someone else' } }])
      expect((await post(`${TICKET}/decisions`, { turn: 1, ...more })).status).toBe(400)
    expect(desk.calls).toEqual([])
  })

  it('carry the digest of what was looked at', async () => {
    const { post, desk } = aHttp()
    const decisions = { 'SANDBOX-1.1.1': { choice: 'approve', seen: digest } }
    await post(`${TICKET}/decisions`, { turn: 1, decisions })
    await post(`${TICKET}/choices`, { suggestion: 'SANDBOX-1.1.1', choice: 'approve', seen: digest })
    expect(desk.calls[0]?.args[3]).toMatchObject({ decisions })
    expect(desk.calls[1]?.args[4]).toEqual({ choice: 'approve', seen: digest })
  })
})

describe('what is still missing', () => {
  const assessment = { ...aSuggestion().assessment, rung: 'two' as const }
  const approvals = [{ by: ada, at: 1_600, through: 'slack' as const }]
  const asking = (more: Parameters<typeof aSuggestion>[1]) =>
    aHttp({ desk: fakeDesk([aTicket('SANDBOX-1', { suggestions: [aSuggestion('SANDBOX-1', more)] })]) })

  it('is told with each command that waits, also why one’s own approval does not count', async () => {
    const { ask, cookieOf } = asking({ assessment, approvals })
    const [admins] = (await detailOf(await ask(TICKET))).suggestions
    const headers = { Cookie: await cookieOf(alice) }
    const [alices] = (await detailOf(await ask(TICKET, { headers }))).suggestions
    expect([admins?.need, admins?.whyNotMine]).toEqual([1, undefined])
    expect([alices?.need, alices?.whyNotMine]).toEqual([
      1,
      'You asked for this: two other people must approve it.',
    ])
  })

  it('is nothing for what is decided, and one person where the policy would ask nobody', async () => {
    const auto = { ...assessment, rung: 'auto' as const }
    const [waiting] = (await detailOf(await asking({ assessment: auto }).ask(TICKET))).suggestions
    const expired = { assessment, state: { is: 'expired' as const, at: 1 } }
    const [gone] = (await detailOf(await asking(expired).ask(TICKET))).suggestions
    expect([waiting?.need, gone?.need]).toEqual([1, 0])
  })
})

describe('who asks', () => {
  it('is told until when their sign-in is fresh; the admin token never is', async () => {
    const { ask, clock, cookieOf } = aHttp()
    const me = async (headers = {}) => schemas.me.parse(await (await ask('/api/v1/me', { headers })).json())
    const headers = { Cookie: await cookieOf() }
    expect((await me(headers)).signInFreshUntil).toBe(clock.now + 5 * 60_000)
    expect((await me()).signInFreshUntil).toBeUndefined()
  })
})
