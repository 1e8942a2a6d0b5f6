// What running safely costs, against bare execa: argv without a shell, fences, the relay, a private folder. Run: node bench/execute.ts
import { execa } from 'execa'
import { parseCommand } from '../src/policy/parse.ts'
import { findBinaries } from '../src/providers/binaries.ts'
import { withPrivateFolder } from '../src/providers/private-folder.ts'
import { runPipeline } from '../src/providers/run.ts'
import { createSandbox, type Fence } from '../src/providers/sandbox.ts'
import { approved } from './approved.ts'

const ROUNDS = 40
const now = () => performance.now()
const binaries = findBinaries(['uname', 'grep'])
const sandbox = await createSandbox()
const sealed: Fence = { sees: 'sealed' }
const relayed: Fence = { ...sealed, endpoints: ['api.example:443'] }
const file = { name: 'web.yaml', content: 'kind: Pod\n' }
const line = "ps aux --sort=-%mem 2>&1 | grep -E 'node|java' | head -n 10"

async function run(fence?: Fence, pipeline = [['uname', '-s']]): Promise<void> {
  const signal = new AbortController().signal
  const env = { PATH: '/usr/bin:/bin' }
  const fenced = fence ? { sandbox, fence } : {}
  const ran = await runPipeline(pipeline, { binaries, env, timeoutMs: 10_000, signal, now, ...fenced })
  if (ran.exitCode !== 0) throw new Error(ran.reason ?? ran.stderr)
}

const cases: Record<string, () => Promise<unknown>> = {
  'bare execa (baseline)': () => execa('/usr/bin/uname', ['-s']),
  'no fence': () => run(),
  'no fence, two stages': () =>
    run(undefined, [
      ['uname', '-s'],
      ['grep', 'L'],
    ]),
  ...(sandbox.state.kind === 'bubblewrap' && {
    'host fence': () => run({ sees: 'host' }),
    'approved, as the worker runs it (host fence)': await approved('uname -s', sandbox, now),
    'sealed fence': () => run(sealed),
    'sealed fence, two stages': () =>
      run(sealed, [
        ['uname', '-s'],
        ['grep', 'L'],
      ]),
    'sealed fence, private folder': () =>
      withPrivateFolder({ files: [file], credentials: [file] }, ({ fence }) => run({ ...sealed, ...fence })),
    'sealed fence, relay': () => run(relayed),
  }),
}

/** Milliseconds by case, every round one of each: what else the machine does meets all alike. */
const taken = new Map(Object.keys(cases).map(name => [name, [] as number[]]))
for (let round = 0; round < ROUNDS; round += 1)
  for (const [name, body] of Object.entries(cases)) {
    const begun = now()
    await body()
    taken.get(name)?.push(now() - begun)
  }

const at = (times: number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0
const base = at(taken.get('bare execa (baseline)') ?? [], 0.5)
console.log(`one command (uname -s), ${ROUNDS} rounds; sandbox: ${sandbox.state.kind}`)
console.table(
  Object.fromEntries(
    [...taken].map(([name, times]) => {
      const median = at(times, 0.5)
      const [p50, p95, over] = [median, at(times, 0.95), median - base].map(ms => Number(ms.toFixed(1)))
      return [
        name,
        { 'p50 ms': p50, 'p95 ms': p95, 'over baseline ms': over, ratio: Number((median / base).toFixed(2)) },
      ]
    }),
  ),
)

const begun = now()
for (let count = 0; count < 5000; count += 1) parseCommand(line)
console.log(`parse one command line: ${((now() - begun) / 5000).toFixed(3)} ms`)
