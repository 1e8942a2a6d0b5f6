// Whether a provider's tools are there: asked before a command is proposed, remembered for a moment.
import type { Provider } from '../providers/provider.ts'
import { unlessAborted } from './patience.ts'

/** Milliseconds that an answer holds. */
const FRESH = 60_000
/** Milliseconds that an answer may take. */
const PATIENCE = 10_000

/** Why a provider cannot run anything now, with the mend; undefined if it can. Never throws. */
export type Availability = (provider: Provider) => Promise<string | undefined>

export function rememberAvailability(now: () => number, patienceMs = PATIENCE): Availability {
  const known = new Map<string, { at: number; why: Promise<string | undefined> }>()
  return provider => {
    const before = known.get(provider.name)
    if (before && now() - before.at < FRESH) return before.why
    const why = whyUnavailable(provider, patienceMs)
    known.set(provider.name, { at: now(), why })
    return why
  }
}

async function whyUnavailable(provider: Provider, patienceMs: number): Promise<string | undefined> {
  try {
    const answer = await unlessAborted(provider.availability(), AbortSignal.timeout(patienceMs), 'too late')
    if (answer.isAvailable) return undefined
    return `The provider ${provider.name} cannot run anything now: ${answer.reason}. ${answer.mend}`
  } catch {
    return `The provider ${provider.name} could not say whether its tools are there; try again in a minute.`
  }
}
