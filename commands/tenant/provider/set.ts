// helpdesk tenant provider set
import { Args, Flags } from '@oclif/core'
import { portalFlag, tenantFlag } from '../../../src/command/flags.ts'
import { settingsFrom, settingsInWords } from '../../../src/command/settings.ts'
import { BaseCommand } from '../../../src/command.ts'

export default class TenantProviderSet extends BaseCommand {
  static override description = 'offer a provider in a tenant, or change its settings there'
  static override examples = [
    '<%= config.bin %> <%= command.id %> kubernetes --tenant shop --setting kubeconfig=/etc/helpdesk/shop.yaml --setting namespaces=shop',
    '<%= config.bin %> <%= command.id %> shell --tenant shop --setting timeoutSeconds=120 --unset folder',
  ]
  static override args = { provider: Args.string({ description: 'name of the provider', required: true }) }
  static override flags = {
    portal: portalFlag,
    tenant: tenantFlag,
    setting: Flags.string({ description: 'key=value, repeatable; others stay as they are', multiple: true }),
    unset: Flags.string({ description: 'name of a setting to forget, repeatable', multiple: true }),
  }

  async run(): Promise<Record<string, unknown>> {
    const { args, flags } = await this.parse(TenantProviderSet)
    const { portal, tenant, setting = [], unset = [] } = flags
    const client = await this.client()
    const place = { portal, tenant, provider: args.provider }
    const { providers } = await client.changeProvider(place, { set: settingsFrom(setting), unset })
    const settings = providers[args.provider] ?? {}
    this.log(`Tenant ${tenant} offers ${args.provider}: ${settingsInWords(settings)}`)
    return settings
  }
}
