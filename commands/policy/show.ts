// helpdesk policy show
import { stringify } from 'yaml'
import { portalFlag, tenantFlag } from '../../src/command/flags.ts'
import { BaseCommand } from '../../src/command.ts'
import type { WirePolicy } from '../../src/http/schemas.ts'

export default class PolicyShow extends BaseCommand {
  static override description = 'show the policy in force in a tenant, as YAML'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --tenant shop',
    '<%= config.bin %> <%= command.id %> --tenant shop > shop-policy.yaml',
  ]
  static override flags = { portal: portalFlag, tenant: tenantFlag }

  async run(): Promise<WirePolicy> {
    const { flags } = await this.parse(PolicyShow)
    const policy = await (await this.client()).policy(flags.portal, flags.tenant)
    this.log(stringify(policy).trimEnd())
    return policy
  }
}
