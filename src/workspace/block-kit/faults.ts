// Says what is wrong with blocks the way Slack does: a message, and a JSON pointer to the place.

import type { z } from 'zod'
import { isRecord } from './walk.ts'

export interface BlockFault {
  /** As `/blocks/0/text/text`. */
  pointer: string
  message: string
}

type Issue = z.core.$ZodIssue

export function faultsOf(error: z.ZodError, root: string): BlockFault[] {
  return error.issues.flatMap(issue => faultsOfIssue(issue, root))
}

/** The two places where Slack repeats a fault: `errors`, and `response_metadata.messages` for the SDK's log. */
export function detailsOf(faults: BlockFault[]): Record<string, unknown> {
  const lines = faults.map(fault => `${fault.message} [json-pointer:${fault.pointer}]`)
  return { errors: lines, response_metadata: { messages: lines.map(line => `[ERROR] ${line}`) } }
}

function faultsOfIssue(issue: Issue, root: string): BlockFault[] {
  const at = (path: PropertyKey[]) => [root, ...path.map(String)].join('/')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({
      pointer: at(issue.path),
      message: `invalid additional property: ${key}`,
    }))
  }
  if (issue.code === 'invalid_type' && /received undefined/.test(issue.message)) {
    return [
      {
        pointer: at(issue.path.slice(0, -1)),
        message: `missing required field: ${String(issue.path.at(-1))}`,
      },
    ]
  }
  return [{ pointer: at(issue.path), message: wording(issue) }]
}

function wording(issue: Issue): string {
  if (issue.code === 'too_big') return tooBig(issue.origin, Number(issue.maximum))
  if (issue.code === 'too_small') return tooSmall(issue.origin, Number(issue.minimum))
  if (issue.code === 'invalid_union') return `unsupported type: ${typeOf(issue.input)}`
  if (issue.code === 'invalid_value') return `must be one of: ${issue.values.map(String).join(', ')}`
  if (issue.code === 'invalid_type') return `must provide ${article(issue.expected)}`
  return issue.message
}

const article = (noun: string) => (/^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`)

function tooBig(origin: string, maximum: number): string {
  if (origin === 'string') return `must be less than ${maximum + 1} characters`
  return origin === 'array' ? `no more than ${maximum} items allowed` : `must be at most ${maximum}`
}

function tooSmall(origin: string, minimum: number): string {
  if (origin === 'string') return `must be more than ${minimum - 1} characters`
  return origin === 'array' ? `no less than ${minimum} items allowed` : `must be at least ${minimum}`
}

function typeOf(input: unknown): string {
  return isRecord(input) ? String(input.type) : typeof input
}
