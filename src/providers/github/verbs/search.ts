// `gh search …`.
import { AS_JSON, type Verbs, type WrittenFlags } from '../verb.ts'

const NUMBER = /^\d{1,4}$/
const SEARCH: WrittenFlags = {
  ...AS_JSON,
  '-L --limit': NUMBER,
  '--owner': 'value',
  '--order': /^(?:asc|desc)$/,
  '--sort': 'value',
  '--language': 'value',
  '--visibility': 'value',
}
const SEARCH_TALK: WrittenFlags = {
  ...SEARCH,
  '--state': /^(?:open|closed)$/,
  ...Object.fromEntries(
    [
      'author',
      'assignee',
      'label',
      'mentions',
      'milestone',
      'involves',
      'commenter',
      'created',
      'updated',
      'closed',
      'match',
      'comments',
      'app',
      'base',
      'head',
      'review',
      'reviewed-by',
      'review-requested',
      'checks',
      'merged-at',
    ].map(name => [`--${name}`, 'value' as const]),
  ),
  ...Object.fromEntries(
    ['archived', 'draft', 'merged', 'locked', 'no-assignee', 'no-label', 'no-milestone', 'include-prs'].map(
      name => [`--${name}`, 'switch' as const],
    ),
  ),
}

export const SEARCH_VERBS: Verbs = {
  'search prs': { class: 'read-only', says: 'searches pull requests', most: 20, flags: SEARCH_TALK },
  'search issues': { class: 'read-only', says: 'searches issues', most: 20, flags: SEARCH_TALK },
  'search code': {
    class: 'read-only',
    says: 'searches files',
    most: 20,
    flags: {
      ...SEARCH,
      '--extension': 'value',
      '--filename': 'value',
      '--match': 'value',
      '--size': 'value',
    },
  },
  'search commits': {
    class: 'read-only',
    says: 'searches commits',
    most: 20,
    flags: {
      ...SEARCH,
      ...Object.fromEntries(
        [
          'author',
          'author-date',
          'author-email',
          'author-name',
          'committer',
          'committer-date',
          'committer-email',
          'committer-name',
          'hash',
          'parent',
          'tree',
        ].map(name => [`--${name}`, 'value' as const]),
      ),
      '--merge': 'switch',
    },
  },
  'search repos': {
    class: 'read-only',
    says: 'searches repositories',
    most: 20,
    flags: {
      ...SEARCH,
      ...Object.fromEntries(
        [
          'created',
          'followers',
          'forks',
          'good-first-issues',
          'help-wanted-issues',
          'include-forks',
          'license',
          'match',
          'number-topics',
          'size',
          'stars',
          'topic',
          'updated',
        ].map(name => [`--${name}`, 'value' as const]),
      ),
      '--archived': 'switch',
    },
  },
}
