// A transcript on a terminal: what ran by policy is not said to be approved by somebody.
import { expect, test } from 'vitest'
import { entryInWords } from '../../src/command/entry-in-words.ts'
import type { WireEntry } from '../../src/http/schemas.ts'

const ada = { surface: 'slack', id: 'T1/U1', name: 'Ada' } as const
const numbered = { at: 0, epoch: 0 }
const executed: WireEntry = {
  ...numbered,
  n: 2,
  kind: 'executed',
  suggestion: 'SHOP-1.1.1',
  command: 'df -h',
  permission: 'viewer',
  approver: ada,
  result: { outcome: 'succeeded', exitCode: 0, durationMs: 1, output: '', isTruncated: false },
}

function decided(through: 'slack' | 'policy'): WireEntry {
  return { ...numbered, n: 1, kind: 'decided', suggestion: 'SHOP-1.1.1', choice: 'approve', by: ada, through }
}

test('an approved command names who approved it', () => {
  expect(entryInWords(executed, [decided('slack'), executed])).toContain('as viewer, approved by Ada')
})

test('a command that ran by policy names nobody as its approver', () => {
  const words = entryInWords(executed, [decided('policy'), executed])

  expect(words).toContain('as viewer, run by policy')
  expect(words).not.toContain('Ada')
})
