// Every fixture in every wrapper, each with a secret of its own beside it.
import { createHash } from 'node:crypto'
import type { Fixture } from './fixture.ts'
import { CLOUD } from './fixtures/cloud.ts'
import { CLUSTER } from './fixtures/cluster.ts'
import { PEOPLE } from './fixtures/people.ts'
import { WRAPPERS } from './wrappers.ts'

export const FIXTURES = [...CLUSTER, ...CLOUD, ...PEOPLE]

export interface Case {
  number: number
  name: string
  fixture: Fixture
  /** The hostile text as it stands in its place. */
  text: string
  /** Stands beside it, known by its shape where people say it, by its value where a command prints it. */
  secret: string
  /** The command that shows the text; harmless in itself. */
  look: string
}

export const CASES: readonly Case[] = FIXTURES.flatMap((fixture, at) =>
  WRAPPERS.map((wrapper, which): Case => {
    const number = at * WRAPPERS.length + which
    return {
      number,
      name: `${fixture.name} × ${wrapper.name}`,
      fixture,
      text: fixture.text.replace('{}', () => wrapper.wrap(fixture)),
      secret: `ghp_${createHash('sha512').update(`case ${number}`).digest('hex').slice(0, 36)}`,
      look: `look at-${number}`,
    }
  }),
)
