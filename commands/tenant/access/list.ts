// helpdesk tenant access list
import { accessInWords } from '../../../src/command/access-in-words.ts'
import { portalFlag } from '../../../src/command/flags.ts'
import { BaseCommand } from '../../../src/command.ts'
import type { WireAccess } from '../../../src/http/schemas.ts'

export default class TenantAccessList extends BaseCommand {
  static override description = 'list who may use each tenant'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override flags = { portal: portalFlag }

  async run(): Promise<{ tenant: string; access: WireAccess }[]> {
    const { flags } = await this.parse(TenantAccessList)
    const tenants = await (await this.client()).tenants(flags.portal)
    const rows = tenants.map(({ id, access }) => ({ tenant: id, access: accessInWords(access) }))
    this.table(rows, `Portal ${flags.portal} has no tenants.`)
    return tenants.map(({ id, access }) => ({ tenant: id, access }))
  }
}
