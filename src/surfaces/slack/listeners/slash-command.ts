// /helpdesk: what to do, the person's open tickets, and their own way into the web HelpDesk.
import type { App, SlashCommand } from '@slack/bolt'
import type { KnownBlock } from '@slack/types'
import { personKey, type Ticket } from '../../../ticket/ticket.ts'
import { COMMAND } from '../actions.ts'
import { aside, clip, escaped, oneLine, section, sections } from '../blocks/text.ts'
import { linkButton } from '../blocks/ticket-card.ts'
import { statusInWords } from '../blocks/words.ts'
import { within } from '../send/clock.ts'
import { askerOf, isOurs, OUTSIDER } from './answer.ts'
import type { Listening } from './listening.ts'

/** Slack waits three seconds for the answer. */
const PATIENCE_MS = 2_300
const MOST_TICKETS = 10

export function listenToSlashCommand(app: App, room: Listening): void {
  app.command(COMMAND, async ({ ack, command }) => {
    const answer = answerTo(room, command).catch(error => {
      room.log.warn({ error }, 'the open tickets of a person could not be listed')
      return [help(room), aside('Your tickets cannot be listed right now. Please try again in a moment.')]
    })
    const blocks = (await within(answer, PATIENCE_MS, room.clock)) ?? [help(room)]
    await ack({ response_type: 'ephemeral', text: `How to use ${COMMAND}`, blocks })
  })
}

async function answerTo(room: Listening, command: SlashCommand): Promise<KnownBlock[]> {
  const user = { id: command.user_id, team_id: command.team_id, name: command.user_name }
  if (!isOurs(room, user)) return [section(OUTSIDER)]
  const asker = await askerOf(room, user)
  const [tickets, link] = await Promise.all([
    room.desk.tickets(asker, {
      requester: personKey(asker.person),
      status: ['open', 'in-progress'],
      limit: MOST_TICKETS,
    }),
    room.signInLink({ ...asker.person, ...(asker.email && { email: asker.email }) }),
  ])
  const list = tickets.map(ticket => lineOf(room, ticket)).join('\n')
  return [
    help(room),
    ...sections(list === '' ? 'You have no open tickets.' : `*Your open tickets*\n${list}`),
    { type: 'actions', elements: [linkButton(link)] },
    aside('The link signs you in and is yours alone.'),
  ]
}

function lineOf(room: Listening, ticket: Ticket): string {
  const title = escaped(clip(oneLine(ticket.title), 150))
  return `• <${room.desk.linkOf(ticket)}|${ticket.id}> ${title} · ${statusInWords(ticket.status)}`
}

function help({ self }: Listening): KnownBlock {
  return section(
    `*HelpDesk* answers in threads. Mention <@${self.botUser}> and press *Create Ticket*, or choose *Create Ticket* in the menu of any message. In a ticket's thread, mention it again to go on; *Update Context* in the menu changes portal, tenant, agent or permissions.`,
  )
}
