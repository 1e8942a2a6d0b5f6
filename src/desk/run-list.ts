// Running a list of commands: `&&` after success, `||` after failure, `;` always; no shell takes part.
import { messageOf } from '../errors.ts'
import type { Part } from '../policy/parse.ts'
import { canonicalOf } from '../policy/quote.ts'
import type { Ran } from '../providers/provider.ts'
import { outputOf } from './output.ts'

/** The whole of a list: how its last command ended, what all of them printed. */
export interface ListRan extends Omit<Ran, 'stdout' | 'stderr'> {
  output: string
  /** Nobody knows what became of the last command: its provider broke down, or would not end. */
  isUnknown?: true
}

/** `commands` has one for each part. A command that did not run to its end is the last one: what would come next rests on it. */
export async function runList<C>(
  parts: readonly Part[],
  commands: readonly C[],
  run: (command: C) => Promise<Ran>,
): Promise<ListRan> {
  const ran: { part: Part; result: Ran }[] = []
  let isUnknown = false
  let wasSuccess = true
  for (const [at, part] of parts.entries()) {
    const command = commands[at]
    if (!command || isSkipped(part, wasSuccess)) continue
    const result = await run(command).catch((error): Ran => {
      isUnknown = true
      return { ...NOTHING, reason: `How it ended is not known: ${messageOf(error)}` }
    })
    ran.push({ part, result })
    wasSuccess = isSuccess(result)
    if (isCutShort(result)) break
  }
  const whole = joined(ran, parts)
  return isUnknown ? { ...whole, isUnknown } : whole
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

function joined(ran: readonly { part: Part; result: Ran }[], parts: readonly Part[]): ListRan {
  const results = ran.map(({ result }) => result)
  const { stdout: _out, stderr: _err, ...last } = results.at(-1) ?? NOTHING
  const output =
    parts.length > 1
      ? [
          ...ran.map(({ part, result }) => `${named(part)}\n${outputOf(result)}`),
          ...notReached(ran, parts),
        ].join('\n')
      : results.map(outputOf).join('')
  return {
    ...last,
    durationMs: results.reduce((sum, { durationMs }) => sum + durationMs, 0),
    isTruncated: results.some(({ isTruncated }) => isTruncated),
    secrets: results.flatMap(({ secrets }) => secrets ?? []),
    output,
  }
}

function named({ pipeline }: Part): string {
  return `$ ${canonicalOf([{ pipeline }])}`
}

/** What stands behind a command that did not run to its end. */
function notReached(ran: readonly { part: Part; result: Ran }[], parts: readonly Part[]): string[] {
  const last = ran.at(-1)
  if (!last || !isCutShort(last.result)) return []
  const left = parts.slice(parts.indexOf(last.part) + 1)
  return left.map(part => `${named(part)}\n[not run: the command before it did not run to its end]\n`)
}

const NOTHING: Ran = { durationMs: 0, stdout: '', stderr: '', isTruncated: false, isTimedOut: false }
