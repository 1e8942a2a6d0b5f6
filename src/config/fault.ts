// What is wrong with the configuration: the key, the problem, the mend; all of them at once.
import { DeskError } from '../errors.ts'

/** `problem` completes the sentence "<key> …"; neither it nor the mend ever holds a secret value. */
export interface Fault {
  key: string
  problem: string
  mend: string
}

export function misconfigured(faults: Fault[]): DeskError {
  const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`
  const lines = faults.map(fault => `  ${fault.key} ${fault.problem}`)
  return new DeskError('misconfigured', [`The configuration has ${count}:`, ...lines].join('\n'), {
    suggestions: faults.map(fault => `${fault.key}: ${fault.mend}`),
  })
}
