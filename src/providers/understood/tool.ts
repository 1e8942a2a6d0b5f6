// What a tool is that is understood but not run: its names and how its arguments are read.
import type { Finding } from '../../policy/verdict.ts'

export interface UnderstoodTool {
  name: string
  binaries: readonly string[]
  /** In words, where its commands would run. */
  target: string
  /** It is asked for its version by a flag of its grammar, and knows no verb for it. */
  hasVersionFlag?: boolean
  read: (args: readonly string[]) => Understanding
}

export interface Understanding {
  /** As rules name it: "ps", "compute instances list". */
  verb: string
  objects: string[]
  findings: Finding[]
}

export function denied(reason: string): Finding {
  return { class: 'denied', reason }
}

export function unknownVerb(tool: string, verb: string): Finding {
  const reason = `\`${tool} ${verb}\` is not among the known commands of \`${tool}\``
  return { class: 'mutating', mark: 'unknown', reason }
}
