// Completing @people, #channels and /commands while one types. Pure.
import type { StateAnswer } from '../../page-protocol.ts'
import { mentionName } from '../message/typed-again.ts'

export interface Suggestion {
  key: string
  /** What is put into the text in the place of what was typed. */
  insert: string
  label: string
  note: string
  personId?: string
}

export interface Completion {
  /** Where the typed word begins, and where the cursor is. */
  from: number
  to: number
  suggestions: Suggestion[]
}

type Known = Pick<StateAnswer, 'people' | 'channels' | 'commands' | 'bot'>

const SHOWN = 8

export function completionAt(text: string, cursor: number, known: Known): Completion | undefined {
  const found = /(?:^|\s)([@#][\w.-]*|^\/[\w-]*)$/.exec(text.slice(0, cursor))
  const word = found?.[1]
  if (word === undefined) return undefined
  const typed = word.slice(1).toLowerCase()
  const suggestions = candidates(word, known).filter(each =>
    [each.insert.slice(1), ...each.label.split(' ')].some(name => name.toLowerCase().startsWith(typed)),
  )
  if (suggestions.length === 0 || (word.startsWith('/') && suggestions[0]?.insert === word)) return undefined
  return { from: cursor - word.length, to: cursor, suggestions: suggestions.slice(0, SHOWN) }
}

/** The text with the suggestion in the place of the typed word, and where the cursor stands then. */
export function completed(
  text: string,
  completion: Completion,
  chosen: Suggestion,
): { text: string; cursor: number } {
  const before = `${text.slice(0, completion.from)}${chosen.insert} `
  return { text: before + text.slice(completion.to).replace(/^ /, ''), cursor: before.length }
}

function candidates(word: string, known: Known): Suggestion[] {
  if (word.startsWith('/')) {
    return known.commands.map(each => ({
      key: each.command,
      insert: each.command,
      label: each.command,
      note: [each.usageHint, each.description].filter(Boolean).join(' — '),
    }))
  }
  if (word.startsWith('#')) {
    return known.channels
      .filter(each => each.kind === 'public' || each.kind === 'private')
      .map(each => ({ key: each.id, insert: `#${each.name}`, label: each.name, note: each.topic }))
  }
  return peopleBotFirst(known).map(each => ({
    key: each.id,
    insert: `@${mentionName(each)}`,
    label: each.realName,
    note: each.isBot ? 'App' : each.title,
    personId: each.id,
  }))
}

function peopleBotFirst({ people, bot }: Known): Known['people'] {
  return people.toSorted((a, b) => Number(b.id === bot.userId) - Number(a.id === bot.userId))
}
