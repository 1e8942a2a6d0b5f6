// What a command line may be, and what each refusal says.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shell text is the subject here
import { describe, expect, test } from 'vitest'
import { parseCommand } from '../../src/policy/parse.ts'

function accepted(text: string) {
  const parsed = parseCommand(text)
  if (!parsed.isParsed) throw new Error(`${text}: ${parsed.reason}`)
  return parsed
}

function pipelineOf(text: string) {
  return accepted(text).parts[0]?.pipeline ?? []
}

function reasonFor(text: string): string {
  const parsed = parseCommand(text)
  return parsed.isParsed ? `accepted as ${parsed.canonical}` : parsed.reason
}

describe('a command line becomes argv', () => {
  test('plain words, quotes and escapes are read as a shell would read them', () => {
    const parsed = accepted(`ps -eo pid,comm 'a b' "c d" e\\ f g'h'"i" '' "x\\"y"`)

    expect(parsed.parts).toEqual([
      { pipeline: [['ps', '-eo', 'pid,comm', 'a b', 'c d', 'e f', 'ghi', '', 'x"y']] },
    ])
  })

  test('a pipeline becomes one argv per stage', () => {
    expect(pipelineOf('ps aux | sort -rk 3|head -5')).toEqual([
      ['ps', 'aux'],
      ['sort', '-rk', '3'],
      ['head', '-5'],
    ])
  })

  test('a line continued with a backslash is one line', () => {
    expect(pipelineOf('df \\\n  -h')).toEqual([['df', '-h']])
  })

  test('a dollar sign that a shell would leave alone is a dollar sign', () => {
    expect(pipelineOf('ps aux | grep "d$"')[1]).toEqual(['grep', 'd$'])
  })

  test('shell characters inside single quotes are data', () => {
    expect(pipelineOf("grep 'a;b|c&d$(e)`f`*'")[0]).toEqual(['grep', 'a;b|c&d$(e)`f`*'])
  })
})

describe('a list of command lines becomes its parts', () => {
  test('each part names what joins it to the one before', () => {
    expect(accepted('df -h && free -m || uptime; ps aux | wc -l\nwho').parts).toEqual([
      { pipeline: [['df', '-h']] },
      { joiner: '&&', pipeline: [['free', '-m']] },
      { joiner: '||', pipeline: [['uptime']] },
      {
        joiner: ';',
        pipeline: [
          ['ps', 'aux'],
          ['wc', '-l'],
        ],
      },
      { joiner: ';', pipeline: [['who']] },
    ])
  })

  test('lines, also empty and indented ones, are parts; an operator may end its line', () => {
    expect(accepted('df\n\n  free &&\n\n uptime |\n wc -l').canonical).toBe('df; free && uptime | wc -l')
  })

  test('eight parts of eight stages are read', () => {
    const line = Array(8).fill(Array(8).fill('cat').join(' | ')).join(' && ')
    expect(accepted(line).parts.map(({ pipeline }) => pipeline.length)).toEqual(Array(8).fill(8))
  })

  test('`|| true` that decides what comes next is kept', () => {
    expect(accepted('df || true && free').canonical).toBe('df || true && free')
  })
})

describe('the canonical form', () => {
  test.each([
    [`k'u'bectl   get "pods"`, 'kubectl get pods'],
    [`grep "a b"`, `grep 'a b'`],
    [`grep "it's"`, `grep "it's"`],
    [`grep '$x'\\''y'`, `grep '$x'\\''y'`],
    [`kubectl get pods -o jsonpath='{.items[*]}'`, `kubectl get pods -o 'jsonpath={.items[*]}'`],
    [
      `kubectl get pods --field-selector 'a!=b' --sort-by='.x y'`,
      `kubectl get pods --field-selector 'a!=b' --sort-by='.x y'`,
    ],
    ['git log HEAD~3..HEAD', 'git log HEAD~3..HEAD'],
    ['df;free&&who||true&&id', 'df; free && who || true && id'],
  ])('of %s is %s', (text, canonical) => {
    expect(accepted(text).canonical).toBe(canonical)
    expect(accepted(canonical).canonical).toBe(canonical)
  })
})

describe('habits that add nothing are dropped and named', () => {
  test.each([
    ['df -h;', 'df -h', ['`;`']],
    ['df -h 2>&1', 'df -h', ['`2>&1`']],
    ['df -h 2>/dev/null | head -3', 'df -h | head -3', ['`2>/dev/null`']],
    ['df -h 2>&1 || true', 'df -h', ['`|| true`', '`2>&1`']],
    ['df || true || true', 'df', ['`|| true`']],
    ['df || true; free 2>&1\nwho;', 'df; free; who', ['`|| true`', '`;`', '`2>&1`']],
    ['true || true', 'true', ['`|| true`']],
    ["df || 'true'; tr\\ue || true", 'df; true', ['`|| true`']],
  ])('%s becomes %s', (text, canonical, named) => {
    const parsed = accepted(text)

    expect(parsed.canonical).toBe(canonical)
    expect(parsed.rewritten).toHaveLength(named.length)
    for (const [at, name] of named.entries()) expect(parsed.rewritten[at]).toContain(name)
  })
})

describe('what a shell would change, chain or redirect is refused with the reason', () => {
  test.each([
    ['kubectl get pods $HOME', '`$HOME` would be expanded'],
    ['kubectl get "${x:=delete}"', '`${x:=delete}` would be expanded'],
    ['kubectl get "$(id)"', 'would run another command'],
    ['kubectl get `id`', 'would run another command'],
    ['ls *', '`*` would match file names'],
    ['ls ~', '`~` would be expanded'],
    ['kubectl get po --x=~/y', '`~` would be expanded'],
    ['kubectl get {po,secrets}', '`{…}` would be expanded'],
    ['seq {1..3}', '`{…}` would be expanded'],
    ["grep $'a'", 'special quote'],
    ['df &', 'background'],
    ['df & free', 'background'],
    ['df;; free', 'not a complete command'],
    ['df && || free', 'not a complete command'],
    ['df &&', 'not a complete command'],
    ['df && # then\nfree', 'could not be read'],
    ['df # all\nfree', 'could not be read'],
    ['df; (free)', 'Only plain commands'],
    ['df && { free; }', 'Only plain commands'],
    ['df && PATH=/x free', '`PATH=…` sets a variable'],
    ['x=delete; kubectl get', '`x=…` sets a variable'],
    ['df; free > /x', 'Redirections'],
    ['df && ! free', '`!`'],
    [Array(9).fill('df').join(' && '), 'at most 8'],
    ['df |& head', '`|&`'],
    ['df > /tmp/x', 'Redirections'],
    ['df 2>&1 -h', 'Redirections'],
    ['grep x <<< y', 'Redirections'],
    ['diff <(df) x', 'shell syntax'],
    ['PAGER=id git log', '`PAGER=…` sets a variable'],
    ['! df', '`!`'],
    ['time df', '`time`'],
    ["'time' df", '`time` belongs to a shell'],
    ['{ df; }', 'Only plain commands'],
    ['(df)', 'Only plain commands'],
    ['while :; do df; done', 'Only plain commands'],
    ['coproc df', 'Only plain commands'],
    ['/bin/df -h', 'without a path: `df`'],
    ['df -h # all', '`#` could not be read'],
    ['# only a comment', 'no command'],
    ['   ', 'no command'],
    ["df 'abc", 'not a complete command'],
    ['df |', 'not a complete command'],
    ['df \u2013h', 'outside quotes'],
    ['kub\u0435ctl get pods', 'outside quotes'],
    ['df\u00a0-h', 'invisible character U+00A0'],
    ["grep '\u202ex'", 'invisible character U+202E'],
    ["grep '\u{e0041}'", 'invisible character U+E0041'],
    ['df\u000b-h', 'control character U+000B'],
    ['df\r\n', 'control character U+000D'],
    ['df \u0000', 'control character U+0000'],
    ['df \ud800', 'half of a character pair'],
    [`df ${'x'.repeat(4096)}`, 'longer than 4096'],
    [Array(9).fill('cat').join(' | '), 'at most 8'],
  ])('%j', (text, part) => {
    expect(reasonFor(text)).toContain(part)
  })
})
