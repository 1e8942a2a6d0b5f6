// Specification of what the doctor finds about Slack: tokens that work, and scopes that are missing.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { slackFindings } from '../../src/main/doctor-slack.ts'
import { botScopes } from '../../src/surfaces/slack/manifest.ts'

let slack: Server
let apiUrl: string
let answers: Record<string, { body: object; scopes?: string[] }>

beforeEach(async () => {
  answers = {
    'auth.test': { body: { ok: true, team: 'Acme', user: 'helpdesk' }, scopes: botScopes() },
    'apps.connections.open': { body: { ok: true, url: 'wss://x' } },
  }
  slack = createServer((request, response) => {
    const { body = { ok: false, error: 'unknown_method' }, scopes } =
      answers[request.url?.slice(1) ?? ''] ?? {}
    response.writeHead(200, scopes && { 'x-oauth-scopes': scopes.join(',') }).end(JSON.stringify(body))
  })
  await new Promise<void>(resolve => slack.listen(0, '127.0.0.1', resolve))
  apiUrl = `http://127.0.0.1:${(slack.address() as AddressInfo).port}`
})
afterEach(() => slack.close())

const find = () =>
  slackFindings(
    { mode: 'socket', botToken: 'xoxb-1', appToken: 'xapp-1', apiUrl },
    AbortSignal.timeout(5_000),
  )

describe('the doctor on Slack', () => {
  it('is content when both tokens work and no scope is missing', async () => {
    expect((await find()).map(finding => [finding.is, finding.name])).toEqual([
      ['ok', 'slack'],
      ['ok', 'slack scopes'],
      ['ok', 'slack socket mode'],
    ])
  })

  it('names the scopes that are missing, and how to add them', async () => {
    answers['auth.test'] = {
      body: { ok: true },
      scopes: botScopes().filter(scope => scope !== 'users:read.email'),
    }
    expect((await find())[1]).toMatchObject({
      is: 'fault',
      detail: 'missing: users:read.email',
      mend: expect.stringContaining('helpdesk manifest'),
    })
  })

  it('says which token is refused, and where a fresh one comes from', async () => {
    answers['auth.test'] = { body: { ok: false, error: 'token_revoked' } }
    answers['apps.connections.open'] = { body: { ok: false, error: 'invalid_auth' } }
    const [bot, app] = await find()
    expect(bot).toMatchObject({ is: 'fault', detail: 'SLACK_BOT_TOKEN is refused: token_revoked' })
    expect(app).toMatchObject({ is: 'fault', mend: expect.stringContaining('connections:write') })
  })

  it('says so when nobody answers, or somebody who is not Slack', async () => {
    answers['auth.test'] = { body: { error: { code: 'not-found' } } }
    await expect(find()).rejects.toMatchObject({
      message: `Slack does not answer at ${apiUrl}/auth.test (status 200, not an answer of Slack).`,
      suggestions: [expect.stringContaining('SLACK_API_URL')],
    })
    slack.close()
    await expect(find()).rejects.toMatchObject({
      message: expect.stringMatching(/auth\.test \(.*ECONNREFUSED/),
    })
  })

  it('has nothing against a desk without Slack tokens', async () => {
    const [only] = await slackFindings(undefined, AbortSignal.timeout(1_000))
    expect(only).toMatchObject({ is: 'ok', detail: expect.stringContaining('local workspace') })
  })
})
