// What understanding a command costs: reading it, classifying it, sealing it; beside the bare parser. Run: node bench/classify.ts
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'unbash'
import { classify } from '../src/desk/classify.ts'
import { createSealer } from '../src/desk/seal.ts'
import { providersOf } from '../src/main/providers.ts'
import { parseCommand } from '../src/policy/parse.ts'
import type { Tenant } from '../src/portals/portal.ts'

const ROUNDS = 60
const now = () => performance.now()
const providers = providersOf({ now })
const corpus = readFileSync(join(import.meta.dirname, '../test/fixtures/commands.tsv'), 'utf8')
const commands = corpus
  .split('\n')
  .filter(line => line !== '' && !line.startsWith('#'))
  .map(line => JSON.parse(line.split('\t')[0] ?? '""') as string)

const tenant: Tenant = {
  id: 'shop',
  title: 'Shop',
  prefix: 'SHOP',
  access: 'everyone',
  impersonatableUsers: ['viewer'],
  providers: Object.fromEntries(providers.map(({ name }) => [name, {}])),
}
const sealer = createSealer({
  providers,
  tenantOf: async () => tenant,
  whyUnavailable: async () => undefined,
  sandbox: { kind: 'bubblewrap', detail: 'in a bench' },
  redactOutput: async text => text,
  now,
})
const asked = {
  files: [],
  context: { portal: 'local', tenant: 'shop', agent: 'general', permission: 'viewer' },
  requester: { surface: 'cli', id: 'admin', name: 'admin' },
  ticket: 'SHOP-1',
  isTainted: false,
} as const

const cases: Record<string, (command: string) => unknown> = {
  'bare unbash (baseline)': command => parse(command),
  'read and gated': command => parseCommand(command),
  classified: command => classify(command, { providers }),
  'sealed, policy asked': command => sealer.derive({ ...asked, text: command }),
}

/** Milliseconds of a whole corpus, every round one of each. */
const taken = new Map(Object.keys(cases).map(name => [name, [] as number[]]))
for (let round = 0; round < ROUNDS; round += 1)
  for (const [name, body] of Object.entries(cases)) {
    const begun = now()
    for (const command of commands) await body(command)
    taken.get(name)?.push(now() - begun)
  }

const median = (times: number[] = []) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
const base = median(taken.get('bare unbash (baseline)'))
console.log(`${commands.length} commands of the corpus, median of ${ROUNDS} rounds`)
for (const [name, times] of taken) {
  const each = (median(times) / commands.length) * 1_000
  const rate = Math.round(1_000_000 / each).toLocaleString('en')
  const ratio = (median(times) / base).toFixed(2)
  console.log(
    `${name.padEnd(26)} ${each.toFixed(1).padStart(8)} µs each  ${rate.padStart(9)}/s  ${ratio.padStart(6)}×`,
  )
}
