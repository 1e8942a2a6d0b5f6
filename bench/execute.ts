// What safety costs: parsing, sealing, redacting and running, against bare execa. Run: node bench/execute.ts
import { execa } from 'execa'
import { createExecutor } from '../src/desk/execute.ts'
import { createRedactor } from '../src/desk/redact.ts'
import { createSealer } from '../src/desk/seal.ts'
import { parseCommand } from '../src/policy/parse.ts'
import type { Tenant } from '../src/portals/portal.ts'
import { createShellProvider } from '../src/providers/shell.ts'
import type { Suggestion } from '../src/ticket/ticket.ts'

const now = () => performance.now()
const context = { portal: 'local', tenant: 'sandbox', agent: 'general', permission: 'viewer' }
const tenant: Tenant = {
  id: 'sandbox',
  title: 'Sandbox',
  prefix: 'SANDBOX',
  access: 'everyone',
  impersonatableUsers: ['viewer'],
  providers: { shell: {} },
}
const { redact } = createRedactor()
const sealer = createSealer({ providers: [createShellProvider({ now })], tenantOf: async () => tenant })
const executor = createExecutor({ sealer, mayUse: () => true, redact, now })

/** Median of many, in milliseconds. */
async function median(times: number, run: () => unknown): Promise<number> {
  const taken: number[] = []
  for (let count = 0; count < times; count += 1) {
    const begun = now()
    await run()
    taken.push(now() - begun)
  }
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0
}

async function approved(text: string): Promise<Suggestion> {
  const seal = await sealer.seal(text, context)
  if (!seal.isSealed) throw new Error(seal.reason)
  const by = { surface: 'cli' as const, id: 'admin', name: 'admin' }
  const decision = { by, at: 0, choice: 'approve' as const, through: 'cli' as const }
  const execution = { approver: by, context, approvedAt: 0 }
  const rest = {
    id: 'S-1.1.1',
    turn: 1,
    epoch: 0,
    callId: 'c',
    reason: '',
    proposedAt: 0,
    expiresAt: 0,
    choices: {},
  }
  return { ...seal.sealed, ...rest, context, state: { is: 'running', decision, execution } }
}

const line = "ps aux --sort=-%mem 2>&1 | grep -E 'node|java' | head -n 10"
const output = 'root 1 0.0 0.1 /sbin/init splash\nnode 22 0.1 1.0 node server.js --port 8080\n'.repeat(13_000)
const suggestion = await approved('uname -s')
const signal = new AbortController().signal

const bare = await median(40, () => execa('/usr/bin/uname', ['-s']))
const rows = {
  'run `uname -s`, bare execa': bare,
  'run `uname -s`, approved': await median(40, () => executor.execute(suggestion, signal)),
  'parse one command line': await median(2000, () => parseCommand(line)),
  'seal one command line': await median(1000, () => sealer.seal(line, context)),
  'redact 1 MB of ordinary output': await median(10, () => redact(output)),
}
console.table(
  Object.fromEntries(
    Object.entries(rows).map(([what, ms]) => [
      what,
      { milliseconds: Number(ms.toFixed(3)), 'of bare execa': Number((ms / bare).toFixed(3)) },
    ]),
  ),
)
