// What a conversation asks of the runbooks now: a new request, or results of commands to look at.
import type { Call } from '../../ticket/transcript.ts'
import type { Item } from '../model.ts'

/** What became of a proposed command: `output` only if it ran to an exit code. */
export interface Returned {
  command: string
  /** The status line without its brackets: `exit 0 in 12 ms as viewer`, `rejected by Ada: no`, … */
  status: string
  output?: string
}

export interface Reading {
  /** The last thing that a person wrote, without their name. */
  request: string
  /** Results that came since; empty when the last word is a person's. */
  returned: Returned[]
  /** Commands already proposed for this request. */
  proposed: Set<string>
}

const LATE_RESULT = /^\[result of a command proposed earlier: (.*)\]\n/
const NOTE = /^\[/

export function readingOf(items: Item[]): Reading {
  const at = items.findLastIndex(item => item.role === 'user' && !NOTE.test(item.text))
  const since = items.slice(at + 1)
  const lastCall = items.findLastIndex(item => item.role === 'assistant')
  const commands = commandsOf(items)
  return {
    request: (items[at]?.text ?? '').replace(/^[^:\n]{1,80}: /, ''),
    returned: since.slice(Math.max(0, lastCall - at)).flatMap(item => returnedOf(item, commands)),
    proposed: new Set(since.flatMap(item => (item.role === 'assistant' ? item.calls.map(commandOf) : []))),
  }
}

function commandsOf(items: Item[]): Map<string, string> {
  const calls = items.flatMap(item => (item.role === 'assistant' ? item.calls : []))
  return new Map(calls.map(call => [call.id, commandOf(call)]))
}

function commandOf({ input }: Call): string {
  try {
    const value: unknown = JSON.parse(input)
    return typeof value === 'object' && value !== null && 'command' in value ? String(value.command) : ''
  } catch {
    return ''
  }
}

function returnedOf(item: Item, commands: Map<string, string>): Returned[] {
  if (item.role === 'tool') return [split(commands.get(item.callId) ?? '', item.text)]
  const late = item.role === 'user' ? LATE_RESULT.exec(item.text) : null
  return late ? [split(late[1] ?? '', item.text.slice(late[0].length))] : []
}

function split(command: string, text: string): Returned {
  const [head = '', ...rest] = text.split('\n')
  const status = head.replace(/^\[/, '').replace(/\].*$/, '')
  return status.startsWith('exit ')
    ? { command, status, output: text }
    : { command, status: status || rest.join(' ') }
}
