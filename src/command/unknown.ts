// A name that is not known: the error that says which one was likely meant.
import { DeskError } from '../errors.ts'
import { nearest } from '../nearest.ts'

/** `command` is what would have been right but for the name: `helpdesk agent show`. */
export function unknown(what: string, name: string, known: string[], command: string): DeskError {
  const meant = nearest(name, known)
  return new DeskError('not-found', `There is no ${what} "${name}".`, {
    suggestions: [meant ? `${command} ${meant}` : `There are: ${known.join(', ')}`],
  })
}
