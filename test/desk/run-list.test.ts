// Running a list: which of its commands run, and what is kept of them.
import { expect, test } from 'vitest'
import { runList } from '../../src/desk/run-list.ts'
import { parseCommand } from '../../src/policy/parse.ts'
import type { Command, Ran } from '../../src/providers/provider.ts'
import { context } from './execution-fixture.ts'

/** `yes` succeeds, `no` fails, `hang` does not end in time; each prints its name. */
async function ran(text: string) {
  const parsed = parseCommand(text)
  if (!parsed.isParsed) throw new Error(parsed.reason)
  const begun: string[] = []
  const commands = parsed.parts.map(({ pipeline }) => ({
    pipeline,
    context: context(),
    settings: {},
    files: [],
  }))
  const run = async ({ pipeline }: Command): Promise<Ran> => {
    const name = pipeline[0]?.[0] ?? ''
    begun.push(name)
    const end =
      name === 'hang'
        ? { isTimedOut: true, reason: 'timed out' }
        : { isTimedOut: false, exitCode: name === 'no' ? 1 : 0 }
    return {
      durationMs: 2,
      stdout: `${name}\n`,
      stderr: '',
      isTruncated: false,
      secrets: [`secret of ${name}`],
      ...end,
    }
  }
  return { begun, whole: await runList(parsed.parts, commands, run) }
}

test.each([
  ['yes && yes', 'yes yes', 0],
  ['no && yes', 'no', 1],
  ['no || yes', 'no yes', 0],
  ['yes || no', 'yes', 0],
  ['no ; yes', 'no yes', 0],
  ['no && yes || yes', 'no yes', 0],
  ['yes || no && no', 'yes no', 1],
  ['hang ; yes', 'hang', undefined],
])('of `%s` these run: %s', async (text, names, exitCode) => {
  const { begun, whole } = await ran(text)

  expect(begun.join(' ')).toBe(names)
  expect(whole.exitCode).toBe(exitCode)
})

test('the output says which command printed what, and durations add up', async () => {
  const { whole } = await ran('no ; yes')

  expect(whole.output).toBe('$ no\nno\n\n$ yes\nyes\n')
  expect(whole).toMatchObject({ durationMs: 4, secrets: ['secret of no', 'secret of yes'] })
})

test('a single command is shown as it printed', async () => {
  expect((await ran('yes')).whole.output).toBe('yes\n')
})
