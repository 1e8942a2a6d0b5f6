// An approved command as the worker runs it: derived and judged once more, fenced, run, masked.
import { createExecutor, isReasked } from '../src/desk/execute.ts'
import { createRedactor } from '../src/desk/redact.ts'
import { createSealer, isRefusal } from '../src/desk/seal.ts'
import type { Tenant } from '../src/portals/portal.ts'
import type { Sandbox } from '../src/providers/sandbox.ts'
import { createShellProvider } from '../src/providers/shell.ts'
import { open } from '../src/ticket/opening.ts'
import type { Suggestion } from '../src/ticket/ticket.ts'

const by = { surface: 'cli', id: 'admin', name: 'admin' } as const
const context = { portal: 'local', tenant: 'sandbox', agent: 'general', permission: 'viewer' }
const tenant: Tenant = {
  id: 'sandbox',
  title: 'Sandbox',
  prefix: 'SANDBOX',
  access: 'everyone',
  impersonatableUsers: ['viewer'],
  providers: { shell: {} },
}

/** Runs this command each time it is called; throws if it did not succeed. */
export async function approved(
  text: string,
  sandbox: Sandbox,
  now: () => number,
): Promise<() => Promise<void>> {
  const { redact } = createRedactor()
  const redactOutput = async (output: string, known: readonly string[]) => redact(output, known)
  const sealer = createSealer({
    providers: [createShellProvider({ now, sandbox })],
    tenantOf: async () => tenant,
    whyUnavailable: async () => undefined,
    sandbox: sandbox.state,
    redactOutput,
    now,
  })
  const freezer = { state: async () => undefined, watch: () => ({ signal: never, end: () => {} }) }
  const never = new AbortController().signal
  const executor = createExecutor({ sealer, freezer, mayUse: () => true, redactOutput, now })
  const ticket = open({
    kind: 'opened',
    at: 0,
    id: 'SANDBOX-1',
    by,
    origin: 'cli',
    context,
    request: 'x',
    priority: 'low',
  }).ticket
  const asked = { text, files: [], context, requester: by, ticket: ticket.id, isTainted: false }
  const derived = await sealer.derive(asked)
  if (isRefusal(derived)) throw new Error(derived.reason)
  const approvedAt = now()
  const approvals = [{ by, at: approvedAt, through: 'cli' as const }]
  const suggestion: Suggestion = {
    ...derived.sealed,
    ...{
      id: 'SANDBOX-1.1.1',
      turn: 1,
      epoch: 0,
      callId: 'c',
      reason: '',
      context,
      proposedAt: 0,
      expiresAt: 0,
    },
    ...{ choices: {}, approvals },
    state: {
      is: 'running',
      decision: { by, at: approvedAt, choice: 'approve', through: 'cli' },
      execution: { approver: by, approvals, context, approvedAt },
    },
  }
  return async () => {
    const ended = await executor.execute(ticket, suggestion, never)
    if (isReasked(ended)) throw new Error(ended.why)
    if (ended.outcome !== 'succeeded') throw new Error(ended.reason ?? ended.output)
  }
}
