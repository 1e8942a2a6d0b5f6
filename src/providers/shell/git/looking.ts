// Verbs of git that only look.
import type { Finding } from '../../../policy/verdict.ts'
import { LIST, NUMBER, named, PATTERN, READS_FILE, switches, TEXT } from '../../filters/filter.ts'
import { type Arguments, type Flags, hasFlag } from '../../grammar.ts'
import { denied, type GitVerb, strangers } from './verb.ts'

/** `%999999999Y` would print without end, and `%G` would check signatures with a program that the work tree names. */
const ENDLESS = /%[^A-Za-z]*\d{3}|%G/

const STAT: Flags = {
  ...named({ inline: LIST }, '--stat', '--dirstat'),
  ...switches('', 'shortstat', 'numstat', 'name-only', 'name-status', 'summary', 'compact-summary', 'raw'),
}
const PATCH = [
  '-p',
  '-u',
  '--patch',
  '-U',
  '--unified',
  '-S',
  '-G',
  '-L',
  '--word-diff',
  '--cc',
  '-c',
  '-m',
  '--full-diff',
]
const DIFF: Flags = {
  ...STAT,
  ...switches(
    'puwbBCMRazmc',
    'patch',
    'no-patch',
    'word-diff',
    'cc',
    'full-diff',
    'no-ext-diff',
    'no-textconv',
    'no-color',
  ),
  ...switches(
    's',
    'ignore-all-space',
    'ignore-space-change',
    'cached',
    'staged',
    'merge-base',
    'no-renames',
    'minimal',
  ),
  ...named({ inline: /^\w+$/ }, '--color', '--diff-algorithm', '--find-renames', '--find-copies', '--abbrev'),
  ...named(NUMBER, '-U', '--unified', '--inter-hunk-context'),
  '-O': READS_FILE,
  '--diff-filter': /^[A-Za-z*]+$/,
  ...named(TEXT, '-S', '-G', '-L', '--relative'),
}
const LOG: Flags = {
  ...DIFF,
  ...switches(
    'i',
    'oneline',
    'graph',
    'no-decorate',
    'all',
    'branches',
    'tags',
    'remotes',
    'merges',
    'no-merges',
  ),
  ...switches(
    '',
    'first-parent',
    'reverse',
    'abbrev-commit',
    'no-abbrev-commit',
    'topo-order',
    'date-order',
    'follow',
  ),
  ...switches(
    '',
    'left-right',
    'cherry-pick',
    'boundary',
    'no-notes',
    'source',
    'regexp-ignore-case',
    'extended-regexp',
  ),
  ...named({ inline: /^\w+$/ }, '--decorate'),
  ...named(NUMBER, '-n', '--max-count', '--skip'),
  ...named(TEXT, '--since', '--until', '--after', '--before', '--date'),
  ...named(PATTERN, '--author', '--committer', '--grep'),
  ...named({ inline: TEXT }, '--format', '--pretty'),
}
const SORTED: Flags = {
  ...named(LIST, '--sort', '--count', '--points-at', '--contains', '--no-contains'),
  ...named({ inline: /^[\w./@^~-]+$/ }, '--merged', '--no-merged'),
  ...named(TEXT, '--format'),
}

function endless({ flags }: Arguments): Finding[] {
  const formats = ['--format', '--pretty', '--date'].flatMap(name => flags.get(name) ?? [])
  const strange = formats.find(format => ENDLESS.test(format))
  return strange === undefined
    ? []
    : [denied(`The format \`${strange}\` is refused: it runs a program, or prints without end.`)]
}

/** `isContent`: what the files say, which may be confidential. */
function looks(shows: string, isContent: (args: Arguments) => boolean = () => false): GitVerb['read'] {
  return (args, name) => {
    const found: Finding = { class: 'read-only', reason: `\`${name}\` shows ${shows}` }
    const content: Finding = {
      class: 'read-only',
      mark: 'sensitive',
      reason: `\`${name}\` shows what files say`,
    }
    return [isContent(args) ? content : found, ...strangers(args, name), ...endless(args)]
  }
}

const isSummed = (args: Arguments) => hasFlag(args, ...Object.keys(STAT), '--no-patch', '-s')

/** Without operands it lists; the first operand may name one thing more to do. */
function lists(shows: string, allowed: readonly string[] = []): GitVerb['read'] {
  return (args, name) => {
    const [first] = args.operands
    if (first === undefined || allowed.includes(first)) return looks(shows)(args, name)
    return [
      denied(
        `\`${name} ${first}\` is not accepted here; to look, write \`${name}${allowed[0] ? ` ${allowed[0]}` : ''}\`.`,
      ),
    ]
  }
}

export const LOOKING: Readonly<Record<string, GitVerb>> = {
  status: {
    flags: {
      ...switches(
        'sbzv',
        'short',
        'branch',
        'long',
        'show-stash',
        'ahead-behind',
        'no-ahead-behind',
        'no-renames',
        'verbose',
      ),
      ...named({ inline: /^[a-z0-9]+$/ }, '--porcelain', '--untracked-files', '--ignored', '--column'),
      '-u': /^(?:no|normal|all)$/,
    },
    read: looks('what changed in the work tree', ({ flags }) => flags.has('-v') || flags.has('--verbose')),
  },
  log: { flags: LOG, hasCount: true, read: looks('the history', args => hasFlag(args, ...PATCH)) },
  shortlog: {
    flags: { ...LOG, ...switches('sne', 'summary', 'numbered', 'email') },
    read: looks('who contributed'),
  },
  'rev-list': {
    flags: { ...LOG, ...switches('', 'count', 'objects') },
    hasCount: true,
    read: looks('commits'),
  },
  reflog: { flags: LOG, hasCount: true, read: lists('where branches have been', ['show', 'HEAD']) },
  show: { flags: LOG, read: looks('a commit', args => !isSummed(args)) },
  diff: { flags: DIFF, read: looks('which files differ', args => !isSummed(args)) },
  blame: { flags: { ...switches('wlsetfnMC'), '-L': TEXT }, read: looks('who wrote lines', () => true) },
  'cat-file': { flags: switches('tspe'), read: looks('an object', ({ flags }) => flags.has('-p')) },
  grep: {
    flags: {
      ...switches('inlcwEFPvhHIqo', 'count', 'ignore-case', 'name-only', 'line-number'),
      ...named(PATTERN, '-e'),
      ...named(NUMBER, '-A', '-B', '-C'),
      '-O': { denied: 'it runs a program' },
      '-f': { denied: 'it reads a file' },
    },
    read: args =>
      looks('lines of files', () => true)({ ...args, operands: args.operands.slice(1) }, 'git grep'),
  },
  remote: {
    flags: switches('v', 'verbose'),
    read: (args, name) =>
      lists('the remotes', ['get-url', 'show'])(
        args.operands[0] === 'show' && args.operands.length > 1 ? { ...args, operands: ['show NAME'] } : args,
        name,
      ),
  },
  stash: { flags: STAT, read: lists('what was put aside', ['list']) },
  worktree: { flags: switches('v', 'porcelain'), read: lists('the work trees', ['list']) },
  'rev-parse': {
    flags: {
      ...switches(
        'q',
        'abbrev-ref',
        'verify',
        'show-toplevel',
        'is-inside-work-tree',
        'is-bare-repository',
        'symbolic-full-name',
        'quiet',
        'git-dir',
      ),
      '--short': { inline: NUMBER },
    },
    read: looks('which commit a name means'),
  },
  describe: {
    flags: {
      ...switches('', 'tags', 'all', 'always', 'long', 'exact-match', 'dirty', 'contains'),
      ...named(TEXT, '--match'),
    },
    read: looks('the nearest tag'),
  },
  'ls-files': {
    flags: switches(
      'cdmosutzv',
      'others',
      'exclude-standard',
      'cached',
      'deleted',
      'modified',
      'stage',
      'full-name',
    ),
    read: looks('the names of files'),
  },
  'ls-tree': {
    flags: switches('drtlz', 'name-only', 'long', 'full-name', 'full-tree'),
    read: looks('the names of files'),
  },
  'for-each-ref': { flags: SORTED, read: looks('branches and tags') },
  'show-ref': {
    flags: switches('dsq', 'heads', 'tags', 'head', 'verify', 'hash'),
    read: looks('branches and tags'),
  },
  'merge-base': {
    flags: switches('a', 'all', 'is-ancestor', 'octopus', 'fork-point'),
    read: looks('the common ancestor'),
  },
  'name-rev': { flags: switches('', 'tags', 'name-only', 'always'), read: looks('a name of a commit') },
  cherry: { flags: switches('v'), read: looks('commits that are not upstream') },
  'count-objects': { flags: switches('vH', 'human-readable'), read: lists('how large the repository is') },
  version: { flags: switches('', 'build-options'), read: lists('the version') },
}
