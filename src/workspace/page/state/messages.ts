// Lists of messages, oldest first: where a message belongs, and placing, replacing and removing it. Pure.
import type { Message } from '../../page-protocol.ts'

function isReply(message: Message): boolean {
  return message.thread_ts !== undefined && message.thread_ts !== message.ts
}

/** The list that a place is kept under: a channel's timeline or one of its threads. */
export function keyOf(channel: string, thread?: string): string {
  return thread === undefined ? channel : `${channel}:${thread}`
}

export function keyOfMessage(message: Message): string {
  return keyOf(message.channel, isReply(message) ? message.thread_ts : undefined)
}

/** Adds a message in the order of time, or puts it in the place of its earlier version. */
export function placed(list: Message[], message: Message): Message[] {
  const others = list.filter(each => !isSame(each, message.channel, message.ts))
  return [...others, message].sort((a, b) => compareTs(a.ts, b.ts))
}

/** The new version of a message that is in the list; a message that is not stays out. */
export function replaced(list: Message[], message: Message): Message[] {
  if (!list.some(each => isSame(each, message.channel, message.ts))) return list
  return list.map(each => (isSame(each, message.channel, message.ts) ? message : each))
}

export function removed(list: Message[], channel: string, ts: string): Message[] {
  return list.filter(each => !isSame(each, channel, ts))
}

/** Milliseconds since the epoch of a `seconds.micros` stamp. */
export function timeOf(ts: string): number {
  return Number(ts) * 1000
}

function isSame(message: Message, channel: string, ts: string): boolean {
  return message.channel === channel && message.ts === ts
}

function compareTs(a: string, b: string): number {
  return Number(a) - Number(b) || a.localeCompare(b)
}
