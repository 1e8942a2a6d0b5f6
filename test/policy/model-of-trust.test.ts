// The page for admins says what the code does: its policies can be set, and need of each command what its tables say.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { classify } from '../../src/desk/classify.ts'
import { providersOf } from '../../src/main/providers.ts'
import { assessAll } from '../../src/policy/assess.ts'
import { RUNGS } from '../../src/policy/ladder.ts'
import { parsePolicy } from '../../src/policy/parse-policy.ts'
import { condition, MODES, type TenantPolicy } from '../../src/policy/rules.ts'
import { CLASSES } from '../../src/policy/verdict.ts'

const page = readFileSync(join(import.meta.dirname, '../../src/policy/README.md'), 'utf8')
const providers = providersOf({ now: () => 0 })
const settings = { kubeconfig: '/etc/helpdesk/shop.yaml', namespaces: ['shop'] }
const MONDAY = '2026-11-23T10:00:00Z'

interface Row {
  command: string
  given: string
  needs: string
}

/** Each policy on the page, with the table that stands behind it. */
const examples = [...page.matchAll(/```yaml\n(mode:[\s\S]*?)```\n\n([\s\S]*?)\n\n/g)].map(
  ([, yaml = '', table = '']) => ({
    yaml,
    rows: [...table.matchAll(/^\| `([^`]+)` \| (?:`([^`]+)`)? ?\| `([^`]+)` \|$/gm)].map(
      ([, command = '', given = '', needs = '']): Row => ({ command, given, needs }),
    ),
  }),
)

function needOf(policy: TenantPolicy, { command, given }: Row): string {
  const flag = (name: string) => new RegExp(`--${name} (\\S+)`).exec(given)?.[1]
  const permission = flag('permission') ?? 'viewer'
  const context = { portal: 'local', tenant: 'shop', agent: 'general', permission }
  const { parts, provider = '' } = classify(command, { providers, settingsOf: () => settings, context })
  const about = {
    ...{ provider, tenant: 'shop', permission, agent: 'general' },
    requester: { id: 'U0ALICE', email: flag('requester') ?? 'alice@example.com' },
    isTainted: given.includes('--tainted'),
    now: Date.parse(flag('at') ?? MONDAY),
  }
  const facts = parts.map(({ examined: { class: worst, marks, reasons, ...rest } }) => ({
    ...about,
    ...rest,
    verdict: { class: worst, marks, reasons },
  }))
  return assessAll(policy, facts).rung
}

/** What stands in code in the first cells of the tables. */
const firstCells = [...page.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell = '']) =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word),
)

describe('the model of trust', () => {
  it('has three policies, each with what it makes of commands', () => {
    expect(examples).toHaveLength(3)
    expect(examples.map(({ rows }) => rows.length)).toEqual([4, 3, 4])
  })

  it.each(examples)('has policies that are kept as they stand', ({ yaml }) => {
    expect(parsePolicy(parse(yaml))).toMatchObject({ isRead: true, warnings: [] })
  })

  const rows = examples.flatMap(({ yaml, rows }) => rows.map(row => ({ ...row, yaml })))
  it.each(rows)('says that `$command` $given needs $needs', ({ yaml, ...row }) => {
    const read = parsePolicy(parse(yaml))

    expect(read.isRead && needOf(read.policy, row)).toBe(row.needs)
  })

  it.each([
    ['class', CLASSES],
    ['mode', MODES],
    ['rung', RUNGS],
    ['condition', Object.keys(condition.shape)],
  ])('names every %s in a table', (_what, words) => {
    expect(words.filter(word => !firstCells.includes(word))).toEqual([])
  })
})
