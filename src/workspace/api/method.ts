// What a Web API method is here: which token and scopes it needs, its arguments, and what it does.

import { z } from 'zod'
import type { Channel } from '../page-shapes.ts'
import { bot } from '../seed.ts'
import { SlackFault } from '../slack-fault.ts'
import type { World } from '../world.ts'

export type Answer = Record<string, unknown>

export interface Method {
  token: 'bot' | 'app' | 'none'
  /** The scopes it always needs; those that depend on the kind of channel it asks for itself. */
  scopes: string[]
  call: (world: World, args: Record<string, unknown>) => Answer
}

/** A method that reads its arguments with `args` first, and answers `invalid_arguments` when they do not fit. */
export function method<Shape extends z.ZodType>(definition: {
  token?: Method['token']
  scopes?: string[]
  args: Shape
  run: (world: World, args: z.output<Shape>) => Answer
}): Method {
  return {
    token: definition.token ?? 'bot',
    scopes: definition.scopes ?? [],
    call(world, args) {
      const parsed = definition.args.safeParse(args)
      if (!parsed.success) throw new SlackFault('invalid_arguments', argumentDetails(parsed.error))
      return definition.run(world, parsed.data)
    },
  }
}

function argumentDetails(error: z.ZodError): Answer {
  const messages = error.issues.map(issue => {
    const isMissing = issue.code === 'invalid_type' && /received undefined/.test(issue.message)
    const pointer = `[json-pointer:/${issue.path.join('/')}]`
    return isMissing
      ? `[ERROR] missing required field: ${issue.path.join('.')}`
      : `[ERROR] ${issue.message} ${pointer}`
  })
  return { response_metadata: { messages } }
}

/** Forms carry JSON as text; a JSON body carries the thing itself. */
export const json = <Shape extends z.ZodType>(shape: Shape) => z.preprocess(parseText, shape)

export const bool = z.preprocess(
  value => (typeof value === 'string' ? value === 'true' || value === '1' : value),
  z.boolean(),
)

export const count = z.coerce.number().int()

function parseText(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

export function needScope(world: World, ...anyOf: string[]): void {
  const { scopes } = world.manifest
  if (anyOf.some(scope => scopes.has(scope))) return
  const needed = anyOf.join(',')
  const provided = [...scopes].join(',')
  throw new SlackFault('missing_scope', {
    needed,
    provided,
    response_metadata: { messages: [`[ERROR] missing required scope: ${needed}`] },
  })
}

const familyOf: Record<Channel['kind'], string> = {
  public: 'channels',
  private: 'groups',
  im: 'im',
  mpim: 'mpim',
}

/** As `channels:history` for a public channel, `im:history` for a direct message. */
export function needChannelScope(world: World, channel: Channel, right: 'history' | 'read' | 'write'): void {
  needScope(world, `${familyOf[channel.kind]}:${right}`)
}

/** A channel as the app sees it: what it is not in and not public does not exist for it. */
export function seenChannel(world: World, name: string): Channel {
  const channel = world.directory.channel(name)
  if (channel.kind !== 'public' && !channel.members.includes(bot.userId))
    throw new SlackFault('channel_not_found')
  return channel
}

/** A channel the app is in. */
export function ownChannel(world: World, name: string): Channel {
  const channel = seenChannel(world, name)
  if (!channel.members.includes(bot.userId)) throw new SlackFault('not_in_channel')
  return channel
}

/** A channel the app may write to. */
export function openChannel(world: World, name: string): Channel {
  const channel = seenChannel(world, name)
  if (channel.isArchived) throw new SlackFault('is_archived')
  return ownChannel(world, name)
}

/** Cuts a page out of a list; the cursor is an offset in disguise. */
export function page<Item>(
  items: Item[],
  limit: number,
  cursor: string | undefined,
): { items: Item[]; next: string } {
  const from = cursor ? Number(Buffer.from(cursor, 'base64').toString().replace('offset:', '')) : 0
  if (!Number.isInteger(from)) throw new SlackFault('invalid_cursor')
  const end = from + limit
  const next = end < items.length ? Buffer.from(`offset:${end}`).toString('base64') : ''
  return { items: items.slice(from, end), next }
}
