// A command line among the arguments of one of ours.
import { DeskError } from '../errors.ts'
import { quoted } from '../policy/quote.ts'

/** One argument is a command line; several are the words of one, as the shell has split them. DeskError `bad-input` without any. */
export function commandLineOf(argv: readonly string[], example: string): string {
  const [only, ...more] = argv
  if (only === undefined)
    throw new DeskError('bad-input', 'There is no command here.', {
      suggestions: [`Write it behind two dashes: ${example}`],
    })
  return more.length === 0 ? only : argv.map(quoted).join(' ')
}
