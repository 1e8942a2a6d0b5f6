// Explaining: what a tenant's policy would make of a command, rule by rule, without proposing anything.
import { assessAll } from '../policy/assess.ts'
import { type Explained, explain } from '../policy/explain.ts'
import type { Rung } from '../policy/ladder.ts'
import { canonicalOf } from '../policy/quote.ts'
import type { Class, Mark } from '../policy/verdict.ts'
import type { Context, Time } from '../ticket/ticket.ts'
import type { Desk } from './desk.ts'
import type { Doorway } from './doorway.ts'
import { isRefusal } from './seal.ts'

/** A command as it might be proposed. */
export interface Question {
  command: string
  context: Context
  /** Who would have asked: Slack id or e-mail; absent: who explains. */
  requester?: string
  isTainted: boolean
  /** Absent: now. */
  at?: Time
}

export interface ExplainedPart extends Omit<Explained, 'assessment'> {
  command: string
  verb: string
  objects: string[]
  class: Class
  marks: Mark[]
  reasons: string[]
  rung: Rung
  because: string[]
}

export type Explanation =
  | { isUnderstood: false; reason: string }
  | {
      isUnderstood: true
      command: string
      provider: string
      target: string
      rung: Rung
      because: string[]
      policy: string
      parts: ExplainedPart[]
    }

export function explaining({ directory, sealer }: Doorway): Pick<Desk, 'explain'> {
  return {
    async explain(asker, { command, context, requester, isTainted, at }) {
      await directory.check(asker, context)
      const person = requester ? { ...asker.person, id: requester, email: requester } : asker.person
      const about = { text: command, files: [], context, requester: person, ticket: '', isTainted }
      const understood = await sealer.understand(about)
      if (isRefusal(understood)) return { isUnderstood: false, reason: understood.reason }
      const { canonical, parts: list, tenant, provider, examined } = understood
      const facts = understood.facts.map(one => ({ ...one, now: at ?? one.now }))
      const whole = assessAll(tenant.policy, facts)
      const parts = facts.map((one, index): ExplainedPart => {
        const { assessment, ...why } = explain(tenant.policy, one)
        const { class: worst, marks, reasons, rung, because } = assessment
        const pipeline = list[index]?.pipeline ?? []
        const what = { command: canonicalOf([{ pipeline }]), verb: one.verb, objects: [...one.objects] }
        return { ...what, ...why, class: worst, marks, reasons, rung, because }
      })
      const target = [...new Set(examined.map(one => one.target))].join('; ')
      const { rung, because, policy } = whole
      const is = { command: canonical, provider: provider.name, target, rung, because, policy }
      return { isUnderstood: true, ...is, parts }
    },
  }
}
