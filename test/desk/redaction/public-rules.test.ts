// Public rules beside our own: what only they know goes, nobody switches them off, and a fault of theirs withholds the text.
import { afterEach, describe, expect, test } from 'vitest'
import { createRedactor } from '../../../src/desk/redact.ts'
import { type PublicRule, withoutPublic } from '../../../src/desk/redaction/public-rules.ts'
import { createRedactionThread, type RedactionThread, WITHHELD } from '../../../src/desk/redaction/thread.ts'
import { growth } from '../../effort.ts'
import { drawFrom } from './corpus/draw.ts'

const { redact } = createRedactor()
const draw = drawFrom(5)
const CLOUDFLARE = `cfut_${draw.word(40)}${draw.hex(8)}`
const GITHUB = `ghp_${draw.word(36)}`
const AWS = `${draw.word(20)}/${draw.word(19)}`
const LINES = 'an ordinary line of a log\n'.repeat(2_000)

let thread: RedactionThread
afterEach(() => thread?.close())

describe('a secret that only public rules know', () => {
  test.each([
    ['of a kind of its own', `uploaded with ${CLOUDFLARE}.`, CLOUDFLARE],
    ['inside a longer word', `hit cache_key_${GITHUB}.`, GITHUB],
    ['behind a byte order mark', `\ufeff${CLOUDFLARE}.`, CLOUDFLARE],
  ])(
    '%s is masked in short outputs, and in long ones beside the main thread',
    async (_where, text, secret) => {
      thread = createRedactionThread()
      expect(redact(text)).toContain(secret)

      for (const output of [text, LINES + text]) {
        const masked = await thread.redact(output)
        expect(masked).not.toContain(secret)
        expect(masked).toMatch(/\[redacted: (?:cloudflare|github) secret\]\.$/)
        expect(await thread.redact(masked)).toBe(masked)
      }
    },
  )

  test.each([
    `# secretlint-disable\n${CLOUDFLARE}\n`,
    `<!-- secretlint-disable -->\n${CLOUDFLARE}\n<!-- secretlint-enable -->\n`,
    `// secretlint-disable-next-line\n${CLOUDFLARE}\n`,
    `${CLOUDFLARE} // secretlint-disable-line\n`,
    `# secretlint-disable @secretlint/secretlint-rule-cloudflare -- a reason\n${CLOUDFLARE}\n`,
  ])('is masked in an output that forbids it: %j', async text => {
    thread = createRedactionThread()

    for (const output of [text, text + LINES]) {
      expect(await thread.redact(output)).toBe(output.replace(CLOUDFLARE, '[redacted: cloudflare secret]'))
    }
  })
})

describe('what public rules find', () => {
  test('goes to its end, where the rule reports the length from the beginning of the name', async () => {
    expect(await withoutPublic(`AWS_SECRET_ACCESS_KEY = ${AWS}\nnext`)).toBe('[redacted: aws secret]\nnext')
  })

  test('goes once, where our mark stands already', async () => {
    const masked = redact(`https://${draw.hex(40)}:x-oauth-basic@github.com/acme/shop`)

    expect(await withoutPublic(masked)).toBe(masked)
  })

  test('is no id of an account, a role or a person in AWS', async () => {
    const text = `{"Account": "123456789012", "RoleId": "AROA${draw.upper(16)}", "UserId": "AIDA${draw.upper(16)}"}`

    expect(await withoutPublic(text)).toBe(text)
  })

  test('leaves no record behind', async () => {
    const before = performance.getEntries().length
    await withoutPublic(CLOUDFLARE)

    expect(performance.getEntries()).toHaveLength(before)
  })
})

describe('a fault in a public rule', () => {
  const rule = (file: (report: (start: number, end: number) => void) => unknown): PublicRule => ({
    meta: { id: 'faulty' },
    create: context => ({
      file: () => file((...range) => context.report({ message: {}, range })),
    }),
  })
  const FAULTS: [string, PublicRule][] = [
    ['it fails', rule(() => JSON.parse('{'))],
    ['it fails later', rule(() => Promise.reject(new Error('later')))],
    ['it reports what lies behind the end', rule(report => report(0, 99))],
    ['it reports nothing as something', rule(report => report(3, 3))],
    ['it reports no numbers', rule(report => report(Number.NaN, 4))],
  ]

  test.each(FAULTS)('withholds the text: %s', async (_what, faulty) => {
    thread = createRedactionThread({ look: text => withoutPublic(text, [faulty]) })

    expect(await thread.redact('an output')).toBe(WITHHELD)
  })
})

test.each([
  ['GitHub tokens', 'ghs_1_'],
  ['GitHub tokens with points', `${'ghs_1_'.repeat(150)}.${'a'.repeat(9_000)}`],
  ['SendGrid keys', `SG.a.${'a'.repeat(300)}`],
  ['keys', `-----BEGIN ${'PRIVATE KEY'}-----\n${'A'.repeat(9_000)}`],
  ['connection strings', 'mongodb://a:b'],
  ['secrets', `${CLOUDFLARE}\n`],
])('an output of openings of %s takes no longer than its size', async (_what, opening) => {
  const text = opening.repeat(Math.ceil(120_000 / opening.length))

  expect(await growth(length => withoutPublic(text.slice(0, length)), text.length)).toBeLessThan(32)
})
