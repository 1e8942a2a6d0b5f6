// The start and the end of a desk are on record, as is a changed configuration; and the record is anchored.
import { type Config, redactedConfig, type SlackConfig } from '../config.ts'
import { ADMIN } from '../desk/desk.ts'
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
  await recordConfiguration({ config, store, now })
  await note('started', { version })
  const end = anchor ? await keepAnchored({ store, anchor, log, every }) : async () => {}
  return async () => {
    await note('stopped', { version })
    await end()
  }
}

const CONFIGURATION = 'configuration'

/** Files and variables change while nobody looks: what differs from the start before is recorded, from what to what. */
async function recordConfiguration({ config, store, now }: Omit<Whole, 'log'>): Promise<void> {
  const given = settingsGiven(config)
  const before = await store.setting(CONFIGURATION)
  if (JSON.stringify(before) === JSON.stringify(given)) return
  await store.changeSetting(CONFIGURATION, given, ADMIN, now())
}

/** What is not the default, secrets masked. */
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
