// helpdesk tenant users list

import { portalFlag, tenantFlag } from '../../../src/command/flags.ts'
import { BaseCommand } from '../../../src/command.ts'

export default class TenantUsersList extends BaseCommand {
  static override description = 'list the impersonatable users of a tenant (helpdesk-impersonatable-users)'
  static override examples = ['<%= config.bin %> <%= command.id %> --tenant sandbox']
  static override flags = { portal: portalFlag, tenant: tenantFlag }

  async run(): Promise<string[]> {
    const { flags } = await this.parse(TenantUsersList)
    const { impersonatableUsers } = await (await this.client()).tenant(flags.portal, flags.tenant)
    this.log(impersonatableUsers.join('\n') || `Tenant ${flags.tenant} has no impersonatable users.`)
    return impersonatableUsers
  }
}
