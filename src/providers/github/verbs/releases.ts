// `gh release …`: its files stay out, they are read and written where HelpDesk runs.
import type { Finding } from '../../../policy/verdict.ts'
import { AS_JSON, type Given, type Verbs } from '../verb.ts'

const NUMBER = /^\d{1,4}$/
const NOTES = { '-n --notes': 'value', '-F --notes-file': 'value' } as const
const RELEASE = {
  ...NOTES,
  '-t --title': 'value',
  '--target': 'value',
  '-d --draft': 'switch',
  '-p --prerelease': 'switch',
  '--latest': 'switch',
  '--discussion-category': 'value',
  '--verify-tag': 'switch',
} as const

export const RELEASES: Verbs = {
  'release list': {
    class: 'read-only',
    says: 'lists releases',
    flags: {
      ...AS_JSON,
      '-L --limit': NUMBER,
      '--exclude-drafts': 'switch',
      '--exclude-pre-releases': 'switch',
      '-O --order': /^(?:asc|desc)$/,
    },
  },
  'release view': {
    class: 'read-only',
    says: 'shows a release',
    most: 1,
    subject: 'release',
    flags: AS_JSON,
  },
  'release create': {
    class: 'mutating',
    says: 'publishes a release',
    most: 20,
    subject: 'release',
    check: uploading,
    flags: {
      ...RELEASE,
      '--generate-notes': 'switch',
      '--notes-from-tag': 'switch',
      '--notes-start-tag': 'value',
      '--fail-on-no-commits': 'switch',
    },
  },
  'release edit': {
    class: 'mutating',
    says: 'changes a release',
    most: 1,
    subject: 'release',
    flags: { ...RELEASE, '--tag': 'value' },
  },
  'release upload': {
    class: 'mutating',
    says: 'adds files to a release',
    most: 20,
    subject: 'release',
    check: uploading,
    flags: { '--clobber': 'switch' },
  },
  'release delete': {
    class: 'destructive',
    says: 'deletes a release',
    most: 1,
    subject: 'release',
    flags: { '-y --yes': 'switch', '--cleanup-tag': 'switch' },
  },
  'release delete-asset': {
    class: 'destructive',
    says: 'deletes a file of a release',
    most: 2,
    subject: 'release',
    flags: { '-y --yes': 'switch' },
  },
  'release download': { class: 'denied', says: 'writes files where HelpDesk runs' },
}

/** Files of a release are read where HelpDesk runs. */
function uploading(given: Given): Finding[] {
  const [, ...files] = given.operands
  return files.map(file => ({
    class: 'denied',
    reason: `\`${file}\` is a file where HelpDesk runs; publish it from a workflow`,
  }))
}
