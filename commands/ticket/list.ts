// helpdesk ticket list
import { Flags } from '@oclif/core'
import { BaseCommand } from '../../src/command.ts'
import type { TicketPage } from '../../src/http/schemas.ts'

export default class TicketList extends BaseCommand {
  static override description = 'list tickets, newest first'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --status open,in-progress',
    '<%= config.bin %> <%= command.id %> --text "disk full" --tenant sandbox',
  ]
  static override flags = {
    status: Flags.string({ description: 'open, in-progress, resolved, closed, joined by commas' }),
    text: Flags.string({ description: 'words in id, title and transcript' }),
    tenant: Flags.string({ description: 'id of the tenant' }),
    limit: Flags.integer({ description: 'how many', default: 20, min: 1, max: 200 }),
    before: Flags.string({ description: 'where the page before ended' }),
  }

  async run(): Promise<TicketPage> {
    const { flags } = await this.parse(TicketList)
    const { status, text, tenant, limit, before } = flags
    const page = await (await this.client()).tickets({ status, text, tenant, limit, before })
    const rows = page.tickets.map(ticket => ({
      id: ticket.id,
      status: ticket.status,
      priority: ticket.priority,
      requester: ticket.requester.name,
      updated: new Date(ticket.updatedAt).toISOString().slice(0, 16).replace('T', ' '),
      title: ticket.title,
    }))
    this.table(rows, 'There are no such tickets.')
    if (page.next !== undefined) this.log(`\nmore: helpdesk ticket list --before ${page.next}`)
    return page
  }
}
