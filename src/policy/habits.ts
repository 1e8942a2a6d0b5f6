// Habits of people and models that add nothing here: they are dropped, and the dropping is named.
import type { AndOr, ParsedScript, PipelineNode, Redirection } from 'unbash'

/** One pipeline of a list, and what joins it to the one before. */
export interface ListedNode {
  node: PipelineNode
  joiner?: ';' | '&&' | '||'
}

export interface Listed {
  kept: ListedNode[]
  /** Each an `|| true`. */
  dropped: ListedNode[]
  rewritten: string[]
}

const OR_TRUE = '`|| true` was dropped: a failure is shown, not hidden.'

/** The pipelines of a script in order, without a trailing `;` and without `|| true` at the end of a statement. */
export function withoutHabits(
  script: ParsedScript,
  source: string,
  refuse: (reason: string) => never,
): Listed {
  if (script.commands.length === 0) return refuse('There is no command here; write one command line.')
  if (script.commands.some(({ background }) => background)) {
    return refuse('`&` would leave it running in the background; write it without.')
  }
  const statements = script.commands.map(({ command }) => listed(command))
  const dropped = statements.flatMap(nodes => nodes.slice(lengthOf(nodes)))
  const kept = statements.map(nodes => nodes.slice(0, lengthOf(nodes)))
  const rewritten = dropped.length > 0 ? [OR_TRUE] : []
  const last = script.commands.at(-1)
  if (/;\s*$/.test(source.slice(last?.end))) rewritten.push('The trailing `;` was dropped.')
  return {
    kept: kept.flatMap((nodes, at) => (at === 0 ? nodes : behindSemicolon(nodes))),
    dropped,
    rewritten,
  }
}

function listed(command: AndOr | PipelineNode): ListedNode[] {
  if (command.type !== 'AndOr') return [{ node: command }]
  return command.commands.map((node, at) => {
    const joiner = command.operators[at - 1]
    return joiner ? { node, joiner } : { node }
  })
}

function behindSemicolon([first, ...rest]: ListedNode[]): ListedNode[] {
  return first ? [{ ...first, joiner: ';' }, ...rest] : rest
}

/** How many of a statement's pipelines are more than an `|| true` at its end. */
function lengthOf(nodes: ListedNode[]): number {
  return nodes.findLastIndex((one, at) => at === 0 || !isOrTrue(one)) + 1
}

function isOrTrue({ node, joiner }: ListedNode): boolean {
  return (
    joiner === '||' &&
    node.type === 'Command' &&
    node.name?.value === 'true' &&
    node.suffix.every(({ type }) => type !== 'Word')
  )
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
