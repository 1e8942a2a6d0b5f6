// The fence that the configuration asks for, and how its absence is told: at the start, by the doctor, in the health.
import type { Config } from '../config.ts'
import type { Health } from '../http/schemas.ts'
import type { Log } from '../log.ts'
import { whyNoRunFolder } from '../providers/sandbox/run-folder.ts'
import { createSandbox, type Sandbox, type SandboxState } from '../providers/sandbox.ts'
import type { Finding } from './doctor.ts'

/** No program that HelpDesk starts sees its data or its tokens. */
export function sandboxOf({ isUnsandboxedAllowed, dataDir, rcFile }: Config): Promise<Sandbox> {
  return createSandbox({ isUnsandboxedAllowed, hidden: [dataDir, rcFile] })
}

export function sandboxFinding(state: SandboxState): Finding {
  const name = 'sandbox'
  const noRoom = whyNoRunFolder()
  if (noRoom) return { is: 'fault', name, detail: noRoom.message, mend: noRoom.suggestions.join(' ') }
  if (state.kind === 'bubblewrap') return { is: 'ok', name, detail: state.detail }
  return { is: 'look', name, detail: whatItMeans(state), mend: state.mend }
}

/** Every start says it again: nobody gets used to it unseen. */
export function warnOfSandbox(log: Log, state: SandboxState): void {
  if (state.kind === 'none') log.warn({ mend: state.mend }, whatItMeans(state))
}

export function sandboxHealth(state: SandboxState): NonNullable<Health['sandbox']> {
  const noRoom = whyNoRunFolder()
  if (state.kind === 'bubblewrap')
    return { kind: state.kind, detail: noRoom?.message ?? state.detail, isAllowed: true }
  return { kind: state.kind, detail: state.reason, isAllowed: state.isAllowed }
}

function whatItMeans({ reason, isAllowed }: Extract<SandboxState, { kind: 'none' }>): string {
  return isAllowed
    ? `Commands run WITHOUT a sandbox, as HELPDESK_ALLOW_UNSANDBOXED permits (${reason}).`
    : `There is no sandbox (${reason}): only read-only commands and API providers run.`
}
