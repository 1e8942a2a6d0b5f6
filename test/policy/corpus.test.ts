// Every command of the corpora is classified as expected, and quickly.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readCorpus } from '../../src/command/corpus.ts'
import { classify } from '../../src/desk/classify.ts'
import { providersOf } from '../../src/main/providers.ts'
import { processorMs } from '../effort.ts'

const providers = providersOf({ now: () => 0 })
const corpora = ['commands.tsv', 'held-out.tsv', 'commands-more.tsv'].map(name => {
  const path = join(import.meta.dirname, '../fixtures', name)
  return { name, rows: readCorpus(readFileSync(path, 'utf8'), name) }
})

describe.each(corpora)('the commands of $name', ({ rows }) => {
  test.each(rows)('$command is $expected: $why', ({ command, expected }) => {
    const { outcome, reasons } = classify(command, { providers })

    expect({ outcome, reasons }).toMatchObject({ outcome: expected })
    expect(reasons.length).toBeGreaterThan(0)
    for (const reason of reasons) expect(reason).toMatch(/\w/)
  })
})

test('a thousand commands are classified in less than a second', () => {
  const commands = corpora.flatMap(({ rows }) => rows.map(({ command }) => command))
  for (const command of commands) classify(command, { providers })
  const times = Math.ceil(1000 / commands.length)

  const begun = processorMs()
  for (let time = 0; time < times; time += 1) for (const command of commands) classify(command, { providers })

  expect(processorMs() - begun).toBeLessThan(times * commands.length)
})
