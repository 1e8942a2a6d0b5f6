// Looking ahead: what a command would do, seen by its provider as the command's own identity, before anybody decides.
import { messageOf } from '../errors.ts'
import type { Preview } from '../providers/provider.ts'
import type { PreviewSeen } from '../ticket/ticket.ts'
import { capped } from './output.ts'
import type { Asked, Derived } from './seal.ts'

/** A person reads this on a card; the agent is waiting for it. */
const PATIENCE = 15_000
const MOST_TEXT = 16 * 1024

export interface Looking {
  /** The one choke point, for text of any length; `known` are values that must not be shown in any encoding. */
  redactOutput(text: string, known: readonly string[]): Promise<string>
  /** Milliseconds since the epoch. */
  now(): number
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
  const seen = await Promise.all(derived.runnables.map(runnable => previewOf(runnable, asked)))
  const previews = seen.filter(preview => preview !== undefined)
  if (previews.length === 0) return undefined
  const known = previews.flatMap(({ secrets }) => secrets ?? [])
  const masked = (text: string) => looking.redactOutput(text, known)
  const text = previews
    .map(preview => preview.text ?? '')
    .filter(Boolean)
    .join('\n')
  const isPermitted = allPermitted(previews)
  // What one command of a list leaves behind cannot be bound before the others ran.
  const binding = derived.runnables.length === 1 ? previews[0]?.binding : undefined
  return {
    preview: {
      at: looking.now(),
      summary: await masked([...new Set(previews.map(({ summary }) => summary))].join(' ')),
      ...(isPermitted !== undefined && { isPermitted }),
      ...(text && { text: capped(await masked(text), MOST_TEXT).text }),
    },
    ...(binding !== undefined && { binding }),
  }
}

async function previewOf(
  { provider, command }: Derived['runnables'][number],
  { ticket, requester }: Asked,
): Promise<Preview | undefined> {
  const occasion = { ticket, requester: requester.email ?? requester.id }
  try {
    return await provider.preview?.({ ...command, occasion }, AbortSignal.timeout(PATIENCE))
  } catch (error) {
    return { summary: `It could not be looked at beforehand: ${messageOf(error)}.` }
  }
}

/** One that may not is enough to say no; one that is not known keeps it open. */
function allPermitted(previews: readonly Preview[]): boolean | undefined {
  if (previews.some(({ isPermitted }) => isPermitted === false)) return false
  return previews.every(({ isPermitted }) => isPermitted === true) ? true : undefined
}
