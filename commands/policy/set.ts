// helpdesk policy set
import { Flags } from '@oclif/core'
import { portalFlag, tenantFlag } from '../../src/command/flags.ts'
import { policyInWords, readPolicyFile } from '../../src/command/policy.ts'
import { unknown } from '../../src/command/unknown.ts'
import { BaseCommand } from '../../src/command.ts'
import { DeskError } from '../../src/errors.ts'
import type { WirePolicy, WirePolicySet } from '../../src/http/schemas.ts'

const MODES = ['read-only', 'approve', 'auto-safe'] as const satisfies readonly WirePolicy['mode'][]

export default class PolicySet extends BaseCommand {
  static override description = 'set the policy of a tenant from a YAML file, or only its mode'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --tenant shop --file shop-policy.yaml',
    '<%= config.bin %> <%= command.id %> --tenant shop --mode auto-safe',
  ]
  static override flags = {
    portal: portalFlag,
    tenant: tenantFlag,
    file: Flags.string({ description: 'YAML file with mode and rules; - reads standard input' }),
    mode: Flags.string({ description: `mode alone, the rules stay: ${MODES.join(', ')}` }),
  }

  async run(): Promise<WirePolicySet> {
    const { flags } = await this.parse(PolicySet)
    const { portal, tenant, file, mode } = flags
    if ((file === undefined) === (mode === undefined))
      throw new DeskError('bad-input', 'Give either --file or --mode.', {
        suggestions: [`helpdesk policy show --tenant ${tenant} > policy.yaml`],
      })
    if (mode !== undefined && !MODES.some(known => known === mode))
      throw unknown('mode', mode, [...MODES], `helpdesk policy set --tenant ${tenant} --mode`)
    const client = await this.client()
    const given =
      file === undefined ? { ...(await client.policy(portal, tenant)), mode } : readPolicyFile(file)
    const set = await client.setPolicy(portal, tenant, given)
    for (const warning of set.warnings) this.warn(warning)
    this.log(
      `Tenant ${tenant}: ${policyInWords(set.policy)} Commands that wait are judged by it at the next press.`,
    )
    return set
  }
}
