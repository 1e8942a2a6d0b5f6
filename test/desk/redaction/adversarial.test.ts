// Texts made to be slow: fragments that rules begin with, repeated at random from a seed. No rule takes more than its share.
import { describe, expect, test } from 'vitest'
import { createRedactor } from '../../../src/desk/redact.ts'
import { processorMs } from '../../effort.ts'
import { type Draw, drawFrom } from './corpus/draw.ts'

const { redact } = createRedactor()
const SIZE = 60_000
const FRAGMENTS = [
  ...[
    'password',
    'token',
    'secret',
    'is ',
    'for ',
    'bearer ',
    'basic ',
    'cookie: a=',
    'authorization: ',
    'mysql ',
    ' -p',
  ],
  ...[
    ' ',
    '\t',
    ': ',
    '=',
    '"',
    "'",
    '\\"',
    '\\\\',
    '.',
    '-',
    '_',
    '@',
    '{',
    '}',
    '[',
    ']',
    '->',
    '(',
    '$',
    '&',
    '\n',
  ],
  ...[
    'eyJaaaaaaaa',
    'ab://x:',
    'https://',
    '-----BEGIN ',
    ' PRIVATE KEY-----',
    '-----END ',
    'LS0tLS1CRUdJTi',
    'AKIA',
  ],
  ...[
    '"data":{',
    '"kind":"Secret"',
    'kind: Secret\n',
    'data:\n',
    '"sensitive": true,',
    '"value": "',
    '"Value": "',
  ],
  ...[
    '"SecureString"',
    '"name": "DB_PASSWORD", ',
    'name: DB_TOKEN\n',
    'value: ',
    '"random_password"',
    'kty',
    'machine ',
  ],
  ...[
    'sk-',
    'xoxb-',
    '+ASt',
    'AZDO',
    'Q~',
    'aaaaaaaa',
    'A1b',
    'aA1/',
    '==',
    '%3D',
    '$6$',
    '?sig=',
    '&key=',
    '{SSHA}',
  ],
  ...[
    'db:5432:a:b:',
    'Private-Lines: 9\n',
    '\u001b[',
    '\u001b]',
    '\u200b',
    'é',
    'SCRAM-SHA-256$4096:',
    'tcp(',
    '--no-',
  ],
]

function hostile(draw: Draw): string {
  const pick = () => FRAGMENTS[Number.parseInt(draw.hex(4), 16) % FRAGMENTS.length] ?? ''
  const some = (count: number) => Array.from({ length: count }, pick).join('')
  const unit = some(1 + (Number.parseInt(draw.hex(2), 16) % 4))
  return (some(3) + unit.repeat(SIZE)).slice(0, SIZE)
}

describe('a text made to be slow', () => {
  test.each([1, 2, 3, 4])('is looked through in time, whatever it repeats (seed %i)', seed => {
    const draw = drawFrom(seed)
    const slow: string[] = []
    for (let count = 0; count < 25; count += 1) {
      const text = hostile(draw)
      const begun = processorMs()
      redact(text)
      if (processorMs() - begun > 2_500) slow.push(text.slice(0, 100))
    }

    expect(slow).toEqual([])
  })
})
