// The manifest's address: one that Slack can reach, or none.
import { expect, test } from 'vitest'
import { appManifest } from '../../src/command/app-manifest.ts'

test('with an address events come over HTTP, without one by Socket Mode', () => {
  expect(JSON.stringify(appManifest('HelpDesk', 'https://desk.example/'))).toContain(
    'https://desk.example/slack/events',
  )
  expect(appManifest('HelpDesk', undefined)).toMatchObject({ settings: { socket_mode_enabled: true } })
})

test.each(['foo', 'http://desk.example', 'https://', ''])('%j is refused with the mend', url => {
  expect(() => appManifest('HelpDesk', url)).toThrow('is not an address that Slack can reach')
})
