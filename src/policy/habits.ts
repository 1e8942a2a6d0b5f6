// Habits of people and models that add nothing here: they are dropped, and the dropping is named.
import type { AndOr, ParsedScript, PipelineNode, Redirection } from 'unbash'

/** What may stand behind the pipeline that is kept. */
const TAIL = /^\s*(?:\|\|\s*true)?\s*;?\s*$/

/** The one pipeline of a script, without a trailing `;` and `|| true`. Lists are refused through `refuse`. */
export function withoutHabits(
  script: ParsedScript,
  source: string,
  refuse: (reason: string) => never,
): { node: PipelineNode; rewritten: string[] } {
  const [statement, ...more] = script.commands
  if (!statement) return refuse('There is no command here; write one command line.')
  if (more.length > 0) return refuse('This is more than one command; propose each command on its own.')
  if (statement.background) return refuse('`&` would leave it running in the background; write it without.')
  const { command } = statement
  const node = command.type === 'AndOr' ? withoutOrTrue(command) : command
  if (!node) return refuse('`&&` and `||` join commands; propose each command on its own.')
  const tail = source.slice(node.end)
  if (!TAIL.test(tail)) return refuse('Something follows the command that is not part of it; leave it out.')
  const rewritten: string[] = []
  if (tail.includes('||')) rewritten.push('`|| true` was dropped: a failure is shown, not hidden.')
  if (tail.includes(';')) rewritten.push('The trailing `;` was dropped.')
  return { node, rewritten }
}

function withoutOrTrue(list: AndOr): PipelineNode | undefined {
  const [first, second] = list.commands
  const isOrTrue =
    list.operators.length === 1 &&
    list.operators[0] === '||' &&
    second?.type === 'Command' &&
    second.name?.text === 'true' &&
    second.prefix.length + second.suffix.length === 0
  return isOrTrue ? first : undefined
}

/** What dropping this redirection means, in words; undefined if it may not be dropped. */
export function droppableRedirection(redirection: Redirection): string | undefined {
  if (redirection.type !== 'Redirect') return undefined
  if (redirection.descriptor?.type !== 'FileDescriptor' || redirection.descriptor.value !== 2)
    return undefined
  const to = redirection.target?.text
  if (redirection.operator === '>&' && to === '1') {
    return '`2>&1` was dropped: error output is always shown, after the output.'
  }
  if (redirection.operator === '>' && to === '/dev/null') {
    return '`2>/dev/null` was dropped: error output is always shown.'
  }
  return undefined
}
