// What the agent said: its Markdown in Slack's own blocks, in as many messages as it takes.
import type { KnownBlock } from '@slack/types'
import type { Card } from '../../surface.ts'
import type { Draft } from '../send/draft.ts'
import { defuse } from '../words/defuse.ts'
import { mrkdwnOf } from '../words/degrade.ts'
import { splitMarkdown } from '../words/split.ts'
import { fitsMessage } from './pack.ts'
import { aside, clip, escaped, sections } from './text.ts'

/** Slack takes 12,000 characters of Markdown per message, counted together; less where much of it must be escaped. */
const MESSAGE_SIZES = [8_000, 5_000, 2_000]
/** A section takes 3,000; fences are closed and opened again within. */
const SECTION_MAX = 2_000

/** No message at all for a turn without a word: what it suggests stands in a card of its own. */
export function replyCard(
  { reply }: Extract<Card, { kind: 'reply' }>,
  knownHosts: ReadonlySet<string>,
): Draft[] {
  const marks = [
    ...(reply.fallback ? [`:warning: ${escaped(reply.fallback)}`] : []),
    ...(reply.isStopped ? [':octagonal_sign: Stopped before the end.'] : []),
  ].map(aside)
  if (reply.text.trim() === '' && marks.length === 0) return []
  return markdownDrafts(defuse(reply.text.trim(), knownHosts), marks)
}

/** Harmless Markdown of any length in as many messages as it takes, with `below` under the last. */
export function markdownDrafts(markdown: string, below: KnownBlock[] = []): Draft[] {
  let drafts: Draft[] = []
  for (const size of MESSAGE_SIZES) {
    const parts = splitMarkdown(markdown, size)
    drafts = parts.map((part, index) => markdownDraft(part, index === parts.length - 1 ? below : []))
    if (drafts.every(({ blocks, plainer = [] }) => fitsMessage(blocks) && fitsMessage(plainer))) break
  }
  return drafts
}

/** One message of Markdown, already harmless and short enough, with `below` under it. */
function markdownDraft(markdown: string, below: KnownBlock[] = []): Draft {
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
