// The Bolt app: one receiver, one authorization, every listener once.
import { App, type Receiver } from '@slack/bolt'
import { messageOf } from '../../errors.ts'
import type { Self } from './ids.ts'
import { listenToApproveOnWeb } from './listeners/approve-on-web.ts'
import { listenToCreateTicket } from './listeners/create-ticket.ts'
import { listenToLists } from './listeners/dependent-lists.ts'
import type { Listening } from './listeners/listening.ts'
import { listenToMessages } from './listeners/messages.ts'
import { listenToPermissions } from './listeners/permissions.ts'
import { listenToSlashCommand } from './listeners/slash-command.ts'
import { listenToSuggestions } from './listeners/suggestions.ts'
import { listenToTicketMenu } from './listeners/ticket-menu.ts'
import { listenToUpdateContext } from './listeners/update-context.ts'
import { type ClientSettings, clientOptions } from './send/clients.ts'

export interface AppParts {
  settings: ClientSettings
  receiver: Receiver
  self: Self
  room: Listening
}

/** Who we are is known already, so no event waits for it or is lost because it could not be asked. */
export function createApp({ settings, receiver, self, room }: AppParts): App {
  const app = new App({
    receiver,
    authorize: async () => ({
      botToken: settings.token,
      botId: self.botId,
      botUserId: self.botUser,
      teamId: self.team,
    }),
    clientOptions: clientOptions(settings),
    logger: settings.logger,
    convoStore: false,
    developerMode: false,
  })
  app.error(async error => {
    room.log.error({ error: messageOf(error) }, 'a delivery from Slack failed')
    throw error
  })
  listen(app, room)
  return app
}

/** Every action, view, shortcut and event has one listener: two would both answer. */
function listen(app: App, room: Listening): void {
  listenToMessages(app, room)
  listenToCreateTicket(app, room)
  listenToUpdateContext(app, room)
  listenToLists(app, room)
  listenToSuggestions(app, room)
  listenToApproveOnWeb(app, room)
  listenToPermissions(app, room)
  listenToTicketMenu(app, room)
  listenToSlashCommand(app, room)
}
