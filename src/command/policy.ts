// Policies on a command line: read from a YAML file, told in words.
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { DeskError, messageOf } from '../errors.ts'
import type { WirePolicy } from '../http/schemas.ts'

/** DeskError `bad-input` naming the file; `-` is standard input. What it says is judged by the desk. */
export function readPolicyFile(file: string): unknown {
  const name = file === '-' ? 'standard input' : file
  try {
    return parsedPolicy(readFileSync(file === '-' ? 0 : file, 'utf8'), name)
  } catch (error) {
    if (error instanceof DeskError) throw error
    throw new DeskError('bad-input', `The policy ${name} cannot be read: ${messageOf(error)}.`, {
      suggestions: ['Look at the path: the file must be there and readable.'],
      cause: error,
    })
  }
}

export function parsedPolicy(text: string, name: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    throw new DeskError('bad-input', `The policy ${name} is no YAML: ${messageOf(error)}`, {
      suggestions: ['Begin with what is in force: helpdesk policy show --tenant ID'],
      cause: error,
    })
  }
}

export function policyInWords({ mode, rules }: WirePolicy): string {
  const count = rules.length === 1 ? '1 rule' : `${rules.length} rules`
  return `mode ${mode}, ${count}.`
}
