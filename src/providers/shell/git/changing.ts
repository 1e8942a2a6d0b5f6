// Verbs of git that change the work tree, its branches or a remote: each needs approval.
import type { Finding } from '../../../policy/verdict.ts'
import { named, READS_FILE, RUNS_PROGRAM, switches, TEXT } from '../../filters/filter.ts'
import { type Arguments, type Flags, hasFlag } from '../../grammar.ts'
import { LOOKING } from './looking.ts'
import { denied, type GitVerb, strangers } from './verb.ts'

const WAITS = { denied: 'it waits for answers' } as const
const COMMIT: Flags = {
  ...switches('aqnv', 'all', 'amend', 'allow-empty', 'no-edit', 'no-verify', 'signoff', 'quiet', 'dry-run'),
  ...named(TEXT, '-m', '--message', '--author', '--date'),
  ...named(READS_FILE, '-F', '--file', '-t'),
  ...named(WAITS, '-e', '-p', '--patch', '-c', '--reedit-message'),
  '-S': RUNS_PROGRAM,
}
const TREE: Flags = {
  ...switches(
    'bBfqdtlum',
    'force',
    'detach',
    'track',
    'no-track',
    'create',
    'quiet',
    'discard-changes',
    'staged',
  ),
  ...switches(
    '',
    'worktree',
    'ours',
    'theirs',
    'hard',
    'soft',
    'mixed',
    'keep',
    'merge',
    'orphan',
    'cached',
    'source',
  ),
  ...named(WAITS, '-p', '--patch', '-i'),
}
export const JOIN: Flags = {
  ...switches(
    'nqev',
    'abort',
    'continue',
    'skip',
    'quit',
    'no-commit',
    'no-ff',
    'ff-only',
    'ff',
    'squash',
    'no-edit',
    'autostash',
  ),
  ...switches('', 'rebase', 'no-rebase', 'allow-unrelated-histories', 'no-verify', 'onto', 'stat', 'quiet'),
  ...named(TEXT, '-m', '--message', '-X', '--strategy-option'),
  ...named(WAITS, '-i', '-e'),
  ...named(RUNS_PROGRAM, '-x', '-s', '-S'),
}
export function changes(
  what: string,
  isDestructive: (args: Arguments) => boolean = () => false,
): GitVerb['read'] {
  return (args, name) => {
    const isLost = isDestructive(args)
    const reason = isLost ? `\`${name}\` ${what}, and work may be lost` : `\`${name}\` ${what}`
    return [{ class: isLost ? 'destructive' : 'mutating', reason }, ...strangers(args, name)]
  }
}

/** Operands are files in the folder. */
function onPaths(read: GitVerb['read']): GitVerb['read'] {
  return (args, name) =>
    read({ ...args, operands: [], behind: [...args.operands, ...(args.behind ?? [])] }, name)
}

/** Switches and names that look are for looking; the rest is this verb's change. */
function orLooks(
  verb: string,
  isLooking: (args: Arguments) => boolean,
  otherwise: GitVerb['read'],
): GitVerb['read'] {
  const looking = LOOKING[verb]?.read
  const listed: GitVerb['read'] = (_args, name): Finding[] => [
    { class: 'read-only', reason: `\`${name}\` lists` },
  ]
  return (args, name) => (isLooking(args) ? (looking ?? listed)(args, name) : otherwise(args, name))
}

const NAMING = [
  '-d',
  '-D',
  '-m',
  '-M',
  '-c',
  '-C',
  '-f',
  '--delete',
  '--move',
  '--copy',
  '--force',
  '--set-upstream-to',
  '-u',
  '--unset-upstream',
  '--edit-description',
  '-a-tag',
  '--annotate',
  '--message',
]

function lists(args: Arguments): boolean {
  if (hasFlag(args, ...NAMING)) return false
  return (
    args.operands.length === 0 ||
    hasFlag(args, '-l', '--list', '--contains', '--merged', '--no-merged', '--points-at')
  )
}

const LISTED: Flags = {
  ...named({ inline: /^[\w./@^~-]+$/ }, '--merged', '--no-merged', '--contains', '--points-at'),
  ...named(TEXT, '--sort', '--format'),
}

export const CHANGING: Readonly<Record<string, GitVerb>> = {
  branch: {
    flags: {
      ...LISTED,
      ...switches(
        'arvldDmMcCfqi',
        'all',
        'remotes',
        'verbose',
        'list',
        'show-current',
        'delete',
        'move',
        'copy',
        'force',
        'track',
      ),
      ...switches('', 'no-track', 'unset-upstream', 'ignore-case'),
      ...named(TEXT, '-u', '--set-upstream-to'),
      '--edit-description': WAITS,
    },
    read: orLooks(
      'branch',
      lists,
      changes('changes branches', args => hasFlag(args, '-d', '-D', '--delete', '-M', '-C', '-f', '--force')),
    ),
  },
  tag: {
    flags: {
      ...LISTED,
      ...switches('ladfi', 'list', 'annotate', 'delete', 'force', 'ignore-case'),
      ...named(TEXT, '-m', '--message', '-n'),
      ...named(READS_FILE, '-F', '--file'),
      ...named(RUNS_PROGRAM, '-s', '--sign', '-u', '--local-user', '-v', '--verify'),
    },
    read: orLooks(
      'tag',
      args => lists(args) && !hasFlag(args, '-a', '-m'),
      changes('changes tags', args => hasFlag(args, '-d', '--delete', '-f', '--force')),
    ),
  },
  stash: {
    flags: {
      ...switches('qukaS', 'include-untracked', 'keep-index', 'all', 'index', 'staged', 'stat'),
      ...named(TEXT, '-m', '--message'),
      ...named(WAITS, '-p', '--patch'),
    },
    read: orLooks(
      'stash',
      ({ operands }) => operands[0] === 'list',
      changes('puts changes aside or brings them back', ({ operands }) =>
        /^(?:drop|clear|pop)$/.test(operands[0] ?? ''),
      ),
    ),
  },
  config: {
    flags: {
      ...switches(
        'lz',
        'get',
        'get-all',
        'list',
        'local',
        'show-origin',
        'show-scope',
        'name-only',
        'null',
        'bool',
        'int',
      ),
      ...named(READS_FILE, '-f', '--file', '--blob', '--global', '--system'),
    },
    read: (args, name) =>
      hasFlag(args, '-l', '--list', '--get', '--get-all') && args.operands.length < 2
        ? [
            {
              class: 'read-only',
              mark: 'sensitive',
              reason: `\`${name}\` shows settings, which may hold passwords`,
            },
          ]
        : [
            denied(
              `\`${name}\` may change what git runs; it only looks here, as in \`git config --get user.name\`.`,
            ),
          ],
  },
  add: {
    flags: {
      ...switches('AunvfN', 'all', 'update', 'force', 'dry-run'),
      ...named(WAITS, '-p', '-i', '-e', '--patch'),
    },
    read: onPaths(changes('marks files for the next commit')),
  },
  commit: {
    flags: COMMIT,
    read: (args, name) =>
      !hasFlag(args, '-m', '--message', '--no-edit')
        ? [denied(`\`${name}\` would open an editor; give the message with \`-m\`.`)]
        : changes('writes a commit', given => hasFlag(given, '--amend'))(args, name),
  },
  checkout: {
    flags: TREE,
    read: changes(
      'changes which files stand in the work tree',
      args => args.behind !== undefined || hasFlag(args, '-f', '--force', '-B'),
    ),
  },
  switch: {
    flags: { ...TREE, ...named(TEXT, '-c', '-C') },
    read: changes('changes the branch of the work tree', args =>
      hasFlag(args, '-f', '--force', '--discard-changes', '-C'),
    ),
  },
  restore: {
    flags: { ...TREE, ...named(TEXT, '-s', '--source') },
    read: onPaths(changes('throws changes away', () => true)),
  },
  reset: {
    flags: TREE,
    read: changes('moves the branch', args => hasFlag(args, '--hard', '--merge', '--keep')),
  },
  clean: {
    flags: { ...switches('ndfxXq', 'dry-run', 'force'), ...named(WAITS, '-i'), '-e': TEXT },
    read: changes('deletes files that git does not know', () => true),
  },
  rm: {
    flags: switches('frqn', 'cached', 'force', 'dry-run'),
    read: onPaths(changes('deletes files', () => true)),
  },
  mv: { flags: switches('fknv', 'force'), read: onPaths(changes('renames files')) },
  merge: { flags: JOIN, read: changes('brings another branch in') },
  rebase: { flags: JOIN, read: changes('rewrites the branch', () => true) },
  'cherry-pick': { flags: { ...JOIN, '-x': 'switch' }, read: changes('copies a commit') },
  revert: { flags: JOIN, read: changes('undoes a commit by another') },
  gc: {
    flags: switches('q', 'auto', 'prune', 'quiet'),
    read: changes('cleans the repository up', () => true),
  },
}
