// What only the web may approve: whoever presses is answered with a link of their own, which signs them in freshly.
import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import { actions } from '../actions.ts'
import { aside, section } from '../blocks/text.ts'
import { linkButton } from '../blocks/ticket-card.ts'
import { pressEventId } from '../ids.ts'
import { answered, placeOf } from './answer.ts'
import type { Listening } from './listening.ts'

export function listenToApproveOnWeb(app: App, room: Listening): void {
  app.action<BlockAction<ButtonAction>>(actions.approveOnWeb, async ({ ack, body, action }) => {
    const ticket = action.block_id.split('|')[0] ?? ''
    const suggestion = action.value ?? ''
    await answered(room, { ack, body, about: ticket }, async asker => {
      const mayApprove = await room.desk.mayChoose(pressEventId(body), ticket, asker, suggestion, 'approve')
      const where = placeOf(body)
      if (!mayApprove || !where) return
      const page = new URL(room.desk.linkOf(await room.desk.ticket(asker, ticket))).pathname
      const person = { ...asker.person, ...(asker.email && { email: asker.email }) }
      const link = await room.signInLink(person, page)
      await room.call('chat.postEphemeral', {
        channel: where.channel,
        user: where.user,
        ...(where.thread && { thread_ts: where.thread }),
        text: INVITATION,
        blocks: [section(INVITATION), { type: 'actions', elements: [linkButton(link)] }, aside(YOURS)],
      })
    })
  })
}

const INVITATION = 'This command is approved on the web, within five minutes of signing in.'
const YOURS = 'The link signs you in, once, and is yours alone.'
