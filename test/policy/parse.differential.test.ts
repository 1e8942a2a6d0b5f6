// Every command line that we accept means to bash exactly what it means to us; and its canonical form is a fixed point.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shell text is the subject here
import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseCommand } from '../../src/policy/parse.ts'

const TOKENS = [
  'ab', 'x', 'b-c', 'k=v', 'k=~', '1', '-n', '--x=', '/etc/hosts', ' ', ' ', ' ', ' ', '  ', '\t', '\n', '\\\n', '\\', '\\ ', '\\\\',
  "'", "'", '"', '"', "'a b'", '"a b"', '"$"', '"\\""', '"\\x"', "''", '""', '$', '$x', '${x}', '$(', ')', '(', '`', '!', '#', ' #',
  '~', ':', '*', '?', '[', ']', '{', '}', ',', '..', '{a,b}', '{.a}', '<', '>', '2>&1', ' 2>/dev/null', '&', '&&', '||', ' || true', '|',
  ' | ', ' | ', ';', ';;', '%', '@', '^', '+', '=', '+=', 'é', "'é→'", 'if', 'then', 'time', '-', '--', '[[', ']]', '((', '))', "$'", '$"', '$[',
] // biome-ignore format: a list of tokens reads best packed

const HARNESS = `
shopt -u expand_aliases
command_not_found_handle() { local IFS=$'\\x1f'; printf '%s\\x1f\\x1e' "$*" >&3; }
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

/** What bash would run for each line: the argv of every command, in no particular order. */
function meaningToBash(lines: string[]): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'parse-'))
  for (const name of ['a', 'ab', 'x', 'zq', 'k=v']) writeFileSync(join(folder, name), '')
  const output = execFileSync('/bin/bash', ['--norc', '--noprofile', '-c', `exec 3>&1\n${HARNESS}`], {
    cwd: folder,
    env: { PATH: '/nonexistent', HOME: '/home/someone', LC_ALL: 'C.UTF-8' },
    input: lines.map(line => `${line}\0`).join(''),
    maxBuffer: 64 * 1024 * 1024,
  }).toString()
  return output
    .split('\x1d')
    .slice(0, -1)
    .map(commands => commands.split('\x1e').slice(0, -1).sort())
}

test('bash agrees with every one of thousands of accepted command lines', { timeout: 60_000 }, () => {
  const accepted = [...generated(7, 12_000), ...generated(11, 12_000)].flatMap(line => {
    const parsed = parseCommand(line)
    const isComparable = parsed.isParsed && parsed.pipeline.every(argv => isUnknownToBash(argv[0]))
    return isComparable ? [{ line, parsed }] : []
  })
  const canonical = accepted.map(({ parsed }) => parsed.canonical)

  const heard = meaningToBash([...accepted.map(({ line }) => line), ...canonical])

  const ours = accepted.map(({ parsed }) =>
    parsed.pipeline.map(argv => argv.map(word => `${word}\x1f`).join('')).sort(),
  )
  const differing = [...ours, ...ours].flatMap((argv, at) =>
    isSame(argv, heard[at]) ? [] : [{ at, argv, bash: heard[at] }],
  )
  expect(accepted.length).toBeGreaterThan(1000)
  expect(differing).toEqual([])
})

test('the canonical form is a fixed point for every accepted command line', () => {
  for (const line of generated(3, 20_000)) {
    const parsed = parseCommand(line)
    if (!parsed.isParsed) continue
    expect(parseCommand(parsed.canonical)).toEqual({ ...parsed, rewritten: [] })
  }
})

/** bash must not know the command itself, or it would run it instead of telling us its argv. */
function isUnknownToBash(name: string | undefined): boolean {
  return /^(?:zq|ab|x|b-c|1)/.test(name ?? '')
}

function isSame(ours: string[], bash: string[] | undefined): boolean {
  return JSON.stringify(ours) === JSON.stringify(bash)
}
