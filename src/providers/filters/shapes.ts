// Filters that change the shape of lines: cut, tr, column, paste, rev, fold, fmt, expand.
import type { Filter } from './filter.ts'
import { LIST, NUMBER, named, switches, TEXT } from './filter.ts'

const cut: Filter = {
  name: 'cut',
  grammar: {
    flags: {
      ...switches('nsz', 'only-delimited', 'complement', 'zero-terminated'),
      ...named(TEXT, '-d', '--delimiter', '--output-delimiter'),
      ...named(LIST, '-f', '--fields', '-c', '--characters', '-b', '--bytes'),
    },
  },
}

const tr: Filter = {
  name: 'tr',
  grammar: {
    flags: switches('cCdst', 'complement', 'delete', 'squeeze-repeats', 'truncate-set1'),
  },
  check({ operands }) {
    if (operands.length === 1 || operands.length === 2) return []
    return [{ class: 'denied', reason: '`tr` takes one or two sets of characters.' }]
  },
}

const column: Filter = {
  name: 'column',
  grammar: {
    flags: {
      ...switches(
        'tnexJLdm',
        'table',
        'fillrows',
        'json',
        'keep-empty-lines',
        'table-noheadings',
        'table-noextreme',
        'table-maxout',
      ),
      ...named(
        TEXT,
        '-s',
        '--separator',
        '-o',
        '--output-separator',
        '-N',
        '--table-columns',
        '-H',
        '--table-hide',
      ),
      ...named(
        TEXT,
        '-R',
        '--table-right',
        '-T',
        '--table-truncate',
        '-W',
        '--table-wrap',
        '-E',
        '-O',
        '--table-order',
      ),
      ...named(TEXT, '-r', '--tree', '-i', '--tree-id', '-p', '--tree-parent', '--table-name'),
      ...named(NUMBER, '-c', '--output-width', '-l', '--table-columns-limit'),
    },
  },
}

const paste: Filter = {
  name: 'paste',
  grammar: {
    flags: { ...switches('sz', 'serial', 'zero-terminated'), ...named(TEXT, '-d', '--delimiters') },
  },
}

const rev: Filter = { name: 'rev', grammar: { flags: {} } }

const fold: Filter = {
  name: 'fold',
  grammar: {
    hasCount: true,
    flags: { ...switches('bs', 'bytes', 'spaces'), ...named(NUMBER, '-w', '--width') },
  },
}

const fmt: Filter = {
  name: 'fmt',
  grammar: {
    hasCount: true,
    flags: {
      ...switches('cstu', 'crown-margin', 'split-only', 'tagged-paragraph', 'uniform-spacing'),
      ...named(NUMBER, '-w', '--width', '-g', '--goal'),
      ...named(TEXT, '-p', '--prefix'),
    },
  },
}

const expands = ['expand', 'unexpand'].map(
  (name): Filter => ({
    name,
    grammar: { flags: { ...switches('ai', 'initial', 'all', 'first-only'), ...named(LIST, '-t', '--tabs') } },
  }),
)

export const SHAPES: readonly Filter[] = [cut, tr, column, paste, rev, fold, fmt, ...expands]
