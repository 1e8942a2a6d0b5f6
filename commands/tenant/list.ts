// helpdesk tenant list
import { accessInWords } from '../../src/command/access-in-words.ts'
import { portalFlag } from '../../src/command/flags.ts'
import { BaseCommand } from '../../src/command.ts'
import type { WireTenant } from '../../src/http/schemas.ts'

export default class TenantList extends BaseCommand {
  static override description = 'list the tenants of a portal'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --portal local',
  ]
  static override flags = { portal: portalFlag }

  async run(): Promise<WireTenant[]> {
    const { flags } = await this.parse(TenantList)
    const tenants = await (await this.client()).tenants(flags.portal)
    const rows = tenants.map(tenant => ({
      id: tenant.id,
      title: tenant.title,
      tickets: `${tenant.prefix}-…`,
      access: accessInWords(tenant.access),
      users: tenant.impersonatableUsers.join(', '),
    }))
    this.table(rows, `Portal ${flags.portal} has no tenants. Add one: helpdesk tenant add example`)
    return tenants
  }
}
