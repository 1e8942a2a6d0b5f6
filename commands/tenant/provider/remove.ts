// helpdesk tenant provider remove
import { Args } from '@oclif/core'
import { confirmFlag, portalFlag, tenantFlag } from '../../../src/command/flags.ts'
import { BaseCommand } from '../../../src/command.ts'

export default class TenantProviderRemove extends BaseCommand {
  static override description = 'offer a provider in a tenant no more'
  static override examples = ['<%= config.bin %> <%= command.id %> shell --tenant shop --confirm shop']
  static override args = { provider: Args.string({ description: 'name of the provider', required: true }) }
  static override flags = { portal: portalFlag, tenant: tenantFlag, confirm: confirmFlag }

  async run(): Promise<string[]> {
    const { args, flags } = await this.parse(TenantProviderRemove)
    const { portal, tenant } = flags
    const { provider } = args
    const client = await this.client()
    const what = `Tickets of tenant ${tenant} can then run no commands of ${provider}; its settings are forgotten.`
    await this.confirm(what, tenant, flags.confirm)
    const { providers } = await client.removeProvider({ portal, tenant, provider })
    const left = Object.keys(providers)
    this.log(`Tenant ${tenant} offers: ${left.join(', ') || 'no provider'}`)
    return left
  }
}
