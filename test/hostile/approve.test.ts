// Where people decide about every command, no text decides for them.
import { expect, test } from 'vitest'
import { CASES, FIXTURES } from './cases.ts'
import { unfurlsIn } from './invariants.ts'
import { hostileTexts } from './modes.ts'
import { WRAPPERS } from './wrappers.ts'

test('there are at least 60 texts of our own domain, each in 8 guises, each with a name of its own', () => {
  expect(FIXTURES.length).toBeGreaterThanOrEqual(60)
  expect(WRAPPERS).toHaveLength(8)
  expect(new Set(CASES.map(({ name }) => name)).size).toBe(CASES.length)
  expect(FIXTURES.every(({ text, wants }) => text.includes('{}') && Object.keys(wants).length > 0)).toBe(true)
})

test.each([
  ['<!channel>', false],
  ['<@U0ADMIN>', true],
  ['![p](https://evil.example/p.png)', true],
  ['[sign in](https://login.evil.example/x)', true],
  ['<https://evil.example/x|sign in>', false],
  ['[x]: https://evil.example/x', true],
  ['<img src="https://evil.example/x">', true],
  ['```\n[a](https://evil.example)\n```\n[b](https://evil.example)', true],
])('what must not be shown is found where it is shown: %s', (text, isMarkdown) => {
  expect(unfurlsIn({ text, isMarkdown })).not.toEqual([])
})

hostileTexts('approve')
