// Turns what a person types into Slack's message text: &, < and > escaped, names into mentions, addresses into links.

import type { Channel, Person } from './page-shapes.ts'

interface Names {
  people: Person[]
  channels: Channel[]
}

/** `<@U…>` and `<#C…>` typed as such are kept, so that scripts may write them; everything else is escaped. */
export function markUp(typed: string, names: Names): string {
  const parts = typed.split(/(<[@#!][A-Za-z0-9|_^.-]+>|https?:\/\/[^\s<>]+)/)
  return parts
    .map((part, index) => (index % 2 === 1 ? special(part) : mention(escapeMarkup(part), names)))
    .join('')
}

function special(part: string): string {
  return part.startsWith('<') ? part : `<${escapeMarkup(part)}>`
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** `@ada`, `@Ada Lovelace` and `#general` at the start of a word. */
function mention(text: string, { people, channels }: Names): string {
  const byName = [
    ...people.flatMap(person => [
      named('@', person.realName, `<@${person.id}>`),
      named('@', person.name, `<@${person.id}>`),
    ]),
    ...channels
      .filter(channel => channel.kind === 'public')
      .map(channel => named('#', channel.name, `<#${channel.id}|${channel.name}>`)),
    ...['here', 'channel', 'everyone'].map(range => named('@', range, `<!${range}>`)),
  ].sort((a, b) => b.typed.length - a.typed.length)
  const pattern = new RegExp(
    `(?<![\\w@#/])(?:${byName.map(one => quote(one.typed)).join('|')})(?![\\w-])`,
    'gi',
  )
  return text.replace(pattern, found => byName.find(one => same(one.typed, found))?.markup ?? found)
}

const named = (sign: string, name: string, markup: string) => ({ typed: `${sign}${name}`, markup })

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

const quote = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
