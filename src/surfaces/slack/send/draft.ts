// A message before it is sent: what the builders make and the sender takes.
import type { KnownBlock } from '@slack/types'

export interface Draft {
  /** For notifications and screen readers; the blocks say it all. */
  text: string
  blocks: KnownBlock[]
  /** Older blocks with the same content, for a workspace that refuses these. */
  plainer?: KnownBlock[]
  /** Attached to the thread after the message; `instead` are the message's blocks where Slack takes no file. */
  file?: { name: string; title: string; content: string; instead: KnownBlock[] }
}
