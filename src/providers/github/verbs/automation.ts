// `gh run …`, `gh workflow …`, `gh cache …`, `gh secret …` and `gh variable …`.
import { AS_JSON, type Verbs } from '../verb.ts'

const NUMBER = /^\d{1,4}$/
const ID = /^\d{1,20}$/
const SCOPE = {
  '-e --env': 'value',
  '-o --org': 'value',
  '-u --user': 'switch',
  '-a --app': 'value',
} as const
const WRITES_FILES = 'writes files where HelpDesk runs'

export const AUTOMATION: Verbs = {
  'run list': {
    class: 'read-only',
    says: 'lists runs of workflows',
    flags: {
      ...AS_JSON,
      '-L --limit': NUMBER,
      '-w --workflow': 'value',
      '-b --branch': 'value',
      '-s --status': 'value',
      '-e --event': 'value',
      '-u --user': 'value',
      '-c --commit': 'value',
      '-a --all': 'switch',
      '--created': 'value',
    },
  },
  'run view': {
    class: 'read-only',
    says: 'shows a run, its jobs and their logs',
    most: 1,
    subject: 'run',
    flags: {
      ...AS_JSON,
      '-j --job': ID,
      '--log': 'switch',
      '--log-failed': 'switch',
      '-v --verbose': 'switch',
      '--exit-status': 'switch',
      '-a --attempt': NUMBER,
    },
  },
  'run rerun': {
    class: 'mutating',
    says: 'runs a workflow again, with everything that it does',
    most: 1,
    subject: 'run',
    flags: { '--failed': 'switch', '-j --job': ID, '-d --debug': 'switch' },
  },
  'run cancel': {
    class: 'mutating',
    says: 'stops a run',
    most: 1,
    subject: 'run',
    flags: { '--force': 'switch' },
  },
  'run delete': { class: 'destructive', says: 'deletes a run and its logs', most: 1, subject: 'run' },
  'run watch': { class: 'denied', says: 'does not end; use `gh run view RUN`' },
  'run download': { class: 'denied', says: `${WRITES_FILES}; use \`gh run view RUN --log\`` },
  'workflow list': {
    class: 'read-only',
    says: 'lists workflows',
    flags: { ...AS_JSON, '-L --limit': NUMBER, '-a --all': 'switch' },
  },
  'workflow view': {
    class: 'read-only',
    says: 'shows a workflow',
    most: 1,
    subject: 'workflow',
    flags: { '-y --yaml': 'switch', '-r --ref': 'value' },
  },
  'workflow run': {
    class: 'mutating',
    says: 'starts a workflow, with everything that it does',
    most: 1,
    subject: 'workflow',
    check: given =>
      given
        .each('--field')
        .filter(field => /^[^=]*=@/.test(field))
        .map(
          field =>
            ({
              class: 'denied',
              reason: `\`${field}\` reads a file where HelpDesk runs; use \`-f\``,
            }) as const,
        ),
    flags: {
      '-r --ref': 'value',
      '-f --raw-field': 'value',
      '-F --field': 'value',
      '--json': { denied: 'it reads standard input; use `-f`' },
    },
  },
  'workflow enable': { class: 'mutating', says: 'lets a workflow run again', most: 1, subject: 'workflow' },
  'workflow disable': {
    class: 'mutating',
    says: 'keeps a workflow from running',
    most: 1,
    subject: 'workflow',
  },
  'cache list': {
    class: 'read-only',
    says: 'lists caches of workflows',
    flags: {
      ...AS_JSON,
      '-L --limit': NUMBER,
      '-O --order': 'value',
      '-S --sort': 'value',
      '-k --key': 'value',
      '-r --ref': 'value',
    },
  },
  'cache delete': {
    class: 'destructive',
    says: 'deletes caches of workflows',
    most: 1,
    flags: { '-a --all': 'switch', '--succeed-on-no-caches': 'switch', '-r --ref': 'value' },
  },
  'secret list': {
    class: 'read-only',
    says: 'lists names of secrets, never their values',
    flags: { ...AS_JSON, ...SCOPE },
  },
  'secret set': {
    class: 'mutating',
    says: 'writes a secret that workflows use',
    most: 1,
    flags: {
      ...SCOPE,
      '-b --body': 'value',
      '-f --env-file': { denied: 'it reads a file where HelpDesk runs' },
      '-v --visibility': 'value',
      '-r --repos': 'value',
      '--no-store': 'switch',
      '--no-repos-selected': 'switch',
    },
  },
  'secret delete': {
    class: 'destructive',
    says: 'deletes a secret that workflows use',
    most: 1,
    flags: SCOPE,
  },
  'variable list': { class: 'read-only', says: 'lists names of variables', flags: { ...AS_JSON, ...SCOPE } },
  'variable get': {
    class: 'denied',
    says: 'shows a value that may be a secret; `gh variable list` shows the names',
  },
  'variable set': {
    class: 'mutating',
    says: 'writes a variable that workflows use',
    most: 1,
    flags: {
      ...SCOPE,
      '-b --body': 'value',
      '-f --env-file': { denied: 'it reads a file where HelpDesk runs' },
      '-v --visibility': 'value',
      '-r --repos': 'value',
    },
  },
  'variable delete': {
    class: 'destructive',
    says: 'deletes a variable that workflows use',
    most: 1,
    flags: SCOPE,
  },
}
