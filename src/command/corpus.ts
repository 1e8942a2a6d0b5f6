// Reading a file of commands with their expected outcomes.
import { DeskError } from '../errors.ts'

const OUTCOMES = ['allow-readonly', 'needs-approval', 'always-deny'] as const

export interface CorpusRow {
  command: string
  why: string
  expected: (typeof OUTCOMES)[number]
}

/**
 * Empty lines and those that begin with `#` are passed over. DeskError `bad-input` names the first line that is wrong, and
 * a file without commands.
 */
export function readCorpus(text: string, file: string): CorpusRow[] {
  const rows = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((line, at) => {
      if (line.trim() === '' || line.startsWith('#')) return []
      return [readRow(line, `Line ${at + 1} of ${file}`)]
    })
  if (rows.length === 0) throw wrong(`${file} holds no commands.`)
  return rows
}

function readRow(line: string, where: string): CorpusRow {
  const [json = '', why, outcome, ...more] = line.split('\t')
  if (why === undefined || outcome === undefined || more.length > 0) {
    throw wrong(`${where} has ${line.split('\t').length} columns, not three: command, why, expected.`)
  }
  const expected = OUTCOMES.find(one => one === outcome.trim())
  if (!expected)
    throw wrong(`${where} expects ${quoted(outcome.trim())}, which is none of ${OUTCOMES.join(', ')}.`)
  return { command: commandOf(json, where), why, expected }
}

function commandOf(json: string, where: string): string {
  const command = parsed(json)
  if (typeof command === 'string') return command
  throw wrong(`${where} does not begin with a command as a JSON string: ${quoted(json)}`)
}

/** Undefined if it is no JSON. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** What stands in a file may be anything: only its beginning is shown, and nothing that a terminal would obey. */
function quoted(text: string): string {
  return inAscii(JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text))
}

/** A JSON text with every character escaped that a terminal may hide, turn round or obey. */
export function inAscii(json: string): string {
  return json.replace(/[^\x20-\x7e]/g, one => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function wrong(message: string): DeskError {
  return new DeskError('bad-input', message, {
    suggestions: [
      'Write three columns with tabs between: "kubectl get pods"\\tit only reads\\tallow-readonly',
    ],
  })
}
