// The thread as it grows: each message is printed when it is new, and again when it has become something else.
import type { Message } from '../workspace/page-shapes.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { plainText } from './plain-text.ts'

export interface Printed {
  /** Prints what is new or has changed since the last time. */
  news(): void
}

export function printThread(
  workspace: Workspace,
  place: { channel: string; ts: string },
  print: (line: string) => void,
): Printed {
  const seen = new Map<string, string>()
  const names = nameOf(workspace)
  return {
    news() {
      for (const message of workspace.messages(place.channel, place.ts)) {
        const text = readable(message, names)
        const before = seen.get(message.ts)
        if (before === text) continue
        seen.set(message.ts, text)
        print(`\n  ${names(message.user)}${before === undefined ? '' : ' (the message above, now)'}`)
        for (const line of text.split('\n')) print(`    ${line}`)
      }
    },
  }
}

function readable(message: Message, names: (user: string | undefined) => string): string {
  const files = (message.files ?? []).map(file => `(file ${file.name})`)
  return [plainText(message), ...files]
    .join('\n')
    .replace(/<@(\w+)>/g, (_, user: string) => `@${names(user)}`)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

function nameOf(workspace: Workspace): (user: string | undefined) => string {
  return user =>
    user === undefined || user === workspace.bot.userId
      ? workspace.bot.name
      : workspace.as(user).person.realName
}
