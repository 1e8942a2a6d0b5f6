// git, looking only: state, history, branches and remotes of one work tree.
import { dirname } from 'node:path'
import { type Grammar, LIST, NUMBER, PATTERN, readArguments, TEXT, WORD } from './grammar.ts'
import type { Family, ShellSettings, Verdict } from './tool.ts'

/** `..` between slashes would be a path out of the folder: outside a work tree `git diff` compares any two files. */
const REVISIONS = {
  max: 4,
  shape: /^(?!.*\/\.\.(?:\/|$))(?:@|[A-Za-z0-9])[\w./@^~{}-]*$/,
  says: 'branches, tags, commits or ranges',
}
const STAT = {
  '--stat': { inline: LIST },
  '--shortstat': 'switch',
  '--numstat': 'switch',
  '--name-only': 'switch',
  '--name-status': 'switch',
} as const

const status: Grammar = {
  flags: {
    '-s': 'switch',
    '--short': 'switch',
    '-b': 'switch',
    '--branch': 'switch',
    '--porcelain': { inline: /^v?[12]$/ },
    '--show-stash': 'switch',
    '--long': 'switch',
    '--ahead-behind': 'switch',
    '-u': 'switch',
    '--untracked-files': { inline: /^(?:no|normal|all)$/ },
    '--ignored': 'switch',
  },
}

/** `%999999999Y` would print without end. */
const DATE = /^(?!.*%[^A-Za-z]*\d{3})[\w.:%/@+-]{1,200}$/
/** `%G` would check signatures with a program that the work tree names. */
const FORMAT = /^(?!.*%G)[^\0\n]{1,300}$/

const log: Grammar = {
  flags: {
    ...STAT,
    '--oneline': 'switch',
    '--graph': 'switch',
    '--decorate': { inline: WORD },
    '--no-decorate': 'switch',
    '--all': 'switch',
    '--merges': 'switch',
    '--no-merges': 'switch',
    '--first-parent': 'switch',
    '--reverse': 'switch',
    '--abbrev-commit': 'switch',
    '-n': NUMBER,
    '--max-count': NUMBER,
    '--skip': NUMBER,
    '--since': TEXT,
    '--until': TEXT,
    '--after': TEXT,
    '--before': TEXT,
    '--author': PATTERN,
    '--grep': PATTERN,
    '-i': 'switch',
    '--date': DATE,
    '--format': { inline: FORMAT },
    '--pretty': { inline: FORMAT },
  },
  operands: REVISIONS,
  hasCount: true,
}

const branch: Grammar = {
  flags: {
    '-a': 'switch',
    '--all': 'switch',
    '-r': 'switch',
    '--remotes': 'switch',
    '-v': 'switch',
    '--verbose': 'switch',
    '--list': 'switch',
    '-l': 'switch',
    '--show-current': 'switch',
    '--merged': 'switch',
    '--no-merged': 'switch',
    '--sort': /^-?[a-z:]+$/,
  },
  refused: {
    '-d': 'it deletes',
    '-D': 'it deletes',
    '-m': 'it renames',
    '-M': 'it renames',
    '-f': 'it moves a branch',
  },
}

const diff: Grammar = {
  flags: {
    ...STAT,
    '--cached': 'switch',
    '--staged': 'switch',
    '--summary': 'switch',
    '--dirstat': 'switch',
  },
  operands: REVISIONS,
}

const revParse: Grammar = {
  flags: {
    '--short': { inline: NUMBER },
    '--abbrev-ref': 'switch',
    '--verify': 'switch',
    '--show-toplevel': 'switch',
    '--is-inside-work-tree': 'switch',
    '--git-dir': 'switch',
    '--symbolic-full-name': 'switch',
  },
  operands: REVISIONS,
}

const remote: Grammar = { flags: { '-v': 'switch', '--verbose': 'switch' } }

const VERBS: Readonly<Record<string, { grammar: Grammar; shows: string }>> = {
  status: { grammar: status, shows: 'what changed in the work tree' },
  log: { grammar: log, shows: 'the history' },
  branch: { grammar: branch, shows: 'the branches' },
  diff: { grammar: diff, shows: 'which files differ' },
  'rev-parse': { grammar: revParse, shows: 'which commit a name means' },
  remote: { grammar: remote, shows: 'the remotes' },
}

/** Nothing that the work tree's own configuration names may run. */
const CONFIGURATION: [string, string][] = [
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', '/dev/null'],
  ['core.pager', 'cat'],
  ['core.sshCommand', 'false'],
  ['diff.external', ''],
  ['gpg.program', 'false'],
  ['gpg.openpgp.program', 'false'],
  ['gpg.ssh.program', 'false'],
  ['gpg.x509.program', 'false'],
  ['diff.ignoreSubmodules', 'all'],
  ['log.showSignature', 'false'],
  ['status.submoduleSummary', 'false'],
]

export const git: Family = {
  name: 'git',
  read,
  target: ({ folder }) => (folder === undefined ? 'this machine' : `this machine, folder ${folder}`),
  cwd: ({ folder }) => folder,
  env: ({ folder = '/' }) => ({
    GIT_CEILING_DIRECTORIES: dirname(folder),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_PAGER: 'cat',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_CONFIG_COUNT: String(CONFIGURATION.length),
    ...Object.fromEntries(
      CONFIGURATION.flatMap(([key, value], at) => [
        [`GIT_CONFIG_KEY_${at}`, key],
        [`GIT_CONFIG_VALUE_${at}`, value],
      ]),
    ),
  }),
}

function read(args: readonly string[], { folder }: ShellSettings): Verdict | string {
  if (folder === undefined)
    return 'This tenant names no `folder` for git to look at; an admin can set one for the shell provider.'
  const [name = '', ...rest] = args
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined
  if (!verb)
    return `\`git ${name}\` is not accepted here, only: ${Object.keys(VERBS).join(', ')}; the folder is given already.`
  const given = readArguments(`git ${name}`, rest, verb.grammar)
  if (typeof given === 'string') return given
  const isSummed = Object.keys(STAT).some(flag => given.flags.has(flag))
  if (name === 'diff' && !isSummed) return '`git diff` shows file contents; ask for `git diff --stat`.'
  return { class: 'read-only', reasons: [`\`git ${name}\` shows ${verb.shows}`] }
}
