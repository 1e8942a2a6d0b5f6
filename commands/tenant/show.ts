// helpdesk tenant show
import { Args } from '@oclif/core'
import { accessInWords } from '../../src/command/access-in-words.ts'
import { portalFlag } from '../../src/command/flags.ts'
import { BaseCommand } from '../../src/command.ts'
import type { WireTenant } from '../../src/http/schemas.ts'

export default class TenantShow extends BaseCommand {
  static override description = 'show a tenant: access, impersonatable users, providers'
  static override examples = ['<%= config.bin %> <%= command.id %> sandbox']
  static override args = { tenant: Args.string({ description: 'id of the tenant', required: true }) }
  static override flags = { portal: portalFlag }

  async run(): Promise<WireTenant> {
    const { args, flags } = await this.parse(TenantShow)
    const tenant = await (await this.client()).tenant(flags.portal, args.tenant)
    this.log(`${tenant.title} (${flags.portal}/${tenant.id}), tickets ${tenant.prefix}-…`)
    this.log(`access: ${accessInWords(tenant.access)}`)
    this.log(`helpdesk-impersonatable-users: ${tenant.impersonatableUsers.join(';') || 'none'}`)
    for (const [name, settings] of Object.entries(tenant.providers))
      this.log(`provider ${name}: ${JSON.stringify(settings)}`)
    return tenant
  }
}
