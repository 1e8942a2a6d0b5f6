// Every Web API method the code calls: the scopes it needs and how often Slack lets an app call it.

export interface MethodRule {
  scopes: readonly string[]
  /** Calls per minute and workspace (Slack's tiers: 20, 50, 100). */
  perMinute: number
  /** Slack also counts this one per channel: about one a second. */
  isPerChannel?: true
}

/** The manifest's scopes come from here; a test compares the keys with what the sources call. */
export const methods = {
  'apps.connections.open': { scopes: [], perMinute: 50 },
  'assistant.threads.setStatus': { scopes: ['chat:write'], perMinute: 60 },
  'auth.test': { scopes: [], perMinute: 100 },
  'chat.appendStream': { scopes: ['chat:write'], perMinute: 100 },
  'chat.delete': { scopes: ['chat:write'], perMinute: 50 },
  'chat.postEphemeral': { scopes: ['chat:write'], perMinute: 100 },
  'chat.postMessage': { scopes: ['chat:write'], perMinute: 300, isPerChannel: true },
  'chat.startStream': { scopes: ['chat:write'], perMinute: 20 },
  'chat.stopStream': { scopes: ['chat:write'], perMinute: 20 },
  'chat.update': { scopes: ['chat:write'], perMinute: 50 },
  'conversations.info': { scopes: ['channels:read', 'groups:read', 'mpim:read'], perMinute: 50 },
  'conversations.replies': {
    scopes: ['channels:history', 'groups:history', 'im:history', 'mpim:history'],
    perMinute: 50,
  },
  'files.completeUploadExternal': { scopes: ['files:write'], perMinute: 100 },
  'files.getUploadURLExternal': { scopes: ['files:write'], perMinute: 100 },
  'users.info': { scopes: ['users:read', 'users:read.email'], perMinute: 100 },
  'views.open': { scopes: [], perMinute: 100 },
  'views.update': { scopes: [], perMinute: 100 },
} as const satisfies Record<string, MethodRule>

export type Method = keyof typeof methods

export function ruleOf(method: Method): MethodRule {
  return methods[method]
}
