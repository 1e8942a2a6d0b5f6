// Slack's Web API as a function: it remembers its calls and answers what the test says.
import { WebAPIPlatformError } from '@slack/web-api'
import type { Method } from '../../../src/surfaces/slack/methods.ts'
import type { Answer, Arguments, Call } from '../../../src/surfaces/slack/send/clients.ts'
import { deskErrorOf } from '../../../src/surfaces/slack/send/faults.ts'

export interface FakeCall {
  call: Call
  calls: { method: Method; args: Arguments }[]
  of(method: Method): Arguments[]
  /** The next calls of this method: an error word, or what it answers. */
  plan(method: Method, ...answers: (string | (() => Answer | Promise<Answer>))[]): void
}

export function fakeCall(): FakeCall {
  const calls: FakeCall['calls'] = []
  const planned = new Map<Method, (string | (() => Answer | Promise<Answer>))[]>()
  let ts = 0
  return {
    calls,
    of: method => calls.filter(one => one.method === method).map(({ args }) => args),
    plan: (method, ...answers) => void planned.set(method, [...(planned.get(method) ?? []), ...answers]),
    async call(method, args) {
      calls.push({ method, args: structuredClone(args) })
      const answer = planned.get(method)?.shift()
      if (typeof answer === 'string')
        throw deskErrorOf(method, new WebAPIPlatformError({ ok: false, error: answer }))
      ts += 1
      return answer ? answer() : { ok: true, ts: `${ts}.000000` }
    },
  }
}
