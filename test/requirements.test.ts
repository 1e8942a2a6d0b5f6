// Every promise has a scenario, and every scenario proves a promise that exists.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { requirements } from './requirements.ts'

const proven = new Set(
  globSync('scenarios/*.test.ts', { cwd: import.meta.dirname }).flatMap(file =>
    [...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/\bverifies\(\s*'([^']+)'/g)].map(
      match => match[1] ?? '',
    ),
  ),
)

test('every promised behaviour is proven by a scenario', () => {
  expect(Object.keys(requirements).filter(id => !proven.has(id))).toEqual([])
})

test('every scenario proves a promise that stands in the list', () => {
  expect([...proven].filter(id => !(id in requirements))).toEqual([])
})
