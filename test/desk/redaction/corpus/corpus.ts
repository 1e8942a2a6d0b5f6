// The corpora: secrets drawn from seeds in realistic surroundings, and outputs of real tools that hold none.
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { CLOUDS } from './clouds.ts'
import { CLUSTERS } from './clusters.ts'
import { drawFrom } from './draw.ts'
import { INFRASTRUCTURE } from './infrastructure.ts'
import { KEYS } from './keys.ts'
import { KUBERNETES } from './kubernetes.ts'
import type { Sample } from './sample.ts'
import { TEXTS, UNANNOUNCED } from './texts.ts'
import { SERVICES } from './tokens.ts'
import { VAULTS } from './vaults.ts'

export function secretSamples(seed = 1): Sample[] {
  return [
    ...KUBERNETES,
    ...CLUSTERS,
    ...KEYS,
    ...SERVICES,
    ...CLOUDS,
    ...INFRASTRUCTURE,
    ...TEXTS,
    ...VAULTS,
    ...UNANNOUNCED,
  ].map(([kind, name, write], at) => {
    const [text, ...secrets] = write(drawFrom(seed * 10_000 + at))
    return { kind, name, text, secrets }
  })
}

export type { Sample }

export interface Output {
  /** Tool and command line. */
  name: string
  text: string
}

const OUTPUTS = join(import.meta.dirname, '../../../fixtures/outputs')

/** As recorded: each file holds the outputs of one family of tools, a command line (`$ …`) in front of each. */
export function realOutputs(): Output[] {
  const files = globSync('*.txt', { cwd: OUTPUTS }).sort()
  return files.flatMap(file => {
    const recorded = readFileSync(join(OUTPUTS, file), 'utf8').split(/^\$ /m).slice(1)
    return recorded.map(one => {
      const end = one.indexOf('\n')
      return { name: `${basename(file, '.txt')}: ${one.slice(0, end)}`, text: one.slice(end + 1) }
    })
  })
}
