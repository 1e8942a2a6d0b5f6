// Unknown command: what was likely meant.
import type { Hook } from '@oclif/core'
import { DeskError } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { printed } from './printed-error.ts'

const commandNotFound: Hook.CommandNotFound = async ({ id, argv = [], config }) => {
  const known = config.commandIDs.map(command => command.replaceAll(':', ' '))
  const typed = id.replaceAll(':', ' ')
  const meant =
    nearest([typed, ...argv.filter(word => !word.startsWith('-'))].join(' '), known) ?? nearest(typed, known)
  const error = new DeskError('bad-input', `There is no command "${typed}".`, {
    suggestions: [meant ? `${config.bin} ${meant}` : `${config.bin} --help`],
  })
  process.stderr.write(`${printed(error)}\n`)
  process.exit(127)
}

export default commandNotFound
