// `gh pr …`: the manual's flags, and what each command does to a pull request.
import type { Finding } from '../../../policy/verdict.ts'
import { AS_JSON, type Given, type Verbs, type WrittenFlags } from '../verb.ts'

const NUMBER = /^\d{1,4}$/
export const BODY: WrittenFlags = { '-b --body': 'value', '-F --body-file': 'value' }
const PEOPLE: WrittenFlags = {
  '-a --assignee': 'value',
  '-l --label': 'value',
  '-m --milestone': 'value',
  '-p --project': 'value',
  '-r --reviewer': 'value',
}
const EDITS: WrittenFlags = Object.fromEntries(
  ['assignee', 'label', 'project', 'reviewer'].flatMap(what => [
    [`--add-${what}`, 'value' as const],
    [`--remove-${what}`, 'value' as const],
  ]),
)

export const PULLS: Verbs = {
  'pr list': {
    class: 'read-only',
    says: 'lists pull requests',
    flags: {
      ...AS_JSON,
      '-s --state': /^(?:open|closed|merged|all)$/,
      '-L --limit': NUMBER,
      '-A --author': 'value',
      '-a --assignee': 'value',
      '-l --label': 'value',
      '-B --base': 'value',
      '-H --head': 'value',
      '-S --search': 'value',
      '-d --draft': 'switch',
      '--app': 'value',
    },
  },
  'pr view': {
    class: 'read-only',
    says: 'shows a pull request',
    most: 1,
    subject: 'pull',
    flags: { ...AS_JSON, '-c --comments': 'switch' },
  },
  'pr diff': {
    class: 'read-only',
    says: 'shows what a pull request changes',
    most: 1,
    subject: 'pull',
    flags: {
      '--patch': 'switch',
      '--name-only': 'switch',
      '--color': /^(?:always|never|auto)$/,
      '--exclude': 'value',
    },
  },
  'pr checks': {
    class: 'read-only',
    says: 'shows the checks of a pull request',
    most: 1,
    subject: 'pull',
    flags: {
      ...AS_JSON,
      '--required': 'switch',
      '--watch': { denied: 'it does not end; ask again instead' },
      '-i --interval': 'value',
      '--fail-fast': 'switch',
    },
  },
  'pr status': {
    class: 'read-only',
    says: 'shows pull requests that concern whom it runs as',
    flags: { ...AS_JSON, '-c --conflict-status': 'switch' },
  },
  'pr comment': {
    class: 'mutating',
    says: 'comments on a pull request, for everyone to read',
    most: 1,
    subject: 'pull',
    flags: {
      ...BODY,
      '--edit-last': 'switch',
      '--delete-last': 'switch',
      '--create-if-none': 'switch',
      '--yes': 'switch',
    },
  },
  'pr edit': {
    class: 'mutating',
    says: 'changes the title, the text or the labels of a pull request',
    most: 1,
    subject: 'pull',
    flags: {
      ...BODY,
      ...EDITS,
      '-t --title': 'value',
      '-B --base': 'value',
      '-m --milestone': 'value',
      '--remove-milestone': 'switch',
    },
  },
  'pr review': {
    class: 'mutating',
    says: 'reviews a pull request in the name of the app',
    most: 1,
    subject: 'pull',
    flags: { ...BODY, '-a --approve': 'switch', '-r --request-changes': 'switch', '-c --comment': 'switch' },
  },
  'pr merge': {
    class: 'mutating',
    says: 'merges a pull request into its base branch',
    most: 1,
    subject: 'pull',
    check: merging,
    flags: {
      ...BODY,
      '-m --merge': 'switch',
      '-s --squash': 'switch',
      '-r --rebase': 'switch',
      '-d --delete-branch': 'switch',
      '-t --subject': 'value',
      '-A --author-email': 'value',
      '--auto': 'switch',
      '--disable-auto': 'switch',
      '--admin': 'switch',
      '--match-head-commit': 'value',
    },
  },
  'pr close': {
    class: 'mutating',
    says: 'closes a pull request without merging it',
    most: 1,
    subject: 'pull',
    check: deletingBranch,
    flags: { '-c --comment': 'value', '-d --delete-branch': 'switch' },
  },
  'pr reopen': {
    class: 'mutating',
    says: 'opens a pull request again',
    most: 1,
    subject: 'pull',
    flags: { '-c --comment': 'value' },
  },
  'pr ready': {
    class: 'mutating',
    says: 'marks a pull request as ready for review',
    most: 1,
    subject: 'pull',
    flags: { '--undo': 'switch' },
  },
  'pr lock': {
    class: 'mutating',
    says: 'locks the conversation of a pull request',
    most: 1,
    subject: 'pull',
    flags: { '-r --reason': 'value' },
  },
  'pr unlock': {
    class: 'mutating',
    says: 'unlocks the conversation of a pull request',
    most: 1,
    subject: 'pull',
  },
  'pr update-branch': {
    class: 'mutating',
    says: 'updates the branch of a pull request',
    most: 1,
    subject: 'pull',
    flags: { '--rebase': 'switch' },
  },
  'pr revert': {
    class: 'mutating',
    says: 'opens a pull request that reverts another',
    most: 1,
    subject: 'pull',
    flags: { ...BODY, '-d --draft': 'switch', '-t --title': 'value' },
  },
  'pr create': {
    class: 'mutating',
    says: 'opens a pull request',
    check: creating,
    flags: {
      ...BODY,
      ...PEOPLE,
      '-t --title': 'value',
      '-B --base': 'value',
      '-H --head': 'value',
      '-d --draft': 'switch',
      '-f --fill': 'switch',
      '--fill-first': 'switch',
      '--fill-verbose': 'switch',
      '--dry-run': 'switch',
      '--no-maintainer-edit': 'switch',
      '-T --template': { denied: 'it reads a file where HelpDesk runs' },
      '--file': 'value',
    },
  },
  'pr checkout': {
    class: 'denied',
    says: 'changes a work tree where HelpDesk runs and may run its hooks; use `gh pr diff`',
  },
}

function merging(given: Given): Finding[] {
  const findings = deletingBranch(given)
  if (!given.has('--admin')) return findings
  return [
    ...findings,
    { class: 'destructive', reason: '`--admin` merges although the rules of the branch do not allow it' },
  ]
}

function deletingBranch(given: Given): Finding[] {
  return given.has('--delete-branch')
    ? [{ class: 'destructive', reason: '`--delete-branch` deletes the branch' }]
    : []
}

/** `--file` is HelpDesk's own: a path in the repository, perhaps with the attached file whose content goes there. */
function creating(given: Given): Finding[] {
  return given.each('--file').flatMap((written): Finding[] => {
    const [path = ''] = written.split('=')
    const isPlain = path
      .split('/')
      .every(part => /^[\w@.+-]{1,100}$/.test(part) && !/^\.{1,2}$|^\.git$/i.test(part))
    if (!isPlain) return [{ class: 'denied', reason: `\`${path}\` is not a path within a repository` }]
    if (!path.toLowerCase().startsWith('.github/')) return []
    return [
      {
        class: 'destructive',
        reason: `\`${path}\` decides what runs in the repository's automation`,
      },
    ]
  })
}
