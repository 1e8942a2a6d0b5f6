// helpdesk tenant users add

import { portalFlag, tenantFlag, userFlag } from '../../../src/command/flags.ts'
import { BaseCommand } from '../../../src/command.ts'

export default class TenantUsersAdd extends BaseCommand {
  static override description = 'add impersonatable users to a tenant'
  static override examples = ['<%= config.bin %> <%= command.id %> --tenant sandbox --user deployer']
  static override flags = { portal: portalFlag, tenant: tenantFlag, user: userFlag }

  async run(): Promise<string[]> {
    const { flags } = await this.parse(TenantUsersAdd)
    const client = await this.client()
    const { impersonatableUsers } = await client.changeUsers(flags.portal, flags.tenant, { add: flags.user })
    this.log(`Commands in tenant ${flags.tenant} may run as: ${impersonatableUsers.join(', ')}`)
    return impersonatableUsers
  }
}
