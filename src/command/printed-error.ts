// An error as the terminal shows it: what happened, and what to try.
import type { DeskError } from '../errors.ts'

export function printed(error: DeskError): string {
  const [only, ...more] = error.suggestions
  if (only === undefined) return `Error: ${error.message}`
  if (more.length === 0) return `Error: ${error.message}\nTry this: ${only}`
  const list = error.suggestions.map(suggestion => `  * ${suggestion}`)
  return [`Error: ${error.message}`, 'Try this:', ...list].join('\n')
}
