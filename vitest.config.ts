// How tests run: the long ones (whole processes, a browser) first, so that nobody waits for one of them at the end.

import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const LONG = /test\/(?:crash|browser|pages|commands|hostile)\/|replicas-killed/

class LongOnesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId)
    return [...sorted.filter(isLong), ...sorted.filter(file => !isLong(file))]
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Most of them wait for sockets and processes: more workers than cores keep two cores busy.
    maxWorkers: 3,
    sequence: { sequencer: LongOnesFirst },
  },
})
