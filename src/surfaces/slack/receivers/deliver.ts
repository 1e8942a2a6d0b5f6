// One delivery from Slack to the listeners. For events, the ack waits until they are done: an ack means stored.
import type { App } from '@slack/bolt'
import { hearing } from './event-log.ts'

export interface Delivery {
  body: Record<string, unknown>
  retryNum?: number
  retryReason?: string
}

/**
 * Resolves to whether Slack was answered; rejects when a listener failed, and then an event was not acked.
 * `ack` is called at most once: for events after the listeners, for everything else when they say so.
 */
export async function deliver(
  app: App,
  { body, retryNum, retryReason }: Delivery,
  ack: (answer?: unknown) => Promise<void>,
): Promise<boolean> {
  let isAcked = false
  const once = async (answer?: unknown) => {
    if (isAcked) return
    isAcked = true
    await ack(answer)
  }
  const isEvent = body.event !== undefined
  const retry = {
    ...(retryNum !== undefined && { retryNum }),
    ...(retryReason !== undefined && { retryReason }),
  }
  await hearing(body, () => app.processEvent({ body, ack: isEvent ? async () => {} : once, ...retry }))
  // A button that no listener knows is of an older version; Slack must not show it as broken.
  if (isEvent || body.type === 'block_actions') await once()
  return isAcked
}
