// What the door refuses to people in Slack goes into the audit; over HTTP the answer 403 does.
import type { Desk } from '../desk/desk.ts'
import { type DeskError, isDeskError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Store } from '../stores/store.ts'
import type { Person } from '../ticket/ticket.ts'

interface Parts {
  store: Pick<Store, 'note'>
  log: Log
  now(): number
}

/** The same desk; each refusal is recorded with who asked for what, then thrown as it was. */
export function refusalsOnRecord(desk: Desk, { store, log, now }: Parts): Desk {
  const record = async (act: string, args: unknown[], why: string) => {
    const by = personIn(args)
    const detail = JSON.stringify({ through: by?.surface ?? 'slack', act, why })
    const note = { what: 'accessRefused', ...(by && { by }), detail, at: now() }
    await store.note(note).catch(error => log.error({ error }, 'a refusal could not be recorded'))
  }
  return new Proxy(desk, {
    get(target, name) {
      const act: unknown = Reflect.get(target, name)
      if (typeof act !== 'function') return act
      return (...args: unknown[]) => {
        const answer: unknown = Reflect.apply(act, target, args)
        if (!(answer instanceof Promise)) return answer
        return answer.catch(async error => {
          if (isForbidden(error)) await record(String(name), args, error.message)
          throw error
        })
      }
    },
  })
}

function isForbidden(error: unknown): error is DeskError {
  return isDeskError(error) && error.code === 'forbidden'
}

/** An asker stands among the arguments, or who acts stands in a form's `by`. */
function personIn(args: unknown[]): Person | undefined {
  for (const arg of args) {
    if (typeof arg !== 'object' || arg === null) continue
    if ('person' in arg && isPerson(arg.person)) return arg.person
    if ('by' in arg && isPerson(arg.by)) return arg.by
  }
  return undefined
}

function isPerson(value: unknown): value is Person {
  return typeof value === 'object' && value !== null && 'surface' in value && 'id' in value
}
