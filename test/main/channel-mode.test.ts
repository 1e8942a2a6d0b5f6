// When plain replies are answered: configured by a channel's id or its name.
import { expect, test, vi } from 'vitest'
import { channelMode } from '../../src/main/channel-mode.ts'

const named = (name: string | undefined) => vi.fn(async () => name)

test('a channel is configured by its id or by its name; others answer mentions only', async () => {
  const modes = { C1: 'all', deploys: 'follow-up' } as const

  expect(await channelMode(modes, 'C1', named('incidents'))).toBe('all')
  expect(await channelMode(modes, 'C2', named('deploys'))).toBe('follow-up')
  expect(await channelMode(modes, 'C3', named('constructor'))).toBe('mention')
  expect(await channelMode(modes, 'C4', named(undefined))).toBe('mention')
})

test('the name is asked only where it matters', async () => {
  const nameOf = named('incidents')

  await channelMode({}, 'C1', nameOf)
  await channelMode({ C1: 'all' }, 'C1', nameOf)

  expect(nameOf).not.toHaveBeenCalled()
})
