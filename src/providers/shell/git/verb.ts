// What a verb of git is, and which flags are refused for all of them.
import type { Finding } from '../../../policy/verdict.ts'
import { named, READS_FILE, RUNS_PROGRAM, WRITES_FILE } from '../../filters/filter.ts'
import type { Arguments, Flags } from '../../grammar.ts'

export interface GitVerb {
  flags: Flags
  /** `git log -5`. */
  hasCount?: boolean
  /** What it does with these arguments; `name` is for reasons: "git log". */
  read: (args: Arguments, name: string) => Finding[]
}

const WAITS = { denied: 'it waits for answers' } as const

/** git takes any unambiguous beginning of these, and so does the grammar. */
export const EVERYWHERE: Flags = {
  ...named(
    RUNS_PROGRAM,
    '--ext-diff',
    '--textconv',
    '--exec',
    '--upload-pack',
    '--receive-pack',
    '--exec-path',
  ),
  ...named(
    RUNS_PROGRAM,
    '--open-files-in-pager',
    '--filters',
    '--gpg-sign',
    '--trailer',
    '--strategy',
    '--show-signature',
  ),
  ...named(WRITES_FILE, '--output', '--output-directory', '--template', '--output-indicator-new'),
  ...named(
    READS_FILE,
    '--no-index',
    '--pathspec-from-file',
    '--ignore-revs-file',
    '--exclude-from',
    '--contents',
  ),
  ...named(
    { denied: 'it reaches another repository' },
    '--remote',
    '--recurse-submodules',
    '--git-dir',
    '--work-tree',
  ),
  ...named(WAITS, '--interactive', '--edit', '--patch-interactive'),
  ...named(
    { denied: 'it waits for requests, and nobody can type them' },
    '--stdin',
    '--batch',
    '--batch-check',
    '--batch-command',
  ),
}

/** `..` between slashes would be a path out of the folder: outside a work tree `git diff` compares any two files. */
const REVISION = /^(?!.*\/\.\.(?:\/|$))(?!\.\.\/)(?:@|[A-Za-z0-9_^])[\w./@^~{}:+-]*$/
const PATHNAME = /^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))[^\0\n]{1,300}$/

/** Operands are revisions, and behind `--` paths in the folder. */
export function strangers({ operands, behind = [] }: Arguments, name: string): Finding[] {
  const revision = operands.find(operand => !REVISION.test(operand))
  if (revision !== undefined) {
    return [
      denied(`\`${revision}\` is not accepted by \`${name}\` here, only branches, tags, commits or ranges.`),
    ]
  }
  const path = behind.find(operand => !PATHNAME.test(operand) || operand.startsWith(':'))
  if (path === undefined) return []
  return [denied(`\`${path}\` is not accepted by \`${name}\` here, only paths inside the folder.`)]
}

export function denied(reason: string): Finding {
  return { class: 'denied', reason }
}
