// Where people decide about every command, no text decides for them.
import { expect, test } from 'vitest'
import { CASES, FIXTURES } from './cases.ts'
import { hostileTexts } from './modes.ts'
import { WRAPPERS } from './wrappers.ts'

test('there are at least 60 texts of our own domain, each in 8 guises, each with a name of its own', () => {
  expect(FIXTURES.length).toBeGreaterThanOrEqual(60)
  expect(WRAPPERS).toHaveLength(8)
  expect(new Set(CASES.map(({ name }) => name)).size).toBe(CASES.length)
  expect(FIXTURES.every(({ text, wants }) => text.includes('{}') && Object.keys(wants).length > 0)).toBe(true)
})

hostileTexts('approve')
