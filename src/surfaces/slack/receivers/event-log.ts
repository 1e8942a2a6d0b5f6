// Which delivery a log line is about: whatever listeners log while they hear it carries its event id.
import { AsyncLocalStorage } from 'node:async_hooks'
import { pressEventId, viewEventId } from '../ids.ts'
import type { Log } from '../send/logger.ts'

const under = new AsyncLocalStorage<string>()

/** Slack's own id of an event; of everything else the id by which the desk counts it once. */
export function eventIdOf(body: Record<string, unknown>): string {
  if (typeof body.event_id === 'string') return body.event_id
  const view = (body.view ?? {}) as { id?: unknown; hash?: unknown }
  if (body.type === 'view_submission' && typeof view.id === 'string' && typeof view.hash === 'string')
    return viewEventId({ id: view.id, hash: view.hash })
  return pressEventId(typeof body.trigger_id === 'string' ? { trigger_id: body.trigger_id } : body)
}

export function hearing<T>(body: Record<string, unknown>, work: () => Promise<T>): Promise<T> {
  return under.run(eventIdOf(body), work)
}

/** `log`, with the id of the event that is being heard on each of its lines. */
export function eventLog(log: Log): Log {
  const here = () => {
    const event = under.getStore()
    return event === undefined ? log : log.child({ event })
  }
  return {
    debug: (fields, message) => here().debug(fields, message),
    info: (fields, message) => here().info(fields, message),
    warn: (fields, message) => here().warn(fields, message),
    error: (fields, message) => here().error(fields, message),
    child: fields => eventLog(log.child(fields)),
  }
}
