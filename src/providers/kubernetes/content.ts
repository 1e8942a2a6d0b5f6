// What stands in patches and attached manifests that a person must not miss.
import type { Finding } from '../../policy/verdict.ts'
import { isSensitive, kindOf } from './kinds.ts'
import type { Declared } from './manifest.ts'
import { destructive, sensitive } from './verb.ts'

export const STOPS = 'at 0 replicas nothing runs any more: an outage until it is scaled up again'
const NO_REPLICAS = /replicas["']?\s*:\s*0\b/
const NODE =
  /["']?(privileged|hostPID|hostIPC|hostNetwork)["']?\s*:\s*["']?(?:true|yes|on)\b|["']?(hostPath)["']?\s*:/i
const RIGHTS = /^(?:cluster)?role(?:binding)?s$/

export function patchFindings(patch: string): Finding[] {
  const finalizers = /finalizers/.test(patch)
  const removes = /["']?op["']?\s*:\s*["']?(?:remove|move)\b|\$patch|:\s*(?:null|~)\s*(?:[,}\n]|$)/.test(
    patch,
  )
  return [
    ...(finalizers ? [destructive('without its finalizer an object leaks what it guarded')] : []),
    ...(removes ? [destructive('the patch takes parts away')] : []),
    ...valueFindings(patch),
  ]
}

/** `contents` of all attached manifests, and what they declare. */
export function manifestFindings(contents: readonly string[], declared: readonly Declared[]): Finding[] {
  const secret = declared.some(({ kind }) => isSensitive(kind))
  const rights = declared.some(({ kind }) => RIGHTS.test(kindOf(kind).resource))
  return [
    ...contents.flatMap(valueFindings),
    ...(secret ? [sensitive('an attached file holds an object that often holds credentials')] : []),
    ...(rights ? [{ class: 'mutating' as const, reason: 'an attached file gives rights' }] : []),
  ]
}

function valueFindings(text: string): Finding[] {
  const [found, flag = 'hostPath'] = NODE.exec(text) ?? []
  return [
    ...(NO_REPLICAS.test(text) ? [destructive(STOPS)] : []),
    ...(found === undefined ? [] : [destructive(`\`${flag}\` lets a pod get at its node`)]),
  ]
}
