// Files that go with a command: plain names, text that looks like what it is, no more than a person can read.
import { hiddenCharacter } from './characters.ts'

export const MOST_FILES = 8
/** Characters of all files of a command together. */
export const MOST_CONTENT = 64 * 1024
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/

interface File {
  name: string
  content: string
}

/** Why these files cannot go with a command that reads `needed`; undefined if they can. */
export function refusedFiles(files: readonly File[], needed: readonly string[]): string | undefined {
  const names = files.map(({ name }) => name)
  if (files.length > MOST_FILES) return `At most ${MOST_FILES} files go with a command; attach fewer.`
  const length = files.reduce((sum, { content }) => sum + content.length, 0)
  if (length > MOST_CONTENT)
    return `The files have ${length} characters; at most ${MOST_CONTENT} go with a command.`
  const missing = needed.find(name => !names.includes(name))
  if (missing !== undefined)
    return `The command reads the file \`${missing}\`: attach it to the command, with its whole content.`
  const unread = names.find(name => !needed.includes(name))
  if (unread !== undefined) return `The command does not read the attached file \`${unread}\`; leave it out.`
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) return `The file \`${twice}\` is attached twice; attach it once.`
  return files.map(refusedFile).find(reason => reason !== undefined)
}

function refusedFile({ name, content }: File): string | undefined {
  if (!NAME.test(name))
    return `\`${name}\` is not a plain file name: letters, digits, dots, dashes, no folder.`
  const hidden = hiddenCharacter(content)
  return hidden && `The file \`${name}\` holds ${hidden}; write it without.`
}
