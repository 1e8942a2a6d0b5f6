// What Slack refuses is told with the mend that fits: the two tokens are renewed in different places.
import { WebAPIPlatformError } from '@slack/web-api'
import { expect, test } from 'vitest'
import { deskErrorOf } from '../../../src/surfaces/slack/send/faults.ts'

const refusal = (error: string) => new WebAPIPlatformError({ ok: false, error })

test.each([
  ['auth.test', 'invalid_auth', 'SLACK_BOT_TOKEN'],
  ['apps.connections.open', 'invalid_auth', 'SLACK_APP_TOKEN'],
  ['apps.connections.open', 'missing_scope', 'SLACK_APP_TOKEN'],
] as const)('a token that Slack refuses for %s (%s) is mended in %s', (method, word, key) => {
  const { code, suggestions } = deskErrorOf(method, refusal(word))
  expect(code).toBe('misconfigured')
  expect(suggestions.join()).toContain(key)
})
