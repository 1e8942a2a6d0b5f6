// The app as it is installed here unless told otherwise: every scope and event it may have, its command and its shortcuts.

import { knownEvents } from './feed.ts'
import type { AppManifest, Shortcut, SlashCommand } from './world.ts'

export const knownScopes = [
  'app_mentions:read',
  'assistant:write',
  'channels:history',
  'channels:join',
  'channels:manage',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'groups:write',
  'im:history',
  'im:read',
  'im:write',
  'mpim:history',
  'mpim:read',
  'mpim:write',
  'reactions:read',
  'reactions:write',
  'team:read',
  'users:read',
  'users:read.email',
]

const commands: SlashCommand[] = [
  { command: '/helpdesk', description: 'Help, and your open tickets', usageHint: '[help]' },
]

const shortcuts: Shortcut[] = [
  {
    type: 'message',
    callbackId: 'create_ticket',
    name: 'Create Ticket',
    description: 'Open a ticket from this message',
  },
  {
    type: 'message',
    callbackId: 'update_context',
    name: 'Update Context',
    description: 'Change portal, tenant, agent or permissions of the ticket in this thread',
  },
]

export interface ManifestOptions {
  commands?: SlashCommand[] | undefined
  shortcuts?: Shortcut[] | undefined
  /** Bot scopes; all known ones if left out. */
  scopes?: string[] | undefined
  /** Subscribed bot events, as `message.channels`; all known ones if left out. */
  events?: string[] | undefined
}

export function appManifest(options: ManifestOptions): AppManifest {
  return {
    commands: options.commands ?? commands,
    shortcuts: options.shortcuts ?? shortcuts,
    scopes: new Set(options.scopes ?? knownScopes),
    events: new Set(options.events ?? knownEvents),
  }
}
