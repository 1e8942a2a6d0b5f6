// Anchors in a channel of Slack: one line each, which nobody who holds the database can take back unseen.
import { z } from 'zod'
import type { SlackConfig } from '../config.ts'
import { DeskError, messageOf } from '../errors.ts'
import type { Anchor } from './anchor.ts'

const PATIENCE = 10_000

/** `channel` is an id or a name. What stands in the channel is not read back: `audit verify` takes its lines. */
export function slackAnchor(slack: Pick<SlackConfig, 'botToken' | 'apiUrl'>, channel: string): Anchor {
  const target = /^[CG][A-Z0-9]{8,}$/.test(channel) ? channel : `#${channel}`
  return {
    place: `the Slack channel ${target}`,
    last: async () => undefined,
    async write({ seq, hash, at }) {
      const when = new Date(at).toISOString()
      await post(slack, {
        channel: target,
        text: `Audit of HelpDesk: record ${seq} is \`${hash}\`, at ${when}`,
      })
    },
  }
}

const answer = z.object({ ok: z.boolean(), error: z.string().optional() })

async function post(
  { botToken, apiUrl = 'https://slack.com/api' }: Pick<SlackConfig, 'botToken' | 'apiUrl'>,
  message: { channel: string; text: string },
): Promise<void> {
  const response = await fetch(`${apiUrl.replace(/\/+$/, '')}/chat.postMessage`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${botToken}`, 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ ...message, unfurl_links: false, unfurl_media: false }),
    signal: AbortSignal.timeout(PATIENCE),
  }).catch(error => {
    throw new DeskError('unavailable', `Slack does not answer: ${messageOf(error)}.`, { cause: error })
  })
  const { ok, error } = answer.parse(await response.json().catch(() => ({ ok: false })))
  if (!ok) throw refused(message.channel, error ?? `status ${response.status}`)
}

function refused(channel: string, error: string): DeskError {
  return new DeskError('misconfigured', `Slack refuses to post in ${channel}: ${error}.`, {
    suggestions: [`Invite the app there (/invite @HelpDesk in ${channel}), or change HELPDESK_AUDIT_ANCHOR.`],
  })
}
