// What a person typed in Slack, as plain words: markup undone, mentions as names, the bot's own name taken off.

/** Slack ids of people that a text mentions. */
export function mentionedIn(text: string): string[] {
  return [...text.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g)].map(match => match[1] ?? '')
}

export interface Reading {
  botUser: string
  /** Names of mentioned people by id; unknown ones keep their id. */
  names: ReadonlyMap<string, string>
}

/** Plain words of a message's mrkdwn. */
export function plainWords(text: string, { botUser, names }: Reading): string {
  const withoutBot = text.replace(new RegExp(`[ \\t]{0,20}<@${botUser}(?:\\|[^>]*)?>[ \\t]{0,20}`, 'g'), ' ')
  const spoken = withoutBot.replace(/<([^<>\n]+)>/g, (_, inside: string) => spell(inside, names))
  return unescaped(spoken).trim()
}

function spell(inside: string, names: ReadonlyMap<string, string>): string {
  const bar = inside.indexOf('|')
  const target = bar < 0 ? inside : inside.slice(0, bar)
  const label = bar < 0 ? undefined : inside.slice(bar + 1)
  if (target.startsWith('@')) return `@${names.get(target.slice(1)) ?? label ?? target.slice(1)}`
  if (target.startsWith('#')) return `#${label || target.slice(1)}`
  if (target.startsWith('!')) return special(target.slice(1), label)
  const address = target.replace(/^(mailto|tel):/, '')
  return label === undefined || label === address || label === target ? address : `${label} (${address})`
}

function special(target: string, label: string | undefined): string {
  if (target.startsWith('subteam^')) return label ?? '@group'
  if (target.startsWith('date^')) return label ?? target
  return `@${target}`
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** A file as words: its name, and why its content does not follow if it does not. */
export function fileInWords(name: string | null | undefined, why?: string): string {
  const shown =
    (name ?? '')
      .replace(/[\p{Cc}`()]+/gu, ' ')
      .trim()
      .slice(0, LONGEST_NAME) || 'unnamed'
  return why === undefined ? `(attached file: ${shown})` : `(attached file: ${shown}, not read: ${why})`
}

const LONGEST_NAME = 120

/** Words for files that came with a message: their content is not read. */
export function filesInWords(files: readonly { name?: string | null }[] | undefined): string {
  return (files ?? []).map(({ name }) => fileInWords(name)).join('\n')
}

/** A file with its content, fenced so that nothing in it ends the fence. */
export function contentInWords(name: string | null | undefined, content: string): string {
  const longest = Math.max(2, ...[...content.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fileInWords(name)}\n${fence}\n${content.replace(/\n?$/, '\n')}${fence}`
}
