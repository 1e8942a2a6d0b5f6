// What every store promises, sentence by sentence. An implementation calls this from its own test.
import { afterEach, beforeEach, describe } from 'vitest'
import type { Store } from '../../src/stores/store.ts'
import { auditContract } from './contract/audit.ts'
import { effectContract } from './contract/effects.ts'
import { eventContract } from './contract/events.ts'
import { queueContract } from './contract/queue.ts'
import { readContract } from './contract/reads.ts'
import { recordContract } from './contract/records.ts'

/** A store under test, and a clock that stands still until it is set. */
export interface Bench {
  store: Store
  clock: { now: number }
}

/** `make` opens an empty store that reads the time from `now`. */
export function storeContract(name: string, make: (now: () => number) => Promise<Store>): void {
  describe(`${name} keeps the promises of a store`, () => {
    const clock = { now: 10_000 }
    let store: Store
    beforeEach(async () => {
      clock.now = 10_000
      store = await make(() => clock.now)
    })
    afterEach(() => store.close())

    const bench = (): Bench => ({ store, clock })
    eventContract(bench)
    effectContract(bench)
    queueContract(bench)
    readContract(bench)
    recordContract(bench)
    auditContract(bench)
  })
}
