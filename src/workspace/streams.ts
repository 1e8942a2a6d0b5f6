// Answers that grow: started, appended to, stopped; live for their recipient only, and dead five minutes after their start.

import { z } from 'zod'
import { checkedBlocks } from './block-kit/check.ts'
import type { Clock } from './clock.ts'
import type { Ids } from './ids.ts'
import type { Messages } from './messages.ts'
import type { Channel, Message, RawBlock } from './page-shapes.ts'
import { bot } from './seed.ts'
import { SlackFault } from './slack-fault.ts'

const lifeMs = 5 * 60_000
const mostPerCall = 12_000
/** Not in Slack's reference, but measured: the text of a streamed message is limited as a whole, too. */
const mostPerMessage = 12_000

const label = z.string().max(256)
const chunk = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('markdown_text'), text: z.string() }),
  z.strictObject({ type: z.literal('plan_update'), title: label }),
  z.strictObject({
    type: z.literal('task_update'),
    id: z.string(),
    title: label,
    status: z.enum(['pending', 'in_progress', 'complete', 'error']),
    details: label.optional(),
    output: label.optional(),
    sources: z
      .array(z.strictObject({ type: z.literal('url'), url: z.string(), text: z.string() }))
      .optional(),
  }),
  z.strictObject({ type: z.literal('blocks'), blocks: z.array(z.unknown()).max(50) }),
])
export type Chunk = z.infer<typeof chunk>
type TaskChunk = Extract<Chunk, { type: 'task_update' }>

type Part = { text: string } | { task: TaskChunk } | { blocks: RawBlock[] }

interface Stream {
  channel: string
  ts: string
  /** Who alone sees it grow; undefined in a direct message, where everybody does. */
  recipient: string | undefined
  startedAt: number
  mode: 'timeline' | 'plan'
  plan: string | undefined
  parts: Part[]
  end: 'stopped' | 'stopped_by_user' | 'expired' | undefined
  /** What everybody else sees until it ends. */
  firstGlance: Message | undefined
}

export interface StreamStart {
  channel: Channel
  thread: string | undefined
  recipient: string | undefined
  mode: 'timeline' | 'plan'
}

export interface Writing {
  markdown?: string | undefined
  chunks?: unknown
}

export class Streams {
  readonly #parts: { clock: Clock; ids: Ids; messages: Messages }
  readonly #streams = new Map<string, Stream>()

  constructor(parts: { clock: Clock; ids: Ids; messages: Messages }) {
    this.#parts = parts
  }

  start({ channel, thread, recipient, mode }: StreamStart, writing: Writing): Message {
    const chunks = this.#read(writing)
    const stream: Stream = {
      channel: channel.id,
      ts: '',
      recipient,
      startedAt: this.#parts.clock.now(),
      mode,
      plan: undefined,
      parts: [],
      end: undefined,
      firstGlance: undefined,
    }
    this.#write(stream, chunks)
    const more = { ...shown(stream), streaming: true }
    const message = this.#parts.messages.post({
      channel,
      user: bot.userId,
      thread,
      text: textOf(stream),
      more,
    })
    stream.ts = message.ts
    stream.firstGlance = message
    this.#streams.set(keyOf(message.channel, message.ts), stream)
    this.#parts.clock.after(lifeMs, () => this.#expire(stream))
    return message
  }

  append(channel: string, ts: string, writing: Writing): Message {
    const stream = this.#live(channel, ts)
    this.#write(stream, this.#read(writing))
    return this.#show(stream, { quiet: true, ...(stream.recipient ? { only: [stream.recipient] } : {}) })
  }

  stop(channel: string, ts: string, last: Writing & { blocks?: unknown; metadata?: unknown }): Message {
    const stream = this.#live(channel, ts)
    this.#write(stream, this.#read(last))
    if (last.blocks !== undefined)
      stream.parts.push({ blocks: checkedBlocks(last.blocks, this.#parts.ids.next) })
    stream.end = 'stopped'
    return this.#show(stream, {}, last.metadata === undefined ? {} : { metadata: last.metadata })
  }

  /** The person's own stop button; gives false when there was nothing to stop. */
  stopByUser(channel: string, ts: string): boolean {
    const stream = this.#streams.get(keyOf(channel, ts))
    if (!stream || stream.end) return false
    stream.end = 'stopped_by_user'
    this.#show(stream, {})
    return true
  }

  isLive(channel: string, ts: string): boolean {
    const stream = this.#streams.get(keyOf(channel, ts))
    return stream !== undefined && !stream.end && !this.#isOver(stream)
  }

  /** Whether it once was streamed: Slack keeps such a message as rich text. */
  isStreamed(channel: string, ts: string): boolean {
    return this.#streams.has(keyOf(channel, ts))
  }

  /** The message as this person sees it now. */
  seenBy(person: string, message: Message): Message {
    const stream = this.#streams.get(keyOf(message.channel, message.ts))
    const isWaiting = stream && !stream.end && stream.recipient && stream.recipient !== person
    return isWaiting && stream.firstGlance ? stream.firstGlance : message
  }

  #live(channel: string, ts: string): Stream {
    const stream = this.#streams.get(keyOf(channel, ts))
    if (!stream) {
      const exists = this.#parts.messages.find(channel, ts)
      throw new SlackFault(exists ? 'message_not_in_streaming_state' : 'message_not_found')
    }
    if (stream.end === 'stopped_by_user') throw new SlackFault('stopped_by_user')
    if (this.#isOver(stream)) this.#expire(stream)
    if (stream.end) throw new SlackFault('message_not_in_streaming_state')
    return stream
  }

  #isOver(stream: Stream): boolean {
    return this.#parts.clock.now() - stream.startedAt >= lifeMs
  }

  #expire(stream: Stream): void {
    if (stream.end || !this.#parts.messages.find(stream.channel, stream.ts)) return
    stream.end = 'expired'
    this.#show(stream, {})
  }

  #read({ markdown, chunks }: Writing): Chunk[] {
    if ((markdown?.length ?? 0) > mostPerCall) throw new SlackFault('msg_too_long')
    const parsed = z.array(chunk).safeParse(chunks ?? [])
    if (!parsed.success)
      throw new SlackFault(
        parsed.error.issues.some(one => one.code === 'too_big') ? 'msg_too_long' : 'invalid_chunks',
      )
    if (parsed.data.some(one => one.type === 'markdown_text' && one.text.length > mostPerCall))
      throw new SlackFault('msg_too_long')
    return [...(markdown ? [{ type: 'markdown_text' as const, text: markdown }] : []), ...parsed.data]
  }

  #write(stream: Stream, chunks: Chunk[]): void {
    const added = chunks.map(one => (one.type === 'markdown_text' ? one.text.length : 0))
    if (added.reduce((sum, length) => sum + length, textOf(stream).length) > mostPerMessage)
      throw new SlackFault('msg_too_long')
    for (const one of chunks) {
      if (one.type === 'markdown_text') addText(stream.parts, one.text)
      else if (one.type === 'plan_update') stream.plan = one.title
      else if (one.type === 'task_update') addTask(stream.parts, one)
      else stream.parts.push({ blocks: checkedBlocks(one.blocks, this.#parts.ids.next) })
    }
  }

  #show(
    stream: Stream,
    how: { quiet?: boolean; only?: string[] },
    more: Record<string, unknown> = {},
  ): Message {
    const message = this.#parts.messages.find(stream.channel, stream.ts)
    if (!message) throw new SlackFault('message_not_found')
    const keys = { text: textOf(stream), ...shown(stream), streaming: stream.end ? undefined : true, ...more }
    return this.#parts.messages.change(message, keys, how)
  }
}

const keyOf = (channel: string, ts: string) => `${channel}/${ts}`

function addText(parts: Part[], text: string): void {
  const last = parts.at(-1)
  if (last && 'text' in last) last.text += text
  else parts.push({ text })
}

/** The same id again: title and status are replaced, details and output grow. */
function addTask(parts: Part[], task: TaskChunk): void {
  const known = parts.find(part => 'task' in part && part.task.id === task.id)
  if (!known || !('task' in known)) {
    parts.push({ task })
    return
  }
  const { details = '', output = '' } = known.task
  known.task = {
    ...known.task,
    ...task,
    ...(details || task.details ? { details: details + (task.details ?? '') } : {}),
    ...(output || task.output ? { output: output + (task.output ?? '') } : {}),
  }
}

function textOf(stream: Stream): string {
  return stream.parts.map(part => ('text' in part ? part.text : '')).join('')
}

/** The blocks of a stream as far as it has come; none while nothing was written. */
function shown(stream: Stream): { blocks?: RawBlock[] } {
  const tasks = stream.parts.flatMap(part => ('task' in part ? [taskCard(part.task)] : []))
  const isPlan = stream.mode === 'plan' || stream.plan !== undefined
  const plan =
    isPlan && (tasks.length > 0 || stream.plan) ? [{ type: 'plan', title: stream.plan ?? 'Plan', tasks }] : []
  const rest = stream.parts.flatMap((part): RawBlock[] => {
    if ('text' in part) return part.text ? [{ type: 'markdown', text: part.text }] : []
    if ('blocks' in part) return part.blocks
    return isPlan ? [] : [taskCard(part.task)]
  })
  const blocks = [...plan, ...rest].map((block, index) => ({ block_id: `s${index}`, ...block }))
  return blocks.length > 0 ? { blocks } : {}
}

function taskCard({ id, title, status, details, output, sources }: TaskChunk): RawBlock {
  return {
    type: 'task_card',
    task_id: id,
    title,
    status,
    ...(details ? { details: paragraph(details) } : {}),
    ...(output ? { output: paragraph(output) } : {}),
    ...(sources ? { sources } : {}),
  }
}

function paragraph(text: string): RawBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] }
}
