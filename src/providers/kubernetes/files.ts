// Files that a command reads: only attached ones, by a plain name; never a file of this machine, never an address.
import type { Finding } from '../../policy/verdict.ts'
import { refusal } from './verb.ts'

const PLAIN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/

export interface FilesRead {
  files: string[]
  findings: Finding[]
  /** `-`: what stands before the `|`. */
  isFromPipe: boolean
}

/** Reads values of flags that name files. `flag` is for reasons. */
export function filesNamed(named: readonly { flag: string; path: string }[]): FilesRead {
  const read: FilesRead = { files: [], findings: [], isFromPipe: false }
  for (const { flag, path } of named) {
    const name = path.replace(/^(?:\.\/)+/, '')
    if (name === '-') read.isFromPipe = true
    else {
      const finding = findingOf(flag, name)
      if (finding) read.findings.push(finding)
      if (finding?.class !== 'denied' && !read.files.includes(name)) read.files.push(name)
    }
  }
  return read
}

function findingOf(flag: string, path: string): Finding | undefined {
  if (PLAIN.test(path)) return undefined
  const mend = `attach the file and write its plain name: \`${flag} FILE\``
  if (/^[a-z][a-z0-9+.-]*:/i.test(path))
    return refusal(`\`${flag} ${path}\` is refused: it reads an address; ${mend}`)
  if (/^[/~]|(?:^|\/)\.\.(?:\/|$)|\\/.test(path)) {
    return refusal(`\`${flag} ${path}\` is refused: it reads a file of the helpdesk’s own machine; ${mend}`)
  }
  return { class: 'mutating', mark: 'unknown', reason: `\`${flag} ${path}\` is no plain name; ${mend}` }
}
