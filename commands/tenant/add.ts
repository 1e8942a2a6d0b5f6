// helpdesk tenant add
import { Args, Flags } from '@oclif/core'
import { portalFlag } from '../../src/command/flags.ts'
import { settingsByProvider } from '../../src/command/settings.ts'
import { BaseCommand } from '../../src/command.ts'
import type { WireTenant } from '../../src/http/schemas.ts'

export default class TenantAdd extends BaseCommand {
  static override description = 'add a tenant, closed to everyone until access is set'
  static override examples = [
    '<%= config.bin %> <%= command.id %> shop --title "Shop" --prefix SHOP --user viewer --provider shell',
    '<%= config.bin %> <%= command.id %> shop --provider kubernetes --setting kubernetes.kubeconfig=/etc/helpdesk/shop.yaml --setting kubernetes.namespaces=shop',
  ]
  static override args = { tenant: Args.string({ description: 'id of the new tenant', required: true }) }
  static override flags = {
    portal: portalFlag,
    title: Flags.string({ description: 'name for people, default made from the id' }),
    prefix: Flags.string({ description: 'what its ticket ids begin with, default made from the id' }),
    user: Flags.string({ description: 'impersonatable user, repeatable', multiple: true }),
    provider: Flags.string({ description: 'provider it offers, repeatable', multiple: true }),
    setting: Flags.string({ description: 'provider.key=value, repeatable', multiple: true }),
  }

  async run(): Promise<WireTenant> {
    const { args, flags } = await this.parse(TenantAdd)
    const { portal, title, prefix, user = [], provider = [], setting = [] } = flags
    const client = await this.client()
    const tenant = await client.addTenant(portal, {
      id: args.tenant,
      ...(title !== undefined && { title }),
      ...(prefix !== undefined && { prefix }),
      impersonatableUsers: user,
      providers: settingsByProvider(provider, setting),
    })
    this.log(`Added tenant ${tenant.id} to portal ${portal}; its tickets are ${tenant.prefix}-1, -2, …`)
    this.log(
      `Nobody may use it yet. Next: helpdesk tenant access set --tenant ${tenant.id} --person alice@example.com`,
    )
    return tenant
  }
}
