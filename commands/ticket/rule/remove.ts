// helpdesk ticket rule remove
import { Args } from '@oclif/core'
import { ruleInWords } from '../../../src/command/rule-in-words.ts'
import { BaseCommand } from '../../../src/command.ts'
import type { WireRule } from '../../../src/http/schemas.ts'

export default class TicketRuleRemove extends BaseCommand {
  static override description = 'take a rule of a ticket back; what it let run keeps running'
  static override examples = ['<%= config.bin %> <%= command.id %> SHOP-1 r1a2b3c4']
  static override args = {
    ticket: Args.string({ description: 'id of the ticket', required: true }),
    rule: Args.string({ description: 'id of the rule', required: true }),
  }

  async run(): Promise<WireRule[]> {
    const { args } = await this.parse(TicketRuleRemove)
    const { ticket, answers } = await (await this.client()).revokeRule(args.ticket, args.rule)
    const rules = ticket.rules.filter(rule => !rule.revoked)
    this.log([...answers, rules.map(ruleInWords).join('\n') || `${ticket.id} has no rules.`].join('\n'))
    return rules
  }
}
