// What belongs to a provider may never answer, nor heed that it is called off: people hear of it all the same.
import { expect, test } from 'vitest'
import { rememberAvailability } from '../../src/desk/availability.ts'
import type { Preview } from '../../src/providers/provider.ts'
import { asked, provider, sealerOver, tenant } from './execution-fixture.ts'
import { approved, ended, world } from './execution-world.ts'

const never = <T>() => new Promise<T>(() => {})

test('a preview that never ends is given up, and the command can still be proposed', async () => {
  const eyes = provider({ preview: () => never<Preview>() })
  const sealer = sealerOver({ providers: [eyes], tenantOf: async () => tenant(), patienceMs: 10 })

  const seal = await sealer.seal(asked('look'))

  expect(seal).toMatchObject({
    isSealed: true,
    sealed: { preview: { summary: 'It could not be looked at beforehand: it took longer than 0.01 s.' } },
  })
})

test('a provider that never says whether its tools are there is not waited for', async () => {
  const eyes = { ...provider(), availability: () => never<never>() }

  const why = await rememberAvailability(() => 0, 10)(eyes)

  expect(why).toBe('The provider eyes could not say whether its tools are there; try again in a minute.')
})

test('a command that does not end when it is stopped is let go, and what became of it is unknown', async () => {
  const stop = new AbortController()
  const made = world({
    run: () => {
      stop.abort()
      return never()
    },
  })

  const result = ended(await made.execute(await approved(made), stop.signal))

  expect(result).toMatchObject({
    outcome: 'unknown',
    reason: 'How it ended is not known: it was stopped, but did not end',
  })
})

test('a list that is stopped begins none of its later commands, and says so', async () => {
  const stop = new AbortController()
  const made = world({
    run: async () => {
      stop.abort()
      return { exitCode: 0, stdout: 'seen\n' }
    },
  })

  const result = ended(await made.execute(await approved(made, 'look a ; look b ; look c'), stop.signal))

  expect(made.eyes.ran).toHaveLength(1)
  expect(result).toMatchObject({ outcome: 'failed', reason: 'It was stopped before it began' })
  expect(result.output).toContain('$ look a\nseen\n')
  expect(result.output).toContain('$ look c\n[not run: the command before it did not run to its end]')
})

test('what came to its end before a freeze reached it succeeded', async () => {
  const made = world({
    run: async () => {
      made.freezing.abort()
      return { exitCode: 0, stdout: 'seen\n' }
    },
  })

  const result = ended(await made.execute(await approved(made)))

  expect(result).toEqual({
    ...{ outcome: 'succeeded', exitCode: 0, durationMs: 5, output: 'seen\n', isTruncated: false },
  })
})

test('of a list whose provider breaks down midway what came before is kept', async () => {
  let count = 0
  const made = world({
    run: async () => {
      count += 1
      if (count > 1) throw new Error('the connection is gone')
      return { exitCode: 0, stdout: 'seen\n' }
    },
  })

  const result = ended(await made.execute(await approved(made, 'look a && look b')))

  expect(result).toMatchObject({
    outcome: 'unknown',
    reason: 'How it ended is not known: the connection is gone',
    output: expect.stringContaining('$ look a\nseen\n'),
  })
})
