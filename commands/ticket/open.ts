// helpdesk ticket open
import { Args } from '@oclif/core'
import { BaseCommand } from '../../src/command.ts'

export default class TicketOpen extends BaseCommand {
  static override description =
    'print a link that opens a ticket in the HelpDesk, signed in as admin, once, for ten minutes'
  static override examples = ['<%= config.bin %> <%= command.id %> SANDBOX-1']
  static override args = { ticket: Args.string({ description: 'id of the ticket', required: true }) }

  async run(): Promise<{ link: string; signIn: string }> {
    const { args } = await this.parse(TicketOpen)
    const client = await this.client()
    const { id, link } = await client.ticket(args.ticket)
    const signIn = await client.signInLink(`/tickets/${id}`)
    this.log(signIn)
    return { link, signIn }
  }
}
