// Very many known values in one walk: none gets out, wherever it stands and however values overlap.
import { expect, test } from 'vitest'
import { withoutKnown } from '../../../src/desk/redaction/known.ts'
import { withoutAny } from '../../../src/desk/redaction/many-words.ts'

const masked = (text: string, ...words: string[]) =>
  withoutAny(text, new Set(words), { mark: '#', shortest: 5 })

test.each<[string, string, string[], string]>([
  ['at the beginning and at the end', 'apple, apple', ['apple'], '#, #'],
  ['side by side', 'appleapple', ['apple'], '##'],
  ['the longer one where both begin alike', 'apples', ['apple', 'apples'], '#'],
  ['as one where they overlap', 'xabcdefghijky', ['abcdef', 'defghijk'], 'x#y'],
  ['as one where one lies within another', 'the pineapples', ['apple', 'pineapple'], 'the #s'],
  ['not where only the beginning is alike', 'applause', ['apple'], 'applause'],
  ['not where the text ends too early', 'appl', ['apple'], 'appl'],
  ['in any script', 'ключ пароль', ['пароль'], 'ключ #'],
])('values are masked %s', (_where, text, words, expected) => {
  expect(masked(text, ...words)).toBe(expected)
})

test('twenty thousand values of a long list are masked before anybody loses patience', () => {
  const values = Array.from({ length: 20_000 }, (_, at) => `quiet value ${at} of many`)
  const text = values.map((value, at) => `${at}: ${value}\n${at}: ${btoa(value)}\n`).join('')

  const safe = withoutKnown(text, values)

  expect(/quiet|cXVpZXQ/.test(safe)).toBe(false)
  expect(safe.split('\n')).toHaveLength(40_001)
})
