// What the agent said: its Markdown in Slack's own blocks, in as many messages as it takes.
import type { KnownBlock } from '@slack/types'
import type { Card } from '../../surface.ts'
import type { Draft } from '../send/draft.ts'
import { defuse } from '../words/defuse.ts'
import { mrkdwnOf } from '../words/degrade.ts'
import { splitMarkdown } from '../words/split.ts'
import { aside, clip, escaped, sections } from './text.ts'

/** Slack takes 12,000 characters of Markdown per message, counted together. */
const MESSAGE_MAX = 11_000
/** A section takes 3,000; fences are closed and opened again within. */
const SECTION_MAX = 2_000

export function replyCard(
  { reply }: Extract<Card, { kind: 'reply' }>,
  knownHosts: ReadonlySet<string>,
): Draft[] {
  const parts = splitMarkdown(defuse(reply.text.trim(), knownHosts), MESSAGE_MAX)
  const marks = [
    ...(reply.fallback ? [`:warning: ${escaped(reply.fallback)}`] : []),
    ...(reply.isStopped ? [':octagonal_sign: Stopped before the end.'] : []),
  ].map(aside)
  return parts.map((part, index) => markdownDraft(part, index === parts.length - 1 ? marks : []))
}

/** One message of Markdown, already harmless and short enough, with `below` under it. */
export function markdownDraft(markdown: string, below: KnownBlock[] = []): Draft {
  const text = markdown.trim()
  const shown: KnownBlock[] = text === '' ? [] : [{ type: 'markdown', text }]
  const older = splitMarkdown(text, SECTION_MAX).flatMap(part => sections(mrkdwnOf(part)))
  const blocks = [...shown, ...below]
  return {
    text: clip(escaped(text) || '…', 2_900),
    blocks: blocks.length > 0 ? blocks : sections('_No words._'),
    plainer: [...(text === '' ? [] : older), ...below],
  }
}
