// The start and the end of a desk are on record with the configuration in force, and the record is anchored.
import { type Config, redactedConfig, type SlackConfig } from '../config.ts'
import type { Composition } from '../main.ts'
import { type Anchor, keepAnchored } from './anchor.ts'
import { fileAnchor } from './anchor-file.ts'
import { slackAnchor } from './anchor-slack.ts'

const TEN_MINUTES = 600_000

type Whole = Pick<Composition, 'config' | 'store' | 'log' | 'now'>

/** The returned function records the end, and anchors it. DeskError `misconfigured` for an anchor that cannot be. */
export async function onRecord(
  { config, store, log, now }: Whole,
  slack: SlackConfig,
  version: string,
): Promise<() => Promise<void>> {
  const anchor = await anchorOf(config, slack)
  const note = (what: string, detail: Record<string, unknown>) =>
    store.note({ what, detail: JSON.stringify(detail), at: now() })
  await note('started', { version, config: settingsGiven(config) })
  const end = anchor ? await keepAnchored({ store, anchor, log, every }) : async () => {}
  return async () => {
    await note('stopped', { version })
    await end()
  }
}

/** What is not the default, secrets masked: a change of it shows from one start to the next. */
function settingsGiven(config: Config): Record<string, string> {
  const given = redactedConfig(config).filter(({ from }) => from !== 'default')
  return Object.fromEntries(given.map(({ key, value }) => [key, value]))
}

async function anchorOf({ auditAnchor }: Config, slack: SlackConfig): Promise<Anchor | undefined> {
  if (auditAnchor === undefined) return undefined
  return auditAnchor.kind === 'file' ? fileAnchor(auditAnchor.file) : slackAnchor(slack, auditAnchor.channel)
}

function every(work: () => void): () => void {
  const timer = setInterval(work, TEN_MINUTES)
  timer.unref()
  return () => clearInterval(timer)
}
