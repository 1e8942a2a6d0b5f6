// Blocks into messages: as many whole groups per message as Slack takes.
import type { KnownBlock } from '@slack/types'

/** Slack takes 50 blocks a message. */
const MOST_BLOCKS = 48
/** Slack takes about 13,000 characters of blocks a message. */
const MOST_CHARACTERS = 12_000

/** True if these blocks can stand in one message. */
export function fitsMessage(blocks: readonly KnownBlock[]): boolean {
  return blocks.length <= MOST_BLOCKS && JSON.stringify(blocks).length <= MOST_CHARACTERS
}

/** A group that alone is too big for a message is broken between its blocks. */
export function packed(groups: readonly KnownBlock[][]): KnownBlock[][] {
  const units = groups.flatMap(group => (fitsMessage(group) ? [group] : group.map(block => [block])))
  const messages: KnownBlock[][] = []
  let message: KnownBlock[] = []
  for (const unit of units) {
    if (message.length > 0 && !fitsMessage([...message, ...unit])) {
      messages.push(message)
      message = []
    }
    message = [...message, ...unit]
  }
  return message.length > 0 ? [...messages, message] : messages
}
