// Known values: every encoding in which they turn up, and what is too little to be one.
import { describe, expect, test } from 'vitest'
import { withoutKnown } from '../../../src/desk/redaction/known.ts'
import { drawFrom } from './corpus/draw.ts'

const VALUE = 'tr0ub4dor & "3"/+é\'<x>'
const MARK = '[redacted: known secret]'
const base64 = (text: string) => Buffer.from(text).toString('base64')

describe('a known value is masked', () => {
  test.each<[string, string]>([
    ['raw', VALUE],
    ['in base64', base64(VALUE)],
    ['in base64 without padding', base64(VALUE).replace(/=+$/, '')],
    ['in base64url', Buffer.from(VALUE).toString('base64url')],
    ['in a URL', encodeURIComponent(VALUE)],
    ['in a URL, lower case', encodeURIComponent(VALUE).replace(/%../g, code => code.toLowerCase())],
    ['in a form', encodeURIComponent(VALUE).replaceAll('%20', '+')],
    ['in JSON', JSON.stringify(VALUE).slice(1, -1)],
    ['in JSON within JSON', JSON.stringify(JSON.stringify(VALUE).slice(1, -1)).slice(1, -1)],
    ['in hex', Buffer.from(VALUE).toString('hex')],
    ['in upper hex', Buffer.from(VALUE).toString('hex').toUpperCase()],
    ['in a shell’s quotes', VALUE.replaceAll("'", "'\\''")],
  ])('%s', (_how, form) => {
    expect(withoutKnown(`a ${form} b`, [VALUE])).toBe(`a ${MARK} b`)
  })

  test.each(['', 'a', 'ab', 'abc', 'ada:', 'user:'])(
    'inside the base64 of something longer that begins with “%s”',
    before => {
      const masked = withoutKnown(base64(`${before}correct-horse-battery:more`), ['correct-horse-battery'])

      expect(masked).toContain(MARK)
      expect(Buffer.from(masked.replace(MARK, ''), 'base64').toString()).not.toContain('horse')
    },
  )

  test('line by line, where it has many and they are shown apart', () => {
    const pem = drawFrom(1).pem('RSA ')
    const lines = pem.split('\n').slice(1, 4)

    for (const line of lines) expect(withoutKnown(`| ${line} |`, [pem])).toBe(`| ${MARK} |`)
    expect(withoutKnown('-----BEGIN RSA PRIVATE KEY-----', [pem])).toContain('BEGIN')
  })

  test('with the line end that a file has and an output has not', () => {
    expect(withoutKnown('is hunter2 ok', ['hunter2\n'])).toBe(`is ${MARK} ok`)
  })
})

test('a value that holds another goes as a whole', () => {
  expect(withoutKnown('correct-horse', ['horse', 'correct-horse'])).toBe(MARK)
})

test('a value too short to be a secret masks nothing', () => {
  expect(withoutKnown('abcd a', ['a', '', 'abcd'])).toBe('abcd a')
})
