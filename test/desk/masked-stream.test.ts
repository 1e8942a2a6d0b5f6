// The streamed words of an agent: no moment of them shows a secret, and plain prose does not wait.
import { expect, test } from 'vitest'
import { maskedStream } from '../../src/desk/masked-stream.ts'
import { createRedactor } from '../../src/desk/redact.ts'

const { redact } = createRedactor()
const KEY = [
  '-----BEGIN RSA PRIVATE',
  ' KEY-----\nMIIEpAIBAAKCAQEA7bq3\nZx9kQ2v\n-----END RSA PRIVATE',
  ' KEY-----',
].join('')

function streamed(text: string, size = 1) {
  const seen: string[] = []
  const inner = { write: (delta: string) => seen.push(delta), status() {}, end: async () => undefined }
  const stream = maskedStream(inner, redact)
  const pieces = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? []
  for (const piece of pieces) stream.write(piece)
  const before = seen.join('')
  void stream.end()
  return { before, all: seen.join(''), seen }
}

const SECRETS: [what: string, text: string, secret: string][] = [
  ['a key and its value', 'I set password: hunter2x for it. ', 'hunter2x'],
  ['a quoted value with blanks', 'I see `--password "correct horse battery"` there\n', 'horse'],
  ['a line of an environment', 'It holds\nDB_PASSWORD=correct horse\nand more\n', 'horse'],
  ['a bearer token', 'It sends bearer abcdefghijklmnopqrst1234 along. ', 'abcdefgh'],
  ['a URL', 'Look at postgres://app:s3cr3tx@db/shop please ', 's3cr3tx'],
  ['a private key', `The key is\n${KEY}\nas you see.`, 'MIIEpAIB'],
  [
    'the end of a private key in code',
    `\`\`\`\nMIIEpAIBAAKCAQEA7bq3\n${KEY.slice(-30)}\n\`\`\`\n`,
    'MIIEpAIB',
  ],
  ['a manifest in code', '```yaml\ndata:\n  dsn: aHVudGVyMg==\nkind: Secret\n```\nThat is it.', 'aHVudGVyMg'],
]

test.each(SECRETS)('%s is never shown, however the words are cut', (_what, text, secret) => {
  for (const size of [1, 3, 7, 1_000]) {
    const { all } = streamed(text, size)

    expect(all).not.toContain(secret)
    expect(all).toBe(redact(text))
  }
})

test('plain prose is shown word by word, and all of it at the end', () => {
  const { before, all } = streamed('The disk is full. It’s the log that')

  expect(before).toBe('The disk is full. It’s the log ')
  expect(all).toBe('The disk is full. It’s the log that')
})

test('a line that could hold a secret waits for its end', () => {
  expect(streamed('One\nthe key: abc').before).toBe('One\nthe ')
  expect(streamed('One\nthe key: abc\n').before).toBe('One\nthe key: abc\n')
})

test('a code block is shown as soon as it is closed', () => {
  const code = 'Look:\n```sh\ndf -h\n'

  expect(streamed(code).before).toBe('Look:\n')
  expect(streamed(`${code}\`\`\``, 100).before).toBe(`${code}\`\`\``)
})

test('where masking reaches back, nothing more is written', () => {
  const text = 'data:\n  dsn: aHVudGVyMg==\nkind: Secret\nmore words here\n'

  expect(streamed(text).all).not.toContain('more')
})
