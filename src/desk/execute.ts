// Running what was approved, and nothing else: derive the digest again, ask the policy again, then run. The only caller of a provider's power.
import { messageOf } from '../errors.ts'
import { mayRun } from '../policy/decide.ts'
import type { Tenant } from '../portals/portal.ts'
import type { Ran } from '../providers/provider.ts'
import type { Execution, Person, Result, Suggestion } from '../ticket/ticket.ts'
import { capped, outputOf } from './output.ts'
import type { Derived, Sealer } from './seal.ts'

export interface ExecutorParts {
  sealer: Pick<Sealer, 'derive'>
  /** Whether this person may use the tenant now. */
  mayUse: (tenant: Tenant, person: Person) => boolean | Promise<boolean>
  redact: (text: string) => string
  /** Milliseconds since the epoch. */
  now: () => number
}

export interface Executor {
  /** Runs a suggestion whose state is `running`. Never throws: what went wrong is in the result. */
  execute(suggestion: Suggestion, signal: AbortSignal): Promise<Result>
}

export function createExecutor(parts: ExecutorParts): Executor {
  return {
    async execute(suggestion, signal) {
      const begun = parts.now()
      const ready = await checked(suggestion, parts)
      if (typeof ready === 'string') return notRun(ready, parts.now() - begun)
      if (signal.aborted) return notRun('It was stopped before it began', parts.now() - begun)
      try {
        return resultOf(await ready.provider.execute(ready.commands[0] as never, signal), parts.redact)
      } catch (error) {
        const reason = parts.redact(`How it ended is not known: ${messageOf(error)}`)
        return { outcome: 'unknown', durationMs: parts.now() - begun, reason, output: '', isTruncated: false }
      }
    },
  }
}

/** What may run now, if it is still exactly what was approved by somebody who still may; else the reason. */
async function checked(suggestion: Suggestion, parts: ExecutorParts): Promise<Derived | string> {
  if (suggestion.state.is !== 'running') return 'This command is not approved'
  const { execution } = suggestion.state
  try {
    const derived = await parts.sealer.derive(suggestion.command, execution.context)
    if ('isSealed' in derived) return sentence(derived.reason)
    if (!isSame(derived, suggestion)) return 'What would run now differs from what was approved'
    return (await refusedBy(derived, execution, parts.mayUse)) ?? derived
  } catch (error) {
    return parts.redact(`It could not be checked once more: ${messageOf(error)}`)
  }
}

function isSame({ sealed }: Derived, suggestion: Suggestion): boolean {
  return (
    sealed.digest === suggestion.digest &&
    sealed.command === suggestion.command &&
    sealed.provider === suggestion.provider &&
    sealed.target === suggestion.target
  )
}

async function refusedBy(
  { tenant, provider }: Derived,
  { approver, context }: Execution,
  mayUse: ExecutorParts['mayUse'],
): Promise<string | undefined> {
  const verdict = mayRun({
    tenant: tenant.id,
    isTenantUser: await mayUse(tenant, approver),
    permission: context.permission,
    impersonatableUsers: tenant.impersonatableUsers,
    provider: provider.name,
    offeredProviders: Object.keys(tenant.providers),
  })
  return verdict.isAllowed ? undefined : sentence(verdict.reason)
}

function sentence(text: string): string {
  return text.replace(/\.$/, '')
}

function notRun(reason: string, durationMs: number): Result {
  return { outcome: 'failed', durationMs, reason: `${reason}: nothing ran.`, output: '', isTruncated: false }
}

/** Masked as a whole before it is cut, so that no cut can hide the shape of a secret. */
function resultOf(ran: Ran, redact: ExecutorParts['redact']): Result {
  const { text, isCut } = capped(redact(outputOf(ran)))
  const isSuccess = !ran.isTimedOut && (ran.isSuccess ?? ran.exitCode === 0)
  return {
    outcome: isSuccess ? 'succeeded' : 'failed',
    ...(ran.exitCode === undefined ? {} : { exitCode: ran.exitCode }),
    durationMs: ran.durationMs,
    ...(ran.reason === undefined ? {} : { reason: redact(ran.reason) }),
    output: text,
    isTruncated: isCut || ran.isTruncated,
  }
}
