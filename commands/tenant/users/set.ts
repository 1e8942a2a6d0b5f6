// helpdesk tenant users set
import { Args } from '@oclif/core'
import { confirmFlag, portalFlag, tenantFlag } from '../../../src/command/flags.ts'
import { BaseCommand } from '../../../src/command.ts'

export default class TenantUsersSet extends BaseCommand {
  static override description = 'set all impersonatable users of a tenant (helpdesk-impersonatable-users)'
  static override examples = ['<%= config.bin %> <%= command.id %> --tenant sandbox "viewer;deployer"']
  static override args = {
    users: Args.string({ description: 'the users, joined by semicolons', required: true }),
  }
  static override flags = { portal: portalFlag, tenant: tenantFlag, confirm: confirmFlag }

  async run(): Promise<string[]> {
    const { args, flags } = await this.parse(TenantUsersSet)
    const client = await this.client()
    const users = args.users.split(';').flatMap(user => user.trim() || [])
    const before = (await client.tenant(flags.portal, flags.tenant)).impersonatableUsers
    const lost = before.filter(user => !users.includes(user))
    if (lost.length > 0)
      await this.confirm(
        `This removes from tenant ${flags.tenant}: ${lost.join(', ')}`,
        flags.tenant,
        flags.confirm,
      )
    const { impersonatableUsers } = await client.changeUsers(flags.portal, flags.tenant, { set: users })
    this.log(`Commands in tenant ${flags.tenant} may run as: ${impersonatableUsers.join(', ') || 'nobody'}`)
    return impersonatableUsers
  }
}
