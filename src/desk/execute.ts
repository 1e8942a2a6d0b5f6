// Running what was approved, and nothing else: seal it again, ask the policy again, then run. The only caller of a provider's power.
import { messageOf } from '../errors.ts'
import { mayRun } from '../policy/decide.ts'
import type { Tenant } from '../portals/portal.ts'
import type { Execution, Person, Result, Sealed, Suggestion, Ticket } from '../ticket/ticket.ts'
import { whyNotApproved } from './approved.ts'
import type { Freezer } from './freeze.ts'
import { capped } from './output.ts'
import { isSuccess, type ListRan, runList } from './run-list.ts'
import { ranUntilStopped } from './run-until-stopped.ts'
import { askedAgain, type Derived, isRefusal, type Sealer } from './seal.ts'

export interface ExecutorParts {
  sealer: Pick<Sealer, 'derive'>
  freezer: Pick<Freezer, 'state' | 'watch'>
  /** Whether this person may use the tenant now. */
  mayUse: (tenant: Tenant, person: Person) => boolean | Promise<boolean>
  /** The one choke point; `known` are values that must not be shown in any encoding. */
  redactOutput(text: string, known: readonly string[]): Promise<string>
  /** Milliseconds since the epoch. */
  now: () => number
  /** Milliseconds that a command which was stopped may take to end. */
  graceMs?: number
}

/** Nothing ran: what would run, or what it takes, is not what was approved. People are asked anew. */
export interface Reasked {
  why: string
  sealed: Sealed
}

export interface Executor {
  /** Runs a suggestion whose state is `running`. Never throws: what went wrong is in the result. */
  execute(ticket: Ticket, suggestion: Suggestion, signal: AbortSignal): Promise<Result | Reasked>
}

export function isReasked(ended: Result | Reasked): ended is Reasked {
  return 'sealed' in ended
}

export function createExecutor(parts: ExecutorParts): Executor {
  return {
    async execute(ticket, suggestion, signal) {
      const begun = parts.now()
      const ready = await checked(parts, ticket, suggestion)
      if (typeof ready === 'string') return notRun(ready, parts.now() - begun)
      if (!('derived' in ready)) return ready
      if (signal.aborted) return notRun('It was stopped before it began', parts.now() - begun)
      return run(parts, ready, ticket, signal)
    },
  }
}

interface Ready {
  derived: Derived
  execution: Execution
}

/** What may run now, if it is still exactly what was approved by people who still may; else what became of it. */
async function checked(
  parts: ExecutorParts,
  ticket: Ticket,
  suggestion: Suggestion,
): Promise<Ready | Reasked | string> {
  if (suggestion.state.is !== 'running') return 'This command is not approved'
  if (ticket.status === 'closed') return 'The ticket was closed before it began'
  const { execution } = suggestion.state
  try {
    const derived = await parts.sealer.derive(
      askedAgain({ ...suggestion, context: execution.context }, ticket),
    )
    if (isRefusal(derived)) return sentence(derived.reason)
    const reask = (why: string) => ({ why, sealed: sealedAnew(derived, suggestion) })
    const freeze = await parts.freezer.state()
    if (freeze) return reask(`Everything is frozen by ${freeze.by.name}: ${freeze.reason}`)
    if (!isSame(derived.sealed, suggestion)) return reask('What would run now differs from what was approved')
    const refusal = await refusedBy(derived, ticket, execution, parts.mayUse)
    if (refusal !== undefined) return refusal
    const why = whyNotApproved({ ticket, suggestion, execution, fresh: derived.sealed, now: parts.now() })
    return why === undefined ? { derived, execution } : reask(why)
  } catch (error) {
    return parts.redactOutput(`It could not be checked once more: ${messageOf(error)}`, [])
  }
}

/** What was seen beforehand still holds only for the very same command. */
function sealedAnew({ sealed }: Derived, { preview, digest }: Suggestion): Sealed {
  return { ...sealed, ...(preview && sealed.digest === digest && { preview }) }
}

function isSame(sealed: Sealed, shown: Suggestion): boolean {
  return (
    sealed.digest === shown.digest &&
    sealed.command === shown.command &&
    sealed.provider === shown.provider &&
    sealed.target === shown.target
  )
}

async function refusedBy(
  { tenant, provider }: Derived,
  { requester }: Ticket,
  { approver, approvals, context }: Execution,
  mayUse: ExecutorParts['mayUse'],
): Promise<string | undefined> {
  const people = approvals.length > 0 ? approvals.map(({ by }) => by) : [approver, requester]
  const answers = await Promise.all(people.map(person => mayUse(tenant, person)))
  const verdict = mayRun({
    tenant: tenant.id,
    isTenantUser: answers.every(Boolean),
    permission: context.permission,
    impersonatableUsers: tenant.impersonatableUsers,
    provider: provider.name,
    offeredProviders: Object.keys(tenant.providers),
  })
  return verdict.isAllowed ? undefined : sentence(verdict.reason)
}

async function run(
  parts: ExecutorParts,
  { derived, execution }: Ready,
  ticket: Ticket,
  signal: AbortSignal,
): Promise<Result> {
  const begun = parts.now()
  const frozen = parts.freezer.watch()
  const stopping = AbortSignal.any([signal, frozen.signal])
  const occasion = {
    ticket: ticket.id,
    requester: nameOf(ticket.requester),
    approver: nameOf(execution.approver),
  }
  try {
    const ran = await runList(derived.parts, derived.runnables, ({ provider, command }) =>
      ranUntilStopped(signal => provider.execute({ ...command, occasion }, signal), stopping, parts.graceMs),
    )
    return await resultOf(ran, frozen.signal.aborted && !isSuccess(ran), parts)
  } catch (error) {
    const reason = await parts.redactOutput(`How it ended is not known: ${messageOf(error)}`, [])
    return { outcome: 'unknown', durationMs: parts.now() - begun, reason, output: '', isTruncated: false }
  } finally {
    frozen.end()
  }
}

/** For the records of the other side: names that mean something there. */
function nameOf({ email, id }: Person): string {
  return email ?? id
}

function sentence(text: string): string {
  return text.replace(/\.$/, '')
}

function notRun(reason: string, durationMs: number): Result {
  return { outcome: 'failed', durationMs, reason: `${reason}: nothing ran.`, output: '', isTruncated: false }
}

/** Masked as a whole before it is cut, so that no cut can hide the shape of a secret. */
async function resultOf(
  ran: ListRan,
  isFrozen: boolean,
  { redactOutput }: Pick<ExecutorParts, 'redactOutput'>,
): Promise<Result> {
  const known = ran.secrets ?? []
  const { text, isCut } = capped(await redactOutput(ran.output, known))
  const words = isFrozen && !ran.isUnknown ? 'stopped midway by the freeze' : ran.reason
  return {
    outcome: ran.isUnknown ? 'unknown' : isSuccess(ran) ? 'succeeded' : 'failed',
    ...(ran.exitCode === undefined ? {} : { exitCode: ran.exitCode }),
    durationMs: ran.durationMs,
    ...(words === undefined ? {} : { reason: await redactOutput(words, known) }),
    ...(ran.mend === undefined ? {} : { mend: await redactOutput(ran.mend, known) }),
    output: text,
    isTruncated: isCut || ran.isTruncated,
  }
}
