// `gh repo …`, `gh ruleset …`, `gh org …`, `gh project …` and what is left.
import type { Finding } from '../../../policy/verdict.ts'
import { AS_JSON, type Given, type Verb, type Verbs } from '../verb.ts'
import { BODY } from './pulls.ts'

const NUMBER = /^\d{1,4}$/
const LOCAL = { denied: 'it reads or writes a folder where HelpDesk runs' }
export const REPOSITORY: Verbs = {
  'repo view': {
    class: 'read-only',
    says: 'shows a repository and its README',
    most: 1,
    subject: 'repository',
    flags: { ...AS_JSON, '-b --branch': 'value' },
  },
  'repo list': {
    class: 'read-only',
    says: 'lists repositories',
    most: 1,
    flags: {
      ...AS_JSON,
      '-L --limit': NUMBER,
      '-l --language': 'value',
      '--topic': 'value',
      '--visibility': 'value',
      '--archived': 'switch',
      '--no-archived': 'switch',
      '--fork': 'switch',
      '--source': 'switch',
    },
  },
  'repo create': {
    class: 'mutating',
    says: 'makes a repository',
    most: 1,
    flags: {
      '--public': 'switch',
      '--private': 'switch',
      '--internal': 'switch',
      '-d --description': 'value',
      '-h --homepage': 'value',
      '-t --team': 'value',
      '-p --template': 'value',
      '-g --gitignore': 'value',
      '-l --license': 'value',
      '--add-readme': 'switch',
      '--disable-issues': 'switch',
      '--disable-wiki': 'switch',
      '--include-all-branches': 'switch',
      '-c --clone': LOCAL,
      '-s --source': LOCAL,
      '--push': LOCAL,
      '-r --remote': LOCAL,
    },
  },
  'repo edit': {
    class: 'mutating',
    says: 'changes how a repository is set up',
    most: 1,
    subject: 'repository',
    check: editing,
    flags: editFlags(),
  },
  'repo rename': {
    class: 'destructive',
    says: 'renames a repository: its address changes',
    most: 1,
    flags: { '-y --yes': 'switch' },
  },
  'repo archive': {
    class: 'destructive',
    says: 'makes a repository read-only',
    most: 1,
    subject: 'repository',
    flags: { '-y --yes': 'switch' },
  },
  'repo unarchive': {
    class: 'mutating',
    says: 'lets a repository be written again',
    most: 1,
    subject: 'repository',
    flags: { '-y --yes': 'switch' },
  },
  'repo delete': {
    class: 'destructive',
    says: 'deletes a repository',
    most: 1,
    subject: 'repository',
    flags: { '--yes': 'switch', '--confirm': 'switch' },
  },
  'repo fork': {
    class: 'mutating',
    says: 'copies a repository',
    most: 1,
    subject: 'repository',
    flags: {
      '--org': 'value',
      '--fork-name': 'value',
      '--default-branch-only': 'switch',
      '--clone': LOCAL,
      '--remote': LOCAL,
      '--remote-name': LOCAL,
    },
  },
  'repo sync': {
    class: 'mutating',
    says: 'brings a branch up to date with another repository',
    most: 1,
    subject: 'repository',
    check: forcing,
    flags: { '-b --branch': 'value', '-s --source': 'value', '--force': 'switch' },
  },
  'repo clone': denied('copies a repository to where HelpDesk runs'),
  'repo set-default': denied('changes settings of `gh` where HelpDesk runs'),
  'repo deploy-key list': {
    class: 'read-only',
    mark: 'sensitive',
    says: 'lists keys that reach a repository',
    flags: AS_JSON,
  },
  'repo deploy-key add': denied('gives a key access to a repository'),
  'repo deploy-key delete': { class: 'destructive', says: 'takes a key its access to a repository', most: 1 },
  'repo autolink list': { class: 'read-only', says: 'lists autolinks', flags: AS_JSON },
  'repo autolink view': { class: 'read-only', says: 'shows an autolink', most: 1, flags: AS_JSON },
  'repo autolink create': {
    class: 'mutating',
    says: 'makes an autolink',
    most: 2,
    flags: { '-n --numeric': 'switch' },
  },
  'repo autolink delete': {
    class: 'destructive',
    says: 'deletes an autolink',
    most: 1,
    flags: { '--yes': 'switch' },
  },
  'repo gitignore list': { class: 'read-only', says: 'lists templates' },
  'repo gitignore view': { class: 'read-only', says: 'shows a template', most: 1 },
  'repo license list': { class: 'read-only', says: 'lists licences' },
  'repo license view': { class: 'read-only', says: 'shows a licence', most: 1 },
  'ruleset list': {
    class: 'read-only',
    says: 'lists rules of branches',
    flags: { '-L --limit': NUMBER, '-o --org': 'value', '-p --parents': 'switch' },
  },
  'ruleset view': {
    class: 'read-only',
    says: 'shows rules of branches',
    most: 1,
    flags: { '-o --org': 'value', '-p --parents': 'switch' },
  },
  'ruleset check': {
    class: 'read-only',
    says: 'shows which rules hold for a branch',
    most: 1,
    flags: { '--default': 'switch' },
  },
  'org list': { class: 'read-only', says: 'lists organisations', flags: { '-L --limit': NUMBER } },
  status: {
    class: 'read-only',
    says: 'shows what concerns whom it runs as',
    flags: { '-e --exclude': 'value', '-o --org': 'value' },
  },
  ...projects(),
}

function denied(says: string): Verb {
  return { class: 'denied', says }
}

function editFlags() {
  const switches = [
    'accept-visibility-change-consequences',
    'allow-forking',
    'allow-update-branch',
    'delete-branch-on-merge',
    'enable-advanced-security',
    'enable-auto-merge',
    'enable-discussions',
    'enable-issues',
    'enable-merge-commit',
    'enable-projects',
    'enable-rebase-merge',
    'enable-secret-scanning',
    'enable-secret-scanning-push-protection',
    'enable-squash-merge',
    'enable-wiki',
    'template',
  ]
  const values = [
    'add-topic',
    'remove-topic',
    'default-branch',
    '-d --description',
    '-h --homepage',
    'visibility',
  ]
  return {
    ...Object.fromEntries(switches.map(name => [`--${name}`, 'switch' as const])),
    ...Object.fromEntries(values.map(name => [name.startsWith('-') ? name : `--${name}`, 'value' as const])),
  }
}

function editing(given: Given): Finding[] {
  const isShown = given.one('--visibility') !== undefined
  return isShown
    ? [{ class: 'destructive', reason: '`--visibility` changes who may see the repository' }]
    : []
}

function forcing(given: Given): Finding[] {
  return given.has('--force')
    ? [{ class: 'destructive', reason: '`--force` throws away commits of the branch' }]
    : []
}

function projects(): Verbs {
  const reads = ['list', 'view', 'field-list', 'item-list']
  const changes = [
    'create',
    'copy',
    'edit',
    'close',
    'link',
    'unlink',
    'mark-template',
    'field-create',
    'item-add',
    'item-create',
    'item-edit',
    'item-archive',
  ]
  const deletes = ['delete', 'field-delete', 'item-delete']
  const flags = {
    ...BODY,
    '--owner': 'value',
    '-L --limit': NUMBER,
    '--format': /^json$/,
    '-q --jq': 'value',
    '--title': 'value',
    '--url': 'value',
    '--id': 'value',
    '--project-id': 'value',
    '--field-id': 'value',
    '--text': 'value',
    '--closed': 'switch',
  } as const
  const named = (names: string[], verb: Verb) =>
    names.map(name => [`project ${name}`, { ...verb, most: 2, flags }] as const)
  return Object.fromEntries([
    ...named(reads, { class: 'read-only', says: 'shows projects' }),
    ...named(changes, { class: 'mutating', says: 'changes a project' }),
    ...named(deletes, { class: 'destructive', says: 'deletes from a project' }),
  ])
}
