// A model that needs no LLM: it follows the runbooks written in the agent's file, word for word.
import type { Finding, Runbook } from '../agent.ts'
import { patternOf } from '../agent.ts'
import type { Call } from '../ticket/transcript.ts'
import { callIdFor } from './call-id.ts'
import type { Model, Question, Thought } from './model.ts'
import { digestOf } from './runbook/digest.ts'
import { fill, groupsOf, isFilled } from './runbook/fill.ts'
import { introduction } from './runbook/introduction.ts'
import { type Reading, type Returned, readingOf } from './runbook/reading.ts'

export interface RunbookOptions {
  /** Awaited between pieces of text, so that people see it being written; default: nothing. */
  pace?: (signal: AbortSignal) => Promise<unknown>
}

/** Deterministic: the same question has the same answer. Never fails, costs nothing. */
export function createRunbookModel(options: RunbookOptions = {}): Model {
  return {
    name: 'runbooks',
    think: (question, signal) => tell(answerTo(question), question, { signal, ...options }),
    check: async () => 'runbooks need no model',
  }
}

interface Answer {
  text: string
  suggest: Runbook['suggest']
}

function answerTo(question: Question): Answer {
  if (question.tools.length === 0) return { text: digestOf(question.items), suggest: [] }
  const reading = readingOf(question.items)
  if (reading.returned.length > 0) return afterResults(question, reading)
  const chosen = choose(question.agent.runbooks, reading.request)
  if (!chosen) return { text: introduction(question.agent), suggest: [] }
  const { runbook, groups } = chosen
  return {
    text: fill(runbook.say, groups),
    suggest: runbook.suggest.filter(one => isFilled(one.command, groups)).map(one => filled(one, groups)),
  }
}

interface Chosen {
  runbook: Runbook
  groups: Record<string, string>
}

function choose(runbooks: Runbook[], request: string): Chosen | undefined {
  for (const runbook of runbooks) {
    for (const source of runbook.match) {
      const match = patternOf(source).exec(request)
      if (match) return { runbook, groups: groupsOf(match) }
    }
  }
  return undefined
}

/** What came back is read once; what was not run is only acknowledged. */
function afterResults({ agent }: Question, { request, returned, proposed }: Reading): Answer {
  const unrun = acknowledged(returned.filter(one => one.output === undefined))
  const outputs = returned.filter(one => one.output !== undefined)
  if (outputs.length === 0) return { text: unrun.join('\n'), suggest: [] }
  const chosen = choose(agent.runbooks, request)
  const found = chosen ? outputs.flatMap(one => findingsIn(one, chosen)) : []
  const doubts = doubtsAbout(outputs)
  const isSound = unrun.length + doubts.length === 0
  const otherwise = isSound ? (chosen?.runbook.otherwise ?? 'That is the output.') : UNSOUND
  const said = found.length > 0 ? found.flatMap(one => one.says) : [...doubts, otherwise]
  const fresh = found.flatMap(one => one.suggest).filter(one => !proposed.has(one.command))
  return { text: [...unrun, ...new Set(said)].join('\n\n'), suggest: uniqueByCommand(fresh) }
}

const UNSOUND = 'Nothing stands out in what I saw; that alone does not say that all is well.'
const LEFT_OUT = /^\[\d+ characters left out: read_output/m

/** Why nothing found does not mean that all is well. */
function doubtsAbout(outputs: Returned[]): string[] {
  return outputs.flatMap(({ command, status, output = '' }) => {
    if (!/^exit (?:0\b|1: no line matched)/.test(status))
      return [`\`${command}\` failed (${status.split(' in ')[0]}).`]
    return LEFT_OUT.test(output)
      ? [`Of the output of \`${command}\` I see only the beginning and the end.`]
      : []
  })
}

/** One sentence per fate: three commands refused for one reason are told once. */
function acknowledged(returned: Returned[]): string[] {
  const told = returned.filter(({ status }) => !/^(not decided|noted|still running)/.test(status))
  const fates = Map.groupBy(told, ({ status }) => status.replace(/ in \d+ ms as .*$/, '').replace(/\.$/, ''))
  return [...fates].map(([fate, those]) =>
    sentenceOf(fate, those.map(one => `\`${one.command}\``).join(', ')),
  )
}

function sentenceOf(fate: string, commands: string): string {
  if (fate.startsWith('unknown')) {
    return `Nobody knows whether ${commands} ran to its end (${fate}): look at what it left before running it again.`
  }
  return fate.startsWith('failed') ? `${commands} ${fate}.` : `${commands} did not run: ${fate}.`
}

interface Found {
  says: string[]
  suggest: Runbook['suggest']
}

/** Lines of one finding that are told. */
const MOST_EACH = 5

function findingsIn(returned: Returned, { runbook, groups }: Chosen): Found[] {
  return runbook.findings
    .filter(finding => isAbout(finding, returned.command, { runbook, groups }))
    .flatMap(finding => {
      const matches = [...(returned.output ?? '').matchAll(patternOf(finding.when))]
      if (matches.length === 0) return []
      const all = matches
        .slice(0, finding.each ? MOST_EACH : 1)
        .map(match => ({ ...groups, ...groupsOf(match) }))
      const more =
        finding.each && matches.length > MOST_EACH ? [`… and ${matches.length - MOST_EACH} more.`] : []
      return [
        {
          says: [[...new Set(all.map(known => fill(finding.say, known))), ...more].join('\n')],
          suggest: all.flatMap(known =>
            finding.suggest.filter(one => isFilled(one.command, known)).map(one => filled(one, known)),
          ),
        },
      ]
    })
}

function isAbout({ command }: Finding, ran: string, { runbook, groups }: Chosen): boolean {
  if (command === undefined) return true
  if (typeof command === 'string') return ran.startsWith(command)
  return fill(runbook.suggest[command - 1]?.command ?? '', groups) === ran
}

function filled(one: Runbook['suggest'][number], groups: Record<string, string>): Runbook['suggest'][number] {
  return { command: fill(one.command, groups), reason: fill(one.reason, groups) }
}

function uniqueByCommand(suggestions: Runbook['suggest']): Runbook['suggest'] {
  return [...new Map(suggestions.map(one => [one.command, one])).values()]
}

async function* tell(
  { text, suggest }: Answer,
  { items }: Question,
  { signal, pace }: RunbookOptions & { signal: AbortSignal },
): AsyncGenerator<Thought> {
  for (const delta of text.match(/\s*\S+(?:\s+\S+){0,2}\s*/g) ?? []) {
    signal.throwIfAborted()
    yield { kind: 'text', delta }
    await pace?.(signal)
  }
  signal.throwIfAborted()
  for (const [at, one] of suggest.entries())
    yield { kind: 'call', call: callOf(one, callIdFor(items, at + 1)) }
  const usage = { inputTokens: 0, outputTokens: 0, cachedTokens: 0, costUsd: 0 }
  yield { kind: 'finished', reason: suggest.length > 0 ? 'calls' : 'stop', usage }
}

function callOf({ command, reason }: Runbook['suggest'][number], id: string): Call {
  return { id, name: 'propose_command', input: JSON.stringify({ command, reason }) }
}
