// helpdesk tenant users remove

import { confirmFlag, portalFlag, tenantFlag, userFlag } from '../../../src/command/flags.ts'
import { BaseCommand } from '../../../src/command.ts'

export default class TenantUsersRemove extends BaseCommand {
  static override description = 'remove impersonatable users from a tenant'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --tenant sandbox --user deployer --confirm sandbox',
  ]
  static override flags = { portal: portalFlag, tenant: tenantFlag, user: userFlag, confirm: confirmFlag }

  async run(): Promise<string[]> {
    const { flags } = await this.parse(TenantUsersRemove)
    const client = await this.client()
    const what = `Tickets of tenant ${flags.tenant} can then no longer run commands as: ${flags.user.join(', ')}`
    await this.confirm(what, flags.tenant, flags.confirm)
    const { impersonatableUsers } = await client.changeUsers(flags.portal, flags.tenant, {
      remove: flags.user,
    })
    this.log(`Commands in tenant ${flags.tenant} may run as: ${impersonatableUsers.join(', ') || 'nobody'}`)
    return impersonatableUsers
  }
}
