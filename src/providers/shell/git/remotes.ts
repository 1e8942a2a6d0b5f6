// Verbs of git that reach a remote which the work tree names, never an address.
import { NUMBER, switches, TEXT } from '../../filters/filter.ts'
import { type Arguments, type Flags, hasFlag } from '../../grammar.ts'
import { changes, JOIN } from './changing.ts'
import { denied, type GitVerb } from './verb.ts'

const REMOTE: Flags = {
  ...switches(
    'fuqvdnatp',
    'force',
    'all',
    'tags',
    'follow-tags',
    'set-upstream',
    'delete',
    'dry-run',
    'mirror',
    'prune',
    'atomic',
  ),
  ...switches(
    '',
    'force-if-includes',
    'no-tags',
    'no-verify',
    'quiet',
    'verbose',
    'unshallow',
    'porcelain',
    'progress',
  ),
  '--force-with-lease': { inline: TEXT },
  '--depth': NUMBER,
  '-o': TEXT,
}

/** The first operand is a remote that the work tree knows, never an address. */
function reaches(what: string, isDestructive?: (args: Arguments) => boolean): GitVerb['read'] {
  return (args, name) => {
    const [remote, ...refs] = args.operands
    if (remote !== undefined && !/^\w[\w.-]*$/.test(remote)) {
      return [
        denied(
          `\`${remote}\` is an address; write the name of a remote of the work tree, as in \`${name} origin\`.`,
        ),
      ]
    }
    const plain = refs.map(ref => ref.replace(/^[+:]+/, ''))
    return changes(what, () => isDestructive?.(args) ?? false)({ ...args, operands: plain }, name)
  }
}

export const REMOTES: Readonly<Record<string, GitVerb>> = {
  fetch: { flags: REMOTE, read: reaches('brings commits from a remote') },
  pull: { flags: { ...REMOTE, ...JOIN }, read: reaches('brings commits from a remote and merges them') },
  push: {
    flags: REMOTE,
    read: reaches(
      'writes to a remote',
      args =>
        hasFlag(args, '-f', '--force', '--force-with-lease', '-d', '--delete', '--mirror', '--prune') ||
        args.operands.slice(1).some(ref => /^[+:]/.test(ref)),
    ),
  },
  'ls-remote': {
    flags: switches('htq', 'heads', 'tags', 'refs', 'quiet'),
    read: reaches('asks a remote for its branches'),
  },
}
