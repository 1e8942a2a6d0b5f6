// A world that may change between approval and execution.
import { createExecutor, isReasked, type Reasked } from '../../src/desk/execute.ts'
import type { Freeze } from '../../src/desk/freeze.ts'
import { createRedactor } from '../../src/desk/redact.ts'
import { isRefusal } from '../../src/desk/seal.ts'
import type { Tenant } from '../../src/portals/portal.ts'
import type { Command, Ran } from '../../src/providers/provider.ts'
import { open } from '../../src/ticket/opening.ts'
import type { Context, Execution, Person, Result, Suggestion, Ticket } from '../../src/ticket/ticket.ts'
import { opened } from '../ticket/given.ts'
import { ALICE, asked, context, provider, sealerOver, tenant } from './execution-fixture.ts'

export const BOB: Person = { surface: 'slack', id: 'T1/U2', name: 'Bob' }
const { redact } = createRedactor()

export interface World {
  tenant: Tenant | undefined
  target: string
  run: (command: Command) => Promise<Partial<Ran>>
  isUser: boolean
  freeze: Freeze | undefined
  time: number
}

export function world(changed: Partial<World> = {}) {
  const now: World = {
    tenant: tenant(),
    target: 'the place here',
    run: async () => ({ exitCode: 0, stdout: 'seen\n' }),
    isUser: true,
    freeze: undefined,
    time: 3,
    ...changed,
  }
  const eyes = provider({ run: command => now.run(command) })
  const examine = eyes.examine
  eyes.examine = command => ({ ...examine(command), target: now.target })
  const sealer = sealerOver({ providers: [eyes], tenantOf: async () => now.tenant })
  const freezing = new AbortController()
  const executor = createExecutor({
    sealer,
    freezer: {
      state: async () => now.freeze,
      watch: () => ({ signal: freezing.signal, end: () => {} }),
    },
    mayUse: () => now.isUser,
    redactOutput: async text => redact(text),
    now: () => now.time,
  })
  const execute = (
    suggestion: Suggestion,
    signal = new AbortController().signal,
    changed: Partial<Ticket> = {},
  ) => executor.execute(ticketWith(suggestion, changed), suggestion, signal)
  return { now, eyes, sealer, execute, freezing }
}

export type Made = ReturnType<typeof world>

export async function approved(
  { sealer }: Made,
  text = 'look',
  approvedIn: Context = context(),
): Promise<Suggestion> {
  const seal = await sealer.derive(asked(text, { context: approvedIn }))
  if (isRefusal(seal)) throw new Error(seal.reason)
  const decision = { by: ALICE, at: 2, choice: 'approve' as const, through: 'slack' as const }
  return {
    ...seal.sealed,
    id: 'SHOP-1.1.1',
    turn: 1,
    epoch: 0,
    callId: 'c1',
    reason: 'to see',
    context: approvedIn,
    proposedAt: 1,
    expiresAt: 9,
    choices: {},
    approvals: [],
    state: {
      is: 'running',
      decision,
      execution: {
        approver: ALICE,
        approvals: [{ by: ALICE, at: 2, through: 'slack' }],
        context: approvedIn,
        approvedAt: 2,
      },
    },
  }
}

/** The ticket of a suggestion, asked for by Alice. */
export function ticketWith(suggestion: Suggestion, changed: Partial<Ticket> = {}): Ticket {
  const { ticket } = open({ ...opened, id: 'SHOP-1', by: ALICE, context: suggestion.context })
  return { ...ticket, suggestions: [suggestion], ...changed }
}

/** The result of what ran, or was kept from running. */
export function ended(result: Result | Reasked): Result {
  if (isReasked(result)) throw new Error(`asked again: ${result.why}`)
  return result
}

/** Why people are asked anew. */
export function reasked(result: Result | Reasked): Reasked {
  if (isReasked(result)) return result
  throw new Error(`ended: ${result.reason ?? result.outcome}`)
}

export function withContext(suggestion: Suggestion, changed: Partial<Context>): Suggestion {
  return withExecution(suggestion, { context: context(changed) })
}

export function withExecution(suggestion: Suggestion, changed: Partial<Execution>): Suggestion {
  if (suggestion.state.is !== 'running') return suggestion
  const execution = { ...suggestion.state.execution, ...changed }
  return { ...suggestion, state: { ...suggestion.state, execution } }
}

/** As if a rule of the ticket, and nobody's press, had let it run. */
export function byPolicy(suggestion: Suggestion): Suggestion {
  if (suggestion.state.is !== 'running') return suggestion
  const decision = { ...suggestion.state.decision, through: 'policy' as const }
  return { ...suggestion, state: { ...suggestion.state, decision } }
}
