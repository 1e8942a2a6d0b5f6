// The class of one operation: IAM's access level and the verb must both say "read" before it counts as reading.
import type { Finding } from '../../policy/verdict.ts'
import { type Level, levelOf } from './levels.ts'
import {
  deniedBecause,
  destructiveBecause,
  isRunningCode,
  ownCommandClass,
  sensitiveBecause,
} from './overlay.ts'

const READS =
  /^(?:batch-|admin-)?(?:get|list|describe|search|lookup|head|check|count|discover|estimate|filter|simulate|query|scan|select|validate|view|is|calculate|compare|retrieve|transact-get|detect|preview)(?:-|$)/
const DESTROYS =
  /^(?:batch-|admin-|bulk-)?(?:delete|terminate|purge|deregister|unregister|remove|release|revoke|destroy|deprovision|dispose|flush|expire|forget|empty|retire|schedule-key-deletion)(?:-|$)/

const PLAIN_READS = /^(?:get|list|describe|head)(?:-|$)/

/** Their operations have other names than IAM's actions, and their verbs tell reading from writing. */
const VERB_SUFFICES = new Set([
  's3api',
  's3control',
  'apigateway',
  'apigatewayv2',
  'budgets',
  'dms',
  'keyspaces',
  'neptunedata',
  'bcm-pricing-calculator',
])

const SHOWS: Finding = { class: 'read-only', reason: '`help` shows the manual' }

/** Every finding on `aws SERVICE OPERATION`, whatever its parameters; `with-decryption` and its like come on top. */
export function operationFindings(service: string, operation: string): Finding[] {
  const name = `${service} ${operation}`.trim()
  if (service === 'help' || operation === 'help') return [SHOWS]
  const why = deniedBecause(service, operation)
  if (why !== undefined) return [{ class: 'denied', reason: `\`${name}\` is refused: ${why}` }]
  return [classOf(service, operation), ...shown(name)]
}

/** `aws SERVICE wait CONDITION` asks again and again, and changes nothing. */
export function waitFinding(service: string, condition: string): Finding {
  return { class: 'read-only', reason: `\`${service} wait ${condition}\` only waits until it is so` }
}

function shown(name: string): Finding[] {
  const why = sensitiveBecause(name)
  return why === undefined ? [] : [{ class: 'read-only', mark: 'sensitive', reason: `\`${name}\`: ${why}` }]
}

function classOf(service: string, operation: string): Finding {
  const name = `${service} ${operation}`
  const own = ownCommandClass(name)
  if (own !== undefined) return { class: own, reason: `\`${name}\` ${inWords(own)}` }
  const lost = destructiveBecause(name)
  if (lost !== undefined) return { class: 'destructive', reason: `\`${name}\`: ${lost}` }
  if (isRunningCode(name))
    return { class: 'mutating', reason: `\`${name}\` runs code, which may change anything` }
  const level = levelOf(service, operation)
  if (level === undefined) return withoutLevel(service, operation)
  return ofLevel(level, { name, operation })
}

function ofLevel(level: Level, { name, operation }: { name: string; operation: string }): Finding {
  if (level === 'Permissions management') {
    return { class: 'destructive', reason: `\`${name}\` changes who may do what (IAM: ${level})` }
  }
  if (DESTROYS.test(operation)) {
    return { class: 'destructive', reason: `\`${name}\` removes what may not come back` }
  }
  if (level === 'Tagging') return { class: 'mutating', reason: `\`${name}\` changes tags` }
  if (level === 'Write') return { class: 'mutating', reason: `\`${name}\` changes something (IAM: ${level})` }
  if (READS.test(operation)) return { class: 'read-only', reason: `\`${name}\` only reads (IAM: ${level})` }
  return { class: 'mutating', reason: `\`${name}\` is a read to IAM, but its name does not say so` }
}

function withoutLevel(service: string, operation: string): Finding {
  const name = `${service} ${operation}`
  const isKnown = VERB_SUFFICES.has(service)
  if (isKnown && PLAIN_READS.test(operation)) return { class: 'read-only', reason: `\`${name}\` only reads` }
  const mark = isKnown ? {} : { mark: 'unknown' as const }
  const but = isKnown ? '' : '; IAM knows no such action'
  return DESTROYS.test(operation)
    ? { class: 'destructive', ...mark, reason: `\`${name}\` removes what may not come back${but}` }
    : { class: 'mutating', ...mark, reason: `\`${name}\` changes something, as far as its name says${but}` }
}

function inWords(own: 'read-only' | 'mutating' | 'destructive'): string {
  if (own === 'read-only') return 'only reads'
  return own === 'mutating' ? 'changes something' : 'removes what may not come back'
}
