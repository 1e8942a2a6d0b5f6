// When plain replies are answered in a channel: as configured by its id, by its name, or else not.
import type { ReplyMode } from '../config/keys.ts'

/** `nameOf` is asked only if the id is not configured and something else is. */
export async function channelMode(
  modes: Readonly<Record<string, ReplyMode>>,
  channel: string,
  nameOf: () => Promise<string | undefined>,
): Promise<ReplyMode> {
  const byName = new Map(Object.entries(modes))
  const configured = byName.get(channel)
  if (configured !== undefined || byName.size === 0) return configured ?? 'mention'
  return byName.get((await nameOf()) ?? '') ?? 'mention'
}
