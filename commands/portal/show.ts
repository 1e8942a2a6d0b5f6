// helpdesk portal show
import { Args } from '@oclif/core'
import { accessInWords } from '../../src/command/access-in-words.ts'
import { BaseCommand } from '../../src/command.ts'
import type { WireTenant } from '../../src/http/schemas.ts'

export default class PortalShow extends BaseCommand {
  static override description = 'show a portal and its tenants'
  static override examples = ['<%= config.bin %> <%= command.id %> local']
  static override args = { portal: Args.string({ description: 'id of the portal', required: true }) }

  async run(): Promise<{ portal: string; tenants: WireTenant[] }> {
    const { args } = await this.parse(PortalShow)
    const tenants = await (await this.client()).tenants(args.portal)
    this.log(`portal ${args.portal}\n`)
    const rows = tenants.map(({ id, title, access }) => ({
      tenant: id,
      title,
      access: accessInWords(access),
    }))
    this.table(rows, 'It has no tenants. Add one: helpdesk tenant add example')
    return { portal: args.portal, tenants }
  }
}
