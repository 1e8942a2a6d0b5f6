// Everything the workspace is made of, in one plain object that is handed around.

import type { Changes } from './changes.ts'
import { createChanges } from './changes.ts'
import type { Clock } from './clock.ts'
import type { Carrier } from './delivery/carrier.ts'
import { Outbox } from './delivery/outbox.ts'
import { createDirectory, type Directory } from './directory.ts'
import { Ephemerals } from './ephemerals.ts'
import { createFeed, type Feed } from './feed.ts'
import { Files } from './files.ts'
import { createIds, type Ids } from './ids.ts'
import { createMessageEvents } from './message-events.ts'
import { createMessages, type Messages } from './messages.ts'
import { openRecords, type Records } from './records.ts'
import { Statuses } from './statuses.ts'
import { Streams } from './streams.ts'
import { createTriggers, type Triggers } from './triggers.ts'
import { Views } from './views.ts'

export interface SlashCommand {
  command: string
  description: string
  usageHint: string
}

export interface Shortcut {
  type: 'message' | 'global'
  callbackId: string
  name: string
  description: string
}

/** What the app's manifest would declare. */
export interface AppManifest {
  commands: SlashCommand[]
  shortcuts: Shortcut[]
  /** Bot scopes. */
  scopes: ReadonlySet<string>
  /** Subscribed bot events. */
  events: ReadonlySet<string>
}

export interface World {
  clock: Clock
  ids: Ids
  records: Records
  changes: Changes
  directory: Directory
  feed: Feed
  messages: Messages
  streams: Streams
  ephemerals: Ephemerals
  views: Views
  triggers: Triggers
  files: Files
  statuses: Statuses
  outbox: Outbox
  manifest: AppManifest
  /** The server's address, known once it listens. */
  base: () => string
}

export interface WorldOptions {
  clock: Clock
  file: string
  manifest: AppManifest
  base: () => string
  carrier: (parts: { clock: Clock; ids: Ids; touch: () => void }) => Carrier
}

export function createWorld({ clock, file, manifest, base, carrier }: WorldOptions): World {
  const records = openRecords(file)
  const ids = createIds(clock, countStart(records))
  const changes = createChanges()
  const directory = createDirectory(records, ids, changes)
  const outbox = new Outbox(clock, carrier({ clock, ids, touch: changes.touch }), changes.touch)
  const feed = createFeed({ clock, ids, subscribed: manifest.events, deliver: one => outbox.deliver(one) })
  const messages = createMessages({ records, ids, changes, directory, events: createMessageEvents(feed) })
  const triggers = createTriggers(clock, ids)
  return {
    clock,
    ids,
    records,
    changes,
    directory,
    feed,
    messages,
    streams: new Streams({ clock, ids, messages }),
    ephemerals: new Ephemerals(ids, changes),
    views: new Views({ clock, ids, records, changes, triggers }),
    triggers,
    files: new Files({ clock, ids, records, base }),
    statuses: new Statuses(clock, changes, directory),
    outbox,
    manifest,
    base,
  }
}

function countStart(records: Records): number {
  const starts = records.all('meta').length + 1
  records.put('meta', `start ${starts}`, { starts })
  return starts
}
