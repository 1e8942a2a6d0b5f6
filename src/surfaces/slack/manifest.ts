// The app manifest: exactly the scopes, events, shortcuts and commands that the code uses.
import { COMMAND, shortcuts } from './actions.ts'
import { methods } from './methods.ts'

/** What each event that is listened to needs. `message` comes once per kind of conversation, and with files. */
export const events = {
  app_mention: { scopes: ['app_mentions:read'], subscriptions: ['app_mention'] },
  message: {
    scopes: ['channels:history', 'groups:history', 'im:history', 'mpim:history', 'files:read'],
    subscriptions: ['message.channels', 'message.groups', 'message.im', 'message.mpim'],
  },
  /** Sent only to apps with Slack's Agents feature. */
  agent_session_stopped: {
    scopes: ['assistant:write'],
    subscriptions: ['agent_session_stopped'],
    isAgentView: true,
  },
} as const satisfies Record<string, { scopes: string[]; subscriptions: string[]; isAgentView?: true }>

export interface ManifestOptions {
  /** Default "HelpDesk". */
  name?: string
  /** `socket`, or the public address of the Slack endpoint. */
  delivery: 'socket' | { requestUrl: string }
  /** Slack's Agents feature: native stop button; guests of the workspace can then no longer use the app. */
  isAgentView?: boolean
}

/** All bot scopes that the code needs, sorted. */
export function botScopes({ isAgentView = false }: Pick<ManifestOptions, 'isAgentView'> = {}): string[] {
  const used = [...Object.values(methods), ...heardEvents(isAgentView), { scopes: ['commands'] }]
  return [...new Set(used.flatMap(({ scopes }) => scopes as readonly string[]))].sort()
}

/** All events that the code listens to, in the manifest's spelling, sorted. */
export function botEvents({ isAgentView = false }: Pick<ManifestOptions, 'isAgentView'> = {}): string[] {
  return heardEvents(isAgentView)
    .flatMap(event => event.subscriptions)
    .sort()
}

/** The manifest as JSON for api.slack.com/apps → From a manifest. */
export function manifest({ name = 'HelpDesk', delivery, isAgentView = false }: ManifestOptions) {
  const url = delivery === 'socket' ? {} : { request_url: delivery.requestUrl }
  const optionsUrl = delivery === 'socket' ? {} : { message_menu_options_url: delivery.requestUrl }
  const commandUrl = delivery === 'socket' ? {} : { url: delivery.requestUrl }
  return {
    display_information: { name, description: 'AI helpdesk for DevOps', background_color: '#1f2937' },
    features: {
      app_home: {
        home_tab_enabled: false,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: name, always_online: true },
      shortcuts: [
        messageShortcut(
          'Create Ticket',
          shortcuts.createTicket,
          'Opens a ticket in the thread of this message',
        ),
        messageShortcut(
          'Update Context',
          shortcuts.updateContext,
          'Changes where the ticket of this thread works',
        ),
      ],
      slash_commands: [
        { command: COMMAND, description: 'Help and your open tickets', should_escape: true, ...commandUrl },
      ],
      ...(isAgentView && {
        agent_view: { agent_description: 'Looks into DevOps problems and proposes commands' },
      }),
    },
    oauth_config: { scopes: { bot: botScopes({ isAgentView }) } },
    settings: {
      event_subscriptions: { ...url, bot_events: botEvents({ isAgentView }) },
      interactivity: { is_enabled: true, ...url, ...optionsUrl },
      org_deploy_enabled: false,
      socket_mode_enabled: delivery === 'socket',
      token_rotation_enabled: false,
    },
  }
}

function heardEvents(
  isAgentView: boolean,
): { scopes: readonly string[]; subscriptions: readonly string[] }[] {
  return Object.values(events).filter(event => isAgentView || !('isAgentView' in event))
}

function messageShortcut(name: string, callbackId: string, description: string) {
  return { name, type: 'message', callback_id: callbackId, description }
}
