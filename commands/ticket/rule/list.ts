// helpdesk ticket rule list
import { Args } from '@oclif/core'
import { ruleInWords } from '../../../src/command/rule-in-words.ts'
import { BaseCommand } from '../../../src/command.ts'
import type { WireRule } from '../../../src/http/schemas.ts'

export default class TicketRuleList extends BaseCommand {
  static override description = 'list what is allowed and forbidden beforehand in a ticket'
  static override examples = ['<%= config.bin %> <%= command.id %> SHOP-1']
  static override args = { ticket: Args.string({ description: 'id of the ticket', required: true }) }

  async run(): Promise<WireRule[]> {
    const { args } = await this.parse(TicketRuleList)
    const { rules } = await (await this.client()).ticket(args.ticket)
    const inForce = rules.filter(rule => !rule.revoked)
    this.log(
      inForce.map(ruleInWords).join('\n') || `${args.ticket} has no rules: people decide about each command.`,
    )
    return inForce
  }
}
