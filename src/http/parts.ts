// What the HTTP room is made from, and what each of its requests carries.
import type { Desk } from '../desk/desk.ts'
import type { Log } from '../log.ts'
import type { Store } from '../stores/store.ts'
import type { Administration } from './administration.ts'
import type { Auth, Caller } from './auth.ts'
import type { Health } from './schemas.ts'

export interface HttpParts {
  desk: Desk
  auth: Auth
  admin: Administration
  /** The audit: read by admins, added to by what happens before the door. */
  store: Pick<Store, 'audit' | 'auditHead' | 'note'>
  /** Proof of life of every part; must not throw. */
  health: () => Promise<Health>
  log: Log
  /** Ids of acts that came without an Idempotency-Key. */
  id: () => string
  now: () => number
  /** Public base of links. */
  url: string
  /** Where the server listens: on a loopback address the Host header is checked, against DNS rebinding. */
  host: string
  /** Folder of the built pages. */
  uiDir: string
  version: string
  /** Slack's events, interactions and options over HTTP, when Slack is connected that way. */
  slackHandler?: (request: Request) => Promise<Response>
  /** Aborted at shutdown: live streams end with a `closing` event. */
  closing?: AbortSignal
  /** How often a live stream proves that it lives and looks again whether its reader still may read. */
  heartbeatMs?: number
}

/** Hono's environment: who asks stands in every request of the API. */
export interface Env {
  Variables: { caller: Caller }
}
