// What a command line may be, and what each refusal says.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shell text is the subject here
import { describe, expect, test } from 'vitest'
import { parseCommand } from '../../src/policy/parse.ts'

function accepted(text: string) {
  const parsed = parseCommand(text)
  if (!parsed.isParsed) throw new Error(`${text}: ${parsed.reason}`)
  return parsed
}

function reasonFor(text: string): string {
  const parsed = parseCommand(text)
  return parsed.isParsed ? `accepted as ${parsed.canonical}` : parsed.reason
}

describe('a command line becomes argv', () => {
  test('plain words, quotes and escapes are read as a shell would read them', () => {
    const parsed = accepted(`ps -eo pid,comm 'a b' "c d" e\\ f g'h'"i" '' "x\\"y"`)

    expect(parsed.pipeline).toEqual([['ps', '-eo', 'pid,comm', 'a b', 'c d', 'e f', 'ghi', '', 'x"y']])
  })

  test('a pipeline becomes one argv per stage', () => {
    expect(accepted('ps aux | sort -rk 3|head -5').pipeline).toEqual([
      ['ps', 'aux'],
      ['sort', '-rk', '3'],
      ['head', '-5'],
    ])
  })

  test('a line continued with a backslash is one line', () => {
    expect(accepted('df \\\n  -h').pipeline).toEqual([['df', '-h']])
  })

  test('a dollar sign that a shell would leave alone is a dollar sign', () => {
    expect(accepted('ps aux | grep "d$"').pipeline[1]).toEqual(['grep', 'd$'])
  })

  test('shell characters inside single quotes are data', () => {
    expect(accepted("grep 'a;b|c&d$(e)`f`*'").pipeline[0]).toEqual(['grep', 'a;b|c&d$(e)`f`*'])
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
    ['df && free', 'propose each command on its own'],
    ['df || free', 'propose each command on its own'],
    ['df; free', 'propose each command on its own'],
    ['df\nfree', 'propose each command on its own'],
    ['df &', 'background'],
    ['df |& head', '`|&`'],
    ['df > /tmp/x', 'Redirections'],
    ['df 2>&1 -h', 'Redirections'],
    ['grep x <<< y', 'Redirections'],
    ['diff <(df) x', 'shell syntax'],
    ['PAGER=id git log', '`PAGER=…` sets a variable'],
    ['! df', '`!`'],
    ['time df', '`time`'],
    ['{ df; }', 'Only plain commands'],
    ['(df)', 'Only plain commands'],
    ['while :; do df; done', 'Only plain commands'],
    ['coproc df', 'Only plain commands'],
    ['/bin/df -h', 'without a path: `df`'],
    ['df -h # all', 'not part of it'],
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
