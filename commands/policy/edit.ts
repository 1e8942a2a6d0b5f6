// helpdesk policy edit
import { stringify } from 'yaml'
import { edited } from '../../src/command/edited.ts'
import { portalFlag, tenantFlag } from '../../src/command/flags.ts'
import { parsedPolicy, policyInWords } from '../../src/command/policy.ts'
import { BaseCommand } from '../../src/command.ts'
import { DeskError, isDeskError } from '../../src/errors.ts'
import type { WirePolicy } from '../../src/http/schemas.ts'

export default class PolicyEdit extends BaseCommand {
  static override description = 'edit the policy of a tenant in your editor ($VISUAL or $EDITOR)'
  static override examples = ['<%= config.bin %> <%= command.id %> --tenant shop']
  static override flags = { portal: portalFlag, tenant: tenantFlag }

  async run(): Promise<WirePolicy> {
    const { flags } = await this.parse(PolicyEdit)
    const { portal, tenant } = flags
    const client = await this.client()
    const before = stringify(await client.policy(portal, tenant))
    const { text, file, forget } = await edited(before, `policy-${tenant}.yaml`)
    if (text === before) {
      forget()
      this.log('Nothing was changed.')
      return client.policy(portal, tenant)
    }
    const { policy, warnings } = await taken(file, flags, () =>
      client.setPolicy(portal, tenant, parsedPolicy(text, file)),
    )
    forget()
    for (const warning of warnings) this.warn(warning)
    this.log(
      `Tenant ${tenant}: ${policyInWords(policy)} Commands that wait are judged by it at the next press.`,
    )
    return policy
  }
}

/** What was written is kept until the desk has taken it: a refusal says where it lies, and how to go on with it. */
async function taken<T>(
  file: string,
  { portal, tenant }: { portal: string; tenant: string },
  set: () => Promise<T>,
): Promise<T> {
  try {
    return await set()
  } catch (error) {
    if (!isDeskError(error)) throw error
    const suggestions = [
      ...error.suggestions,
      `What you wrote lies in ${file}: mend it there, then`,
      `helpdesk policy set --portal ${portal} --tenant ${tenant} --file ${file}`,
    ]
    throw new DeskError(error.code, error.message, { suggestions, cause: error })
  }
}
