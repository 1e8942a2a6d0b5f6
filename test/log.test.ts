// Specification of the logs: what a line carries, and what it never shows.
import { describe, expect, it } from 'vitest'
import { createLog, type LogOptions } from '../src/log.ts'

function given(options: Partial<LogOptions> = {}) {
  const written: string[] = []
  const destination = { write: (line: string) => void written.push(line) }
  const log = createLog({ level: 'info', format: 'json', destination, ...options })
  return { log, written, lines: () => written.map(line => JSON.parse(line) as Record<string, unknown>) }
}

describe('log', () => {
  it('writes one JSON object per line with the ids of ticket and event', () => {
    const { log, lines } = given()
    log.child({ ticket: 'SANDBOX-1', event: 'Ev1' }).info({ card: 'reply:1' }, 'reply shown')
    expect(lines()[0]).toMatchObject({
      level: 30,
      ticket: 'SANDBOX-1',
      event: 'Ev1',
      card: 'reply:1',
      msg: 'reply shown',
    })
  })

  it('masks values under telling keys at any depth, but not counts of tokens', () => {
    const { log, lines } = given()
    const request = { headers: { authorization: 'Bearer abc' }, botToken: 'xoxb-1' }
    log.info({ request, inputTokens: 7 }, 'call')
    expect(lines()[0]).toMatchObject({
      request: { headers: { authorization: '[masked]' }, botToken: '[masked]' },
      inputTokens: 7,
    })
  })

  it('passes every text through the redactor: messages, fields, errors and their causes', () => {
    const { log, written } = given({ redact: text => text.replaceAll('hunter2', '***') })
    const error = new Error('login with hunter2 failed', { cause: new Error('hunter2 is wrong') })
    log.child({ note: 'hunter2' }).error({ error, list: ['hunter2'] }, 'hunter2!')
    expect(written.join('')).not.toContain('hunter2')
    expect(written.join('')).toContain('login with ***')
  })

  it('says of bytes only how many they are, and masks addresses', () => {
    const { log, lines } = given({ redact: text => text.replaceAll('hunter2', '***') })
    log.info({ body: Buffer.alloc(1_000_000), url: new URL('http://u:hunter2@h/'), at: new Date(0) }, 'call')
    expect(lines()[0]).toMatchObject({ body: '1000000 bytes', url: 'http://u:***@h/' })
    expect(lines()[0]?.at).toContain('1970')
  })

  it('leaves out what is below its level', () => {
    const { log, written } = given({ level: 'warn' })
    log.info({}, 'quiet')
    log.warn({}, 'loud')
    expect(written).toHaveLength(1)
  })

  it('writes a readable line when it is to be pretty', () => {
    const { log, written } = given({ format: 'pretty' })
    log.info({ port: 4701 }, 'listening')
    expect(written.join('')).toContain('INFO: listening {"port":4701}')
  })
})
