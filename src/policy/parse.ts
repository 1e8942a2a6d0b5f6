// From a command line to argv: a list of pipelines of plain words, or the reason why it is refused. Nothing is ever expanded.
import {
  type Command,
  type ParsedScript,
  type PipelineNode,
  parse,
  type Redirection,
  type Word,
} from 'unbash'
import { refusedCharacter } from './characters.ts'
import { droppableRedirection, type ListedNode, withoutHabits } from './habits.ts'
import { canonicalOf } from './quote.ts'
import { type Span, stray } from './skeleton.ts'
import { readWord } from './word.ts'

const MAX_PARTS = 8
const MAX_STAGES = 8
/** Quoted they would be names of commands, and read again they would not. */
const RESERVED = /^(?:if|then|else|elif|fi|for|while|until|do|done|case|esac|in|function|select|time|coproc)$/
const NAME = /^[A-Za-z0-9_.+-]+$/

/** One pipeline of a list. `;` runs always, `&&` after success, `||` after failure; the first part has none. */
export interface Part {
  joiner?: ';' | '&&' | '||'
  pipeline: string[][]
}

/** `rewritten` names what was left out ("`2>&1` was dropped …"). `canonical` is the command line as it is shown. */
export type Parsed =
  | { isParsed: true; parts: Part[]; canonical: string; rewritten: string[] }
  | { isParsed: false; reason: string }

/** Carries a reason out of the reading; never leaves this file. */
class Refused extends Error {}

function refuse(reason: string): never {
  throw new Refused(reason)
}

/**
 * Reads one command line. Accepted: up to 8 pipelines joined by `;`, `&&`, `||` or a new line, each of up to 8 stages of
 * plain, quoted or escaped words joined by `|`. Refused with a reason that its author can act on: everything that a shell
 * would expand, redirect, group, loop or run in the background.
 */
export function parseCommand(text: string): Parsed {
  const character = refusedCharacter(text)
  if (character !== undefined) return { isParsed: false, reason: character }
  try {
    return listOf(text.trim())
  } catch (error) {
    if (error instanceof Refused) return { isParsed: false, reason: error.message }
    throw error
  }
}

function listOf(source: string): Parsed {
  const { kept, dropped, rewritten } = withoutHabits(scriptOf(source), source, refuse)
  if (kept.length > MAX_PARTS)
    refuse(`A list has at most ${MAX_PARTS} commands; propose the rest on its own.`)
  const reading: Reading = { spans: [], rewritten }
  const parts = kept.map(node => partOf(node, source, reading))
  for (const node of dropped) partOf(node, source, reading)
  const strange = stray(source, reading.spans)
  if (strange !== undefined) {
    refuse(`\`${strange}\` could not be read as part of a command; quote it or leave it out.`)
  }
  const canonical = canonicalOf(parts)
  const isLong = refusedCharacter(canonical)
  if (isLong !== undefined) refuse(isLong)
  return { isParsed: true, parts, canonical, rewritten }
}

function partOf({ node, joiner }: ListedNode, source: string, reading: Reading): Part {
  const pipeline = stagesOf(node).map((stage, at) => {
    const argv = argvOf(stage, source, reading)
    const first = reading.spans.find(({ pos }) => pos === stage.name?.pos)
    if (first) first.behind = at > 0 ? '|' : joiner
    return argv
  })
  return { ...(joiner && { joiner }), pipeline }
}

function scriptOf(source: string): ParsedScript {
  const script = parse(source)
  const error = script.errors?.[0]
  if (error) refuse(`This is not a complete command line: ${error.message}.`)
  return script
}

function stagesOf(node: PipelineNode): Command[] {
  if (node.type === 'Command') return [node]
  if (node.type !== 'Pipeline') {
    return refuse('Only plain commands are run: no groups, loops, conditions, functions or tests.')
  }
  if (node.prefixes.length > 0) refuse('`!` and `time` belong to a shell; write the command alone.')
  if (node.operators.some(operator => operator !== '|')) refuse('`|&` is not supported; use `|`.')
  if (node.commands.length > MAX_STAGES) refuse(`A pipeline has at most ${MAX_STAGES} commands.`)
  return node.commands.flatMap(stagesOf)
}

interface Reading {
  spans: Span[]
  rewritten: string[]
}

function argvOf(command: Command, source: string, reading: Reading): string[] {
  const prefix = command.prefix[0]
  if (prefix?.type === 'Assignment') refuse(`\`${prefix.name}=…\` sets a variable; write the command alone.`)
  if (prefix) refuse('A redirection in front of the command is not supported.')
  if (!command.name) return refuse('There is no command here; write one command line.')
  const words = [command.name, ...command.suffix.filter(part => wordOrRewritten(part, command, reading))]
  const argv = words.map(word => argumentOf(word as Word, source, reading))
  refuseName(argv[0] ?? '')
  return argv
}

/** True for a word; a trailing redirection of errors is dropped and named; all else is refused. */
function wordOrRewritten(part: Command['suffix'][number], command: Command, reading: Reading): boolean {
  if (part.type === 'Word') return true
  if (part.type === 'Assignment') refuse(`\`${part.text}\` would be read as an assignment; quote it.`)
  const isTrailing = !command.suffix.some(other => other.type === 'Word' && other.pos > part.pos)
  const dropped = isTrailing ? droppableRedirection(part as Redirection) : undefined
  if (dropped === undefined) {
    return refuse(
      'Redirections and here-documents are not supported: output comes back to the thread anyway.',
    )
  }
  reading.rewritten.push(dropped)
  reading.spans.push({ pos: part.pos, end: part.end })
  return false
}

/** Two readers, the parser and ours, must agree on what the word says. */
function argumentOf(word: Word, source: string, reading: Reading): string {
  const read = readWord(source.slice(word.pos, word.end))
  if (!read.isStatic) return refuse(read.reason)
  if (read.value !== word.value) refuse('A word can be read in two ways; quote it with single quotes.')
  reading.spans.push({ pos: word.pos, end: word.end })
  return read.value
}

function refuseName(name: string): void {
  if (name.includes('/')) refuse(`Write the command's name without a path: \`${name.split('/').at(-1)}\`.`)
  if (RESERVED.test(name)) refuse(`\`${name}\` belongs to a shell; write the command alone.`)
  if (!NAME.test(name)) refuse(`\`${name}\` is not the name of a command.`)
}
