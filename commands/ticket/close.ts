// helpdesk ticket close
import { Args } from '@oclif/core'
import { BaseCommand } from '../../src/command.ts'
import type { TicketDetail } from '../../src/http/schemas.ts'

export default class TicketClose extends BaseCommand {
  static override description = 'close a ticket; it can be reopened from its card or page'
  static override examples = ['<%= config.bin %> <%= command.id %> SANDBOX-1']
  static override args = { ticket: Args.string({ description: 'id of the ticket', required: true }) }

  async run(): Promise<TicketDetail> {
    const { args } = await this.parse(TicketClose)
    const { ticket, answers } = await (await this.client()).changeStatus(args.ticket, 'closed')
    this.log([...answers, `${ticket.id} is ${ticket.status}.`].join('\n'))
    return ticket
  }
}
