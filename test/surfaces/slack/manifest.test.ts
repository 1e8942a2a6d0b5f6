// The manifest asks for exactly what the sources use, and the sources keep clear of Slack's traps.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COMMAND, shortcuts } from '../../../src/surfaces/slack/actions.ts'
import { botScopes, events, manifest } from '../../../src/surfaces/slack/manifest.ts'
import { methods } from '../../../src/surfaces/slack/methods.ts'

const root = new URL('../../../src/surfaces/slack/', import.meta.url).pathname
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'))
const sources = new Map(files.map(name => [name, readFileSync(join(root, name), 'utf8')]))
const all = [...sources]
  .filter(([name]) => name !== 'methods.ts')
  .map(([, text]) => text)
  .join('\n')

function found(pattern: RegExp): string[] {
  return [...new Set([...all.matchAll(pattern)].map(match => match[1] ?? ''))].sort()
}

describe('the manifest', () => {
  it('names every Web API method that the sources call, and no other', () => {
    const groups = [...new Set(Object.keys(methods).map(method => method.split('.')[0]))].join('|')
    expect(found(new RegExp(`'((?:${groups})(?:\\.\\w+)+)'`, 'g')).filter(isMethod)).toEqual(
      Object.keys(methods).sort(),
    )
  })

  it('subscribes to every event that is listened to, and to no other', () => {
    expect(found(/app\.event\('([a-z_]+)'/g)).toEqual(Object.keys(events).sort())
    expect(manifest({ delivery: 'socket' }).settings.event_subscriptions.bot_events).toEqual([
      'app_mention',
      'message.channels',
      'message.groups',
      'message.im',
      'message.mpim',
    ])
  })

  it('asks for exactly the scopes of those methods, events and commands', () => {
    expect(botScopes()).toEqual([
      'app_mentions:read',
      'channels:history',
      'channels:read',
      'chat:write',
      'commands',
      'files:read',
      'files:write',
      'groups:history',
      'groups:read',
      'im:history',
      'mpim:history',
      'mpim:read',
      'users:read',
      'users:read.email',
    ])
    expect(manifest({ delivery: 'socket' }).oauth_config.scopes.bot).toEqual(botScopes())
  })

  it('offers every shortcut and command that is listened to', () => {
    const { features } = manifest({ delivery: 'socket' })
    expect(features.shortcuts.map(shortcut => shortcut.callback_id).sort()).toEqual(
      Object.values(shortcuts).sort(),
    )
    expect(features.slash_commands.map(command => command.command)).toEqual([COMMAND])
  })

  it('T15: leaves the Agents feature off, which would lock the workspace’s guests out; it can be asked for', () => {
    expect(manifest({ delivery: 'socket' }).features).not.toHaveProperty('agent_view')
    const asked = manifest({ delivery: 'socket', isAgentView: true })
    expect(asked.features).toHaveProperty('agent_view')
    expect(asked.oauth_config.scopes.bot).toContain('assistant:write')
    expect(asked.settings.event_subscriptions.bot_events).toContain('agent_session_stopped')
  })

  it('points everything at the one address where requests come by HTTP', () => {
    const requestUrl = 'https://desk.example/slack/events'
    const { settings, features } = manifest({ delivery: { requestUrl } })

    expect(settings.socket_mode_enabled).toBe(false)
    expect(settings.event_subscriptions.request_url).toBe(requestUrl)
    expect(settings.interactivity).toMatchObject({
      request_url: requestUrl,
      message_menu_options_url: requestUrl,
    })
    expect(features.slash_commands[0]).toMatchObject({ url: requestUrl })
  })
})

describe('the sources', () => {
  it('T8, T14: use neither the helpers that exist in event listeners alone nor the class that swallows messages', () => {
    expect(all).not.toMatch(/\bsayStream\b|\bnew Assistant\b|\bchatStream\b|\bChatStreamer\b/)
    expect(all).not.toMatch(/\{[^}]*\bsetStatus\b[^}]*\}\s*\)?\s*=>/)
  })

  it('T1: set no headers on a client', () => {
    expect(sources.get('send/clients.ts')).not.toMatch(/\bheaders\s*:/)
  })

  it('T16: listen to each action, view, shortcut and command once', () => {
    const listened = [
      ...all.matchAll(/app\.(action|view|shortcut|command)(?:<[^(]*>)?\(\s*(\{[^}]*\}|[^,\n]+)/g),
    ]
    const names = listened.map(([, kind, what]) => `${kind} ${what?.replace(/\s+/g, ' ')}`)

    expect(names.length).toBeGreaterThan(15)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it('T22: never switch on the mode that logs whole requests', () => {
    expect(all).toContain('developerMode: false')
    expect(all).not.toContain('developerMode: true')
  })
})

/** File names and the like look like methods; events and block types do not. */
function isMethod(name: string): boolean {
  return !/\.(ts|txt|json)$/.test(name)
}
