// Specification of the configuration: where values come from, and how all faults are told at once.
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keys } from '../src/config/keys.ts'
import { loadConfig, redactedConfig } from '../src/config.ts'
import { DeskError } from '../src/errors.ts'

let cwd: string
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'config-'))
})
afterEach(() => rmSync(cwd, { recursive: true }))

const load = (env: Record<string, string> = {}) => loadConfig({ env, cwd })
const file = (text: string) => writeFileSync(join(cwd, '.slackrc'), text)

function faultsOf(env: Record<string, string> = {}): DeskError {
  try {
    load(env)
  } catch (error) {
    if (error instanceof DeskError) return error
  }
  throw new Error('the configuration was accepted')
}

describe('configuration', () => {
  it('needs nothing: without file and environment the embedded defaults hold', () => {
    expect(load()).toMatchObject({
      dataDir: join(cwd, '.helpdesk'),
      host: '127.0.0.1',
      port: 4701,
      workspacePort: 4700,
      url: 'http://127.0.0.1:4701',
      openai: { isConfigured: false, wire: 'auto' },
      channels: {},
      log: { level: 'info', format: 'auto' },
    })
    expect(load().slack).toBeUndefined()
  })

  it('reads .slackrc.example as it stands, which names every key', () => {
    copyFileSync(join(import.meta.dirname, '../.slackrc.example'), join(cwd, '.slackrc'))
    const { sources: _, ...fromExample } = load()
    rmSync(join(cwd, '.slackrc'))
    const { sources, ...fromNothing } = load()
    expect(fromExample).toEqual(fromNothing)
    expect(sources.map(source => source.key)).toEqual(keys)
  })

  it('prefers the environment to .slackrc, and an empty variable counts as none', () => {
    file('HELPDESK_PORT: 5000\nHELPDESK_HOST: 0.0.0.0\n')
    const config = load({ HELPDESK_PORT: '6000', HELPDESK_HOST: '' })
    expect([config.port, config.host]).toEqual([6000, '0.0.0.0'])
    expect(config.sources.find(source => source.key === 'HELPDESK_PORT')?.from).toBe('environment')
    expect(config.sources.find(source => source.key === 'HELPDESK_HOST')?.from).toBe('.slackrc')
  })

  it('tells all faults at once, each with its key and the mend', () => {
    file('HELPDESK_PRT: 1\nHELPDESK_PORT: many\nOPENAI_WIRE: telegraph\nSLACK_APP_TOKEN: xapp-1\n')
    const fault = faultsOf({ HELPDESK_AGENTS_DIR: 'nowhere' })
    expect(fault.code).toBe('misconfigured')
    for (const key of [
      'HELPDESK_PRT',
      'HELPDESK_PORT',
      'OPENAI_WIRE',
      'SLACK_BOT_TOKEN',
      'HELPDESK_AGENTS_DIR',
    ])
      expect(fault.message).toContain(key)
    expect(fault.suggestions).toContain('HELPDESK_PRT: did you mean HELPDESK_PORT?')
    expect(fault.suggestions).toHaveLength(5)
  })

  it('permits programs without a sandbox only where HELPDESK_ALLOW_UNSANDBOXED says true', () => {
    expect(load().isUnsandboxedAllowed).toBe(false)
    expect(load({ HELPDESK_ALLOW_UNSANDBOXED: 'true' }).isUnsandboxedAllowed).toBe(true)
    expect(faultsOf({ HELPDESK_ALLOW_UNSANDBOXED: 'yes' }).suggestions[0]).toContain('write true or false')
  })

  it('asks "did you mean" for a mistyped variable of ours, and leaves those of other programs alone', () => {
    expect(faultsOf({ HELPDESK_ADMIN_TOKN: 'x' }).suggestions[0]).toContain(
      'did you mean HELPDESK_ADMIN_TOKEN?',
    )
    expect(load({ HELPDESK_SERVICE_HOST: '10.0.0.1', OPENAI_ORG_ID: 'org', SLACK_WEBHOOK: 'x' }).port).toBe(
      4701,
    )
  })

  it('explains the HELPDESK_PORT that Kubernetes sets for a service named helpdesk', () => {
    expect(faultsOf({ HELPDESK_PORT: 'tcp://10.0.0.1:4701' }).suggestions[0]).toContain(
      'enableServiceLinks: false',
    )
  })

  it('says what is not YAML, and where', () => {
    file('HELPDESK_PORT: [1\n')
    expect(faultsOf().message).toMatch(/\.slackrc .*line \d+, column \d+$/)
    file('OPENAI_API_KEY: *hunter2\n')
    expect(faultsOf().message).toMatch(/\.slackrc has a value that begins with \*/)
    expect(faultsOf().message).not.toContain('hunter2')
  })

  it('opens Socket Mode with bot and app token, HTTP with bot token and signing secret', () => {
    const bot = { SLACK_BOT_TOKEN: 'xoxb-1' }
    expect(load({ ...bot, SLACK_APP_TOKEN: 'xapp-1' }).slack?.mode).toBe('socket')
    expect(load({ ...bot, SLACK_SIGNING_SECRET: 'a'.repeat(32) }).slack?.mode).toBe('http')
    expect(faultsOf(bot).suggestions[0]).toContain('SLACK_SIGNING_SECRET for HTTP')
    expect(faultsOf({ SLACK_APP_TOKEN: 'xapp-1' }).message).toContain('SLACK_BOT_TOKEN is missing')
  })

  it('never repeats a secret, neither in a fault nor in what config show prints', () => {
    expect(faultsOf({ SLACK_BOT_TOKEN: 'xapp-mixed-up', SLACK_APP_TOKEN: 'xapp-1' }).message).not.toContain(
      'mixed',
    )
    const shown = redactedConfig(load({ OPENAI_API_KEY: 'sk-0123456789abcdefwxyz' }))
    expect(shown.find(row => row.key === 'OPENAI_API_KEY')?.value).toBe('…wxyz')
  })

  it('reads reply modes per channel as a map in the file and as one line in the environment', () => {
    file('HELPDESK_CHANNELS:\n  incidents: all\n  "#deploys": follow-up\n')
    expect(load().channels).toEqual({ incidents: 'all', deploys: 'follow-up' })
    expect(load({ HELPDESK_CHANNELS: 'C1=mention' }).channels).toEqual({ C1: 'mention' })
    expect(faultsOf({ HELPDESK_CHANNELS: 'C1=loud' }).message).toContain('"C1=loud"')
  })

  it('counts a model as configured with a key or with an endpoint of its own', () => {
    expect(load({ OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1/' }).openai).toMatchObject({
      isConfigured: true,
      baseUrl: 'http://127.0.0.1:11434/v1',
    })
    expect(load({ OPENAI_PRICE_INPUT: '0.25', OPENAI_PRICE_OUTPUT: '2' }).openai.prices).toEqual({
      input: 0.25,
      cached: 0.25,
      output: 2,
    })
  })
})

describe('where the audit is anchored', () => {
  it.each([
    ['/mnt/other/anchors', { kind: 'file', file: '/mnt/other/anchors' }],
    ['slack:#audit', { kind: 'slack', channel: 'audit' }],
    ['slack:C0123ABCD', { kind: 'slack', channel: 'C0123ABCD' }],
  ])('is a file or a channel: %s', (HELPDESK_AUDIT_ANCHOR, auditAnchor) => {
    expect(load({ HELPDESK_AUDIT_ANCHOR }).auditAnchor).toEqual(auditAnchor)
  })

  it('is nowhere unless it is said, and a channel must be named', () => {
    expect(load().auditAnchor).toBeUndefined()
    expect(faultsOf({ HELPDESK_AUDIT_ANCHOR: 'slack:' }).message).toContain('names no channel')
  })
})
