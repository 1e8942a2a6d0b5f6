// How many decisions a second: bare, by mode, by a policy of an admin's size, and up the ladder. Run: node bench/policy.ts
import { assess, type CommandFacts } from '../src/policy/assess.ts'
import { compilePolicy } from '../src/policy/compile.ts'
import { isEnough, type Rung } from '../src/policy/ladder.ts'
import { parsePolicy } from '../src/policy/parse-policy.ts'
import type { TenantPolicy } from '../src/policy/rules.ts'
import { CLASSES } from '../src/policy/verdict.ts'

const now = () => performance.now()

/** Commands of all classes, tenants and people, so that no rule always answers at once. */
const facts: CommandFacts[] = Array.from({ length: 1024 }, (_, n) => ({
  verdict: {
    class: CLASSES[n % 4] ?? 'denied',
    marks: n % 7 === 0 ? ['sensitive'] : [],
    reasons: ['It is.'],
  },
  provider: ['kubernetes', 'aws', 'shell'][n % 3] ?? '',
  verb: ['get', 'scale', 'delete', 's3 ls', 'rollout restart'][n % 5] ?? '',
  target: `cluster ${n % 2 ? 'prod' : 'staging'}, namespace shop-${n % 11}`,
  objects: [`deployments/web-${n}`],
  tenant: 'shop',
  permission: n % 3 ? 'viewer' : 'deployer',
  agent: 'kubernetes',
  requester: { id: `T1/U${n % 50}`, email: `u${n % 50}@acme.example` },
  isTainted: n % 4 === 0,
  now: 1_785_758_400_000 + n * 10,
}))

function readable(given: unknown): TenantPolicy {
  const read = parsePolicy(given)
  if (!read.isRead) throw new Error(read.faults.join('\n'))
  return read.policy
}

const ten = readable({
  mode: 'auto-safe',
  rules: [
    { name: 'no secrets', when: { object: ['secret*/*'] }, then: 'deny' },
    { name: 'prod', when: { target: ['cluster prod*'], class: ['mutating', 'destructive'] }, then: 'two' },
    {
      name: 'night',
      when: { hours: { from: '22:00', to: '06:00', zone: 'Europe/Berlin' } },
      then: 'another',
    },
    { name: 'guests', when: { requester: ['*@guests.example'] }, then: 'another' },
    { name: 'deployer', when: { permission: ['deploy*'], verb: ['scale', 'rollout *'] }, then: 'own' },
    ...Array.from({ length: 5 }, (_, n) => ({
      name: `ns ${n}`,
      when: { target: [`*shop-${n}`] },
      then: 'another',
    })),
  ],
})
const hundred = readable({
  rules: Array.from({ length: 100 }, (_, n) => ({
    name: `rule ${n}`,
    when: { provider: ['kubernetes'], object: [`deployments/web-${n}*`] },
    then: 'two',
  })),
})

function bare({ verdict, isTainted }: CommandFacts): Rung {
  if (verdict.class === 'denied') return 'deny'
  if (verdict.class === 'destructive') return 'another'
  return verdict.class === 'read-only' && verdict.marks.length === 0 && !isTainted ? 'auto' : 'own'
}

const press = (id: string) => ({
  by: { id, email: `${id}@acme.example` },
  at: 0,
  through: 'web',
  signedInAt: 0,
})
const presses = [press('T1/U2'), press('T1/U3')]

/** Decisions a second: the best of five runs of about 100 ms each. */
function perSecond(decide: (one: CommandFacts) => unknown): number {
  let best = 0
  let kept = 0
  for (let run = 0; run < 5; run++) {
    const begun = now()
    let count = 0
    while (now() - begun < 100) {
      for (const one of facts) if (decide(one) !== undefined) kept += 1
      count += facts.length
    }
    best = Math.max(best, (count / (now() - begun)) * 1000)
  }
  if (kept === 0) throw new Error('nothing was decided')
  return best
}

const rows = {
  'bare switch on the class': bare,
  'default policy': (one: CommandFacts) => assess(undefined, one),
  '10 rules': (one: CommandFacts) => assess(ten, one),
  '100 rules': (one: CommandFacts) => assess(hundred, one),
  '10 rules, compiled anew each time': (one: CommandFacts) => compilePolicy({ ...ten }) && assess(ten, one),
  'enough approvals (sign-in)': ({ requester }: CommandFacts) => isEnough('sign-in', requester, presses, 0),
}
const baseline = perSecond(bare)
console.table(
  Object.fromEntries(
    Object.entries(rows).map(([what, decide]) => {
      const speed = perSecond(decide)
      return [
        what,
        { 'decisions/s': Math.round(speed), 'of the bare switch': Number((speed / baseline).toFixed(4)) },
      ]
    }),
  ),
)
