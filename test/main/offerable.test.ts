// What a tenant can offer: providers that run something.
import { expect, test } from 'vitest'
import { offerable, providersOf } from '../../src/main/providers.ts'

test('what is only understood cannot be offered to a tenant', () => {
  const names = offerable(providersOf({ now: () => 0 })).map(({ name }) => name)

  expect(names.toSorted()).toEqual(['aws', 'github', 'helm', 'kubernetes', 'shell', 'terraform'])
})
