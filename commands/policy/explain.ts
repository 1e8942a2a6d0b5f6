// helpdesk policy explain
import { Flags } from '@oclif/core'
import { commandLineOf } from '../../src/command/command-line.ts'
import { explanationInWords } from '../../src/command/explanation.ts'
import { portalFlag, tenantFlag } from '../../src/command/flags.ts'
import { BaseCommand } from '../../src/command.ts'
import { DeskError } from '../../src/errors.ts'
import type { WireExplanation } from '../../src/http/schemas.ts'

export default class PolicyExplain extends BaseCommand {
  static override description = 'explain what a tenant’s policy makes of a command, rule by rule'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --tenant shop --permission viewer -- kubectl delete pod web-1',
  ]
  static override strict = false
  static override flags = {
    portal: portalFlag,
    tenant: tenantFlag,
    permission: Flags.string({ description: 'identity it would run as; default: the first of the tenant' }),
    agent: Flags.string({ description: 'agent that would propose it; default: the first' }),
    requester: Flags.string({ description: 'who would have asked: Slack id or e-mail' }),
    tainted: Flags.boolean({ description: 'as if untrusted output had been read' }),
    at: Flags.string({ description: 'as if it were this time (ISO 8601)' }),
  }

  async run(): Promise<WireExplanation> {
    const { argv, flags } = await this.parse(PolicyExplain)
    const client = await this.client()
    const { impersonatableUsers } = await client.tenant(flags.portal, flags.tenant)
    const agents = (await client.agents()).agents
    const context = {
      portal: flags.portal,
      tenant: flags.tenant,
      agent: flags.agent ?? agents[0]?.name ?? 'general',
      permission: flags.permission ?? impersonatableUsers[0] ?? 'nobody',
    }
    const explanation = await client.explain({
      command: commandLineOf(this.argv, argv, 'helpdesk policy explain --tenant shop -- kubectl get pods'),
      context,
      isTainted: flags.tainted,
      ...(flags.requester && { requester: flags.requester }),
      ...(flags.at && { at: timeFrom(flags.at) }),
    })
    this.log(explanationInWords(explanation, context))
    return explanation
  }
}

function timeFrom(text: string): number {
  const at = Date.parse(text)
  if (!Number.isNaN(at)) return at
  throw new DeskError('bad-input', `"${text}" is no time.`, { suggestions: ['--at 2026-01-31T22:00:00Z'] })
}
