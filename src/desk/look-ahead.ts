// Looking ahead: what a command would do, seen by its provider as the command's own identity, before anybody decides.
import { messageOf } from '../errors.ts'
import type { Preview } from '../providers/provider.ts'
import type { PreviewSeen } from '../ticket/ticket.ts'
import { bindingsOf } from './bindings.ts'
import { capped } from './output.ts'
import { unlessAborted } from './patience.ts'
import type { Asked, Derived } from './seal.ts'

/** A person reads this on a card; the agent is waiting for it. */
const PATIENCE = 15_000
const MOST_TEXT = 16 * 1024
const MOST_SUMMARY = 2 * 1024

export interface Looking {
  /** The one choke point, for text of any length; `known` are values that must not be shown in any encoding. */
  redactOutput(text: string, known: readonly string[]): Promise<string>
  /** Milliseconds since the epoch. */
  now(): number
  /** Milliseconds that looking ahead may take. */
  patienceMs?: number
}

interface Ahead {
  preview: PreviewSeen
  binding?: string
}

/** Undefined when the provider has nothing to show beforehand. Never throws. */
export async function lookAhead(
  looking: Looking,
  derived: Derived,
  asked: Asked,
): Promise<Ahead | undefined> {
  const seen = await Promise.all(
    derived.runnables.map(runnable => previewOf(runnable, asked, looking.patienceMs ?? PATIENCE)),
  )
  const previews = seen.filter(preview => preview !== undefined)
  if (previews.length === 0) return undefined
  const known = previews.flatMap(({ secrets }) => secrets ?? [])
  const masked = (text: string) => looking.redactOutput(text, known)
  const text = previews
    .map(preview => preview.text ?? '')
    .filter(Boolean)
    .join('\n')
  const isPermitted = allPermitted(previews)
  const binding = bindingsOf(seen.map(preview => preview?.binding))
  return {
    preview: {
      at: looking.now(),
      summary: capped(await masked(summaryOf(previews)), MOST_SUMMARY).text,
      ...(isPermitted !== undefined && { isPermitted }),
      ...(text && { text: capped(await masked(text), MOST_TEXT).text }),
    },
    ...(binding !== undefined && { binding }),
  }
}

async function previewOf(
  { provider, command }: Derived['runnables'][number],
  { ticket, requester }: Asked,
  patienceMs: number,
): Promise<Preview | undefined> {
  const occasion = { ticket, requester: requester.email ?? requester.id }
  const signal = AbortSignal.timeout(patienceMs)
  try {
    const seen = Promise.resolve(provider.preview?.({ ...command, occasion }, signal))
    return await unlessAborted(seen, signal, `it took longer than ${patienceMs / 1000} s`)
  } catch (error) {
    return { summary: `It could not be looked at beforehand: ${messageOf(error)}.` }
  }
}

function summaryOf(previews: readonly Preview[]): string {
  return [...new Set(previews.map(({ summary }) => summary))].join(' ')
}

/** One that may not is enough to say no; one that is not known keeps it open. */
function allPermitted(previews: readonly Preview[]): boolean | undefined {
  if (previews.some(({ isPermitted }) => isPermitted === false)) return false
  return previews.every(({ isPermitted }) => isPermitted === true) ? true : undefined
}
