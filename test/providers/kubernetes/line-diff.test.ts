// A diff of two texts by lines.
import { expect, test } from 'vitest'
import { lineDiff } from '../../../src/providers/kubernetes/line-diff.ts'

const lines = (...all: (string | number)[]) => all.join('\n')

test('equal texts have no diff', () => {
  expect(lineDiff('a\nb', 'a\nb')).toBe('')
  expect(lineDiff('', '')).toBe('')
})

test('what is new, gone and changed is marked', () => {
  expect(lineDiff(lines('a', 'b', 'c'), lines('a', 'x', 'c', 'd'))).toBe(lines(' a', '-b', '+x', ' c', '+d'))
  expect(lineDiff('', 'a')).toBe('+a')
})

test('three lines stand around a change, the rest is left out', () => {
  const before = Array.from({ length: 20 }, (_, at) => at)
  const after = before.map(line => (line === 10 ? 'ten' : line))

  expect(lineDiff(lines(...before), lines(...after))).toBe(
    lines('…', ' 7', ' 8', ' 9', '-10', '+ten', ' 11', ' 12', ' 13'),
  )
})

test('texts that are too long are not compared', () => {
  expect(lineDiff('a', 'b\n'.repeat(5000))).toBeUndefined()
})
