// Every command line that we accept means to bash exactly what it means to us; and its canonical form is a fixed point.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shell text is the subject here
import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Part, parseCommand } from '../../src/policy/parse.ts'

const TOKENS = [
  'ab', 'x', 'b-c', 'k=v', 'k=~', '1', '-n', '--x=', '/etc/hosts', ' ', ' ', ' ', ' ', '  ', '\t', '\n', '\\\n', '\\', '\\ ', '\\\\',
  "'", "'", '"', '"', "'a b'", '"a b"', '"$"', '"\\""', '"\\x"', "''", '""', '$', '$x', '${x}', '$(', ')', '(', '`', '!', '#', ' #',
  '~', ':', '*', '?', '[', ']', '{', '}', ',', '..', '{a,b}', '{.a}', '<', '>', '2>&1', ' 2>/dev/null', '&', '&&', '||', ' || true', '|',
  ' | ', ' | ', ';', '; ', ';x ', '\n x', ' && x', ' || ab ', ' && zq', ';;', '%', '@', '^', '+', '=', '+=', 'é', "'é→'", 'if', 'then', 'time', '-', '--', '[[', ']]', '((', '))', "$'", '$"', '$[',
] // biome-ignore format: a list of tokens reads best packed

/** Every command says its argv and ends as `$ends` says: so each branch of a list is taken once. */
const HARNESS = `
shopt -u expand_aliases
command_not_found_handle() { local IFS=$'\\x1f'; printf '%s\\x1f\\x1e' "$*" >&3; return $ends; }
while IFS= read -r -d '' line; do
  eval "$line" </dev/null >/dev/null 2>/dev/null
  wait
  printf '\\x1d' >&3
done
`

/** Mulberry32: the same seed, the same command lines. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

function generated(seed: number, count: number): string[] {
  const next = random(seed)
  const pick = () => TOKENS[Math.floor(next() * TOKENS.length)] ?? ''
  return Array.from({ length: count }, () => {
    const length = 1 + Math.floor(next() * 9)
    return `zq${Array.from({ length }, pick).join('')}`
  })
}

/** What bash runs for each line when every command ends in this way: the argv of every command, in order. */
function meaningToBash(lines: string[], ends: 0 | 1): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'parse-'))
  for (const name of ['a', 'ab', 'x', 'zq', 'k=v']) writeFileSync(join(folder, name), '')
  const output = execFileSync('/bin/bash', ['--norc', '--noprofile', '-c', `exec 3>&1\n${HARNESS}`], {
    cwd: folder,
    env: { PATH: '/nonexistent', HOME: '/home/someone', LC_ALL: 'C.UTF-8', ends: String(ends) },
    input: lines.map(line => `${line}\0`).join(''),
    maxBuffer: 64 * 1024 * 1024,
  }).toString()
  return output
    .split('\x1d')
    .slice(0, -1)
    .map(commands => commands.split('\x1e').slice(0, -1))
}

/** What we say would run: one group of argv a pipeline, whose stages begin in no particular order. */
function meaningToUs(parts: Part[], ends: 0 | 1): string[][] {
  let hasSucceeded = true
  return parts.flatMap(({ joiner = ';', pipeline }) => {
    if (joiner === '&&' ? !hasSucceeded : joiner === '||' && hasSucceeded) return []
    hasSucceeded = ends === 0 || pipeline.at(-1)?.[0] === 'true'
    const heard = pipeline.filter(([name]) => name !== 'true')
    return [heard.map(argv => argv.map(word => `${word}\x1f`).join('')).sort()]
  })
}

function differing(lines: string[], parsed: Part[][], ends: 0 | 1): unknown[] {
  const heard = meaningToBash(lines, ends)
  return parsed.flatMap((parts, at) => {
    const ours = meaningToUs(parts, ends)
    const bash = grouped(heard[at] ?? [], ours)
    return JSON.stringify(ours) === JSON.stringify(bash) ? [] : [{ line: lines[at], ends, ours, bash }]
  })
}

/** What bash ran, cut into pipelines of the same lengths as ours; what is left over is one more. */
function grouped(commands: string[], like: string[][]): string[][] {
  const rest = [...commands]
  const groups = like.map(({ length }) => rest.splice(0, length).sort())
  return rest.length > 0 ? [...groups, rest] : groups
}

test('bash agrees with every one of thousands of accepted command lines', { timeout: 60_000 }, () => {
  const accepted = [...generated(7, 14_000), ...generated(11, 14_000)].flatMap(line => {
    const parsed = parseCommand(line)
    const isComparable =
      parsed.isParsed && parsed.parts.flatMap(({ pipeline }) => pipeline).every(isUnknownToBash)
    return isComparable ? [{ line, parsed }] : []
  })
  const lines = [...accepted.map(({ line }) => line), ...accepted.map(({ parsed }) => parsed.canonical)]
  const parts = [...accepted, ...accepted].map(({ parsed }) => parsed.parts)

  expect(accepted.length).toBeGreaterThan(1000)
  expect(parts.filter(({ length }) => length > 1).length).toBeGreaterThan(500)
  expect(differing(lines, parts, 0)).toEqual([])
  expect(differing(lines, parts, 1)).toEqual([])
})

test('the canonical form is a fixed point for every accepted command line', () => {
  for (const line of generated(3, 20_000)) {
    const parsed = parseCommand(line)
    if (!parsed.isParsed) continue
    expect(parseCommand(parsed.canonical)).toEqual({ ...parsed, rewritten: [] })
  }
})

/** bash must not know the command itself, or it would run it instead of telling us its argv. */
function isUnknownToBash([name = '']: string[]): boolean {
  return name === 'true' || /^(?:zq|ab|x|b-c|1)/.test(name)
}
