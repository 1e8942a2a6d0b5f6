// helpdesk portal list
import { BaseCommand } from '../../src/command.ts'
import type { PortalRow } from '../../src/http/schemas.ts'

export default class PortalList extends BaseCommand {
  static override description = 'list portals'
  static override examples = ['<%= config.bin %> <%= command.id %>']

  async run(): Promise<PortalRow[]> {
    await this.parse(PortalList)
    const portals = await (await this.client()).portals()
    const rows = portals.map(({ id, title, url = '', isAdministrable }) => ({
      id,
      title,
      url,
      tenants: isAdministrable ? 'kept here' : 'kept there',
    }))
    this.table(rows, 'There are no portals.')
    return portals
  }
}
