// A command line among the arguments of one of ours.
import { DeskError } from '../errors.ts'
import { quoted } from '../policy/quote.ts'

/**
 * Behind two dashes stand the words of a command, as the shell has split them, or one word that is a whole command line.
 * `parsed` is what oclif calls argv: it sorts, so that of several words only those of `raw` stand in their order.
 * DeskError `bad-input` without a command.
 */
export function commandLineOf(raw: readonly string[], parsed: readonly unknown[], example: string): string {
  const dashes = raw.indexOf('--')
  const [only, ...more] = dashes < 0 ? parsed.map(String) : raw.slice(dashes + 1)
  if (only === undefined || (dashes < 0 && more.length > 0))
    throw new DeskError('bad-input', 'There is no command here.', {
      suggestions: [`Write it behind two dashes: ${example}`],
    })
  return more.length === 0 ? only : [only, ...more].map(quoted).join(' ')
}
