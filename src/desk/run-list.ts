// Running a list of commands: `&&` after success, `||` after failure, `;` always; no shell takes part.
import type { Part } from '../policy/parse.ts'
import { canonicalOf } from '../policy/quote.ts'
import type { Ran } from '../providers/provider.ts'
import { outputOf } from './output.ts'

/** The whole of a list: how its last command ended, what all of them printed. */
export interface ListRan extends Omit<Ran, 'stdout' | 'stderr'> {
  output: string
}

/** `commands` has one for each part. A command that did not run to its end is the last one: what would come next rests on it. */
export async function runList<C>(
  parts: readonly Part[],
  commands: readonly C[],
  run: (command: C) => Promise<Ran>,
): Promise<ListRan> {
  const ran: { part: Part; result: Ran }[] = []
  let wasSuccess = true
  for (const [at, part] of parts.entries()) {
    const command = commands[at]
    if (!command || isSkipped(part, wasSuccess)) continue
    const result = await run(command)
    ran.push({ part, result })
    wasSuccess = isSuccess(result)
    if (isCutShort(result)) break
  }
  return joined(ran, parts.length > 1)
}

export function isSuccess(ran: Pick<Ran, 'isTimedOut' | 'isSuccess' | 'exitCode'>): boolean {
  return !ran.isTimedOut && (ran.isSuccess ?? ran.exitCode === 0)
}

function isSkipped({ joiner }: Part, wasSuccess: boolean): boolean {
  return (joiner === '&&' && !wasSuccess) || (joiner === '||' && wasSuccess)
}

function isCutShort({ exitCode, isTimedOut }: Ran): boolean {
  return isTimedOut || exitCode === undefined
}

function joined(ran: readonly { part: Part; result: Ran }[], isList: boolean): ListRan {
  const results = ran.map(({ result }) => result)
  const { stdout: _out, stderr: _err, ...last } = results.at(-1) ?? NOTHING
  const output = isList
    ? ran
        .map(({ part, result }) => `$ ${canonicalOf([{ pipeline: part.pipeline }])}\n${outputOf(result)}`)
        .join('\n')
    : results.map(outputOf).join('')
  return {
    ...last,
    durationMs: results.reduce((sum, { durationMs }) => sum + durationMs, 0),
    isTruncated: results.some(({ isTruncated }) => isTruncated),
    secrets: results.flatMap(({ secrets }) => secrets ?? []),
    output,
  }
}

const NOTHING: Ran = { durationMs: 0, stdout: '', stderr: '', isTruncated: false, isTimedOut: false }
