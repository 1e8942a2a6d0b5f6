// git in the work tree of the tenant: looking, and changing with approval; nothing that runs code or reaches elsewhere.
import { dirname } from 'node:path'
import type { Finding } from '../../policy/verdict.ts'
import { readArguments } from '../grammar.ts'
import { CHANGING } from './git/changing.ts'
import { LOOKING } from './git/looking.ts'
import { REFUSED } from './git/refused.ts'
import { REMOTES } from './git/remotes.ts'
import { EVERYWHERE, type GitVerb } from './git/verb.ts'
import type { Family, Reading } from './tool.ts'

const VERBS = new Map<string, GitVerb>(Object.entries({ ...LOOKING, ...CHANGING, ...REMOTES }))

/** Nothing that the work tree's own configuration names may run. */
const CONFIGURATION: [string, string][] = [
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', '/dev/null'],
  ['core.pager', 'cat'],
  ['core.sshCommand', 'false'],
  ['core.editor', 'false'],
  ['sequence.editor', 'false'],
  ['core.askPass', 'false'],
  ['core.alternateRefsCommand', 'false'],
  ['credential.helper', ''],
  ['diff.external', ''],
  ['gpg.program', 'false'],
  ['gpg.openpgp.program', 'false'],
  ['gpg.ssh.program', 'false'],
  ['gpg.x509.program', 'false'],
  ['commit.gpgSign', 'false'],
  ['tag.gpgSign', 'false'],
  ['diff.ignoreSubmodules', 'all'],
  ['fetch.recurseSubmodules', 'false'],
  ['push.recurseSubmodules', 'no'],
  ['submodule.recurse', 'false'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['log.showSignature', 'false'],
  ['status.submoduleSummary', 'false'],
]

export const git: Family = {
  name: 'git',
  read,
  target: ({ folder }) => (folder === undefined ? 'this machine' : `this machine, folder ${folder}`),
  cwd: ({ folder }) => folder,
  env: ({ folder = '/' }) => {
    const configuration = [...CONFIGURATION, ['safe.directory', folder]]
    return {
      GIT_CEILING_DIRECTORIES: dirname(folder),
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_ATTR_NOSYSTEM: '1',
      GIT_OPTIONAL_LOCKS: '0',
      GIT_TERMINAL_PROMPT: '0',
      GIT_ASKPASS: 'false',
      GIT_EDITOR: 'false',
      GIT_PAGER: 'cat',
      GIT_ALLOW_PROTOCOL: 'https',
      GIT_CONFIG_COUNT: String(configuration.length),
      ...Object.fromEntries(
        configuration.flatMap(([key = '', value = ''], at) => [
          [`GIT_CONFIG_KEY_${at}`, key],
          [`GIT_CONFIG_VALUE_${at}`, value],
        ]),
      ),
    }
  },
}

function read(given: readonly string[]): Reading {
  const [name = '', ...rest] = given[0] === '--no-pager' ? given.slice(1) : given
  const verb = VERBS.get(name === '--version' ? 'version' : name)
  if (!verb)
    return { verb: `git ${name}`, objects: [], findings: [unknownVerb(name), ...deniedIn(rest, name)] }
  const flags = { ...EVERYWHERE, ...verb.flags }
  const read = readArguments(rest, { tool: `git ${name}`, flags, hasCount: verb.hasCount ?? false })
  const found = verb.read(read, `git ${name}`)
  return { verb: `git ${name}`, objects: read.operands, findings: [...found, ...read.findings] }
}

/** Whatever the verb may be: these flags reach out of the work tree. */
function deniedIn(args: readonly string[], name: string): Finding[] {
  const { findings } = readArguments(args, { tool: `git ${name}`, flags: EVERYWHERE })
  return findings.filter(finding => finding.class === 'denied')
}

function unknownVerb(name: string): Finding {
  if (name.startsWith('-')) {
    const reason = `\`git ${name}\` is refused: which work tree and which configuration are used is set by the tenant.`
    return { class: 'denied', reason }
  }
  const why = REFUSED.get(name)
  if (why !== undefined) return { class: 'denied', reason: `\`git ${name}\` is refused: ${why}.` }
  return {
    class: 'mutating',
    mark: 'unknown',
    reason: `\`git ${name}\` is not among the known commands of \`git\``,
  }
}
