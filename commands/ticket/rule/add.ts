// helpdesk ticket rule add
import { Args, Flags } from '@oclif/core'
import { ruleInWords } from '../../../src/command/rule-in-words.ts'
import { BaseCommand } from '../../../src/command.ts'
import type { RuleBody, WireRule } from '../../../src/http/schemas.ts'

export default class TicketRuleAdd extends BaseCommand {
  static override description = 'allow or forbid commands of a ticket beforehand, until taken back'
  static override examples = [
    '<%= config.bin %> <%= command.id %> SHOP-1 --approve --read-only',
    `<%= config.bin %> <%= command.id %> SHOP-1 --approve --pattern 'kubectl rollout restart deploy/* -n shop'`,
    '<%= config.bin %> <%= command.id %> SHOP-1 --reject --all',
  ]
  static override args = { ticket: Args.string({ description: 'id of the ticket', required: true }) }
  static override flags = {
    approve: Flags.boolean({
      description: 'such commands run without being asked for',
      exactlyOne: ['approve', 'reject'],
    }),
    reject: Flags.boolean({ description: 'such commands are rejected at once' }),
    'read-only': Flags.boolean({
      description: 'harmless reads',
      exactlyOne: ['read-only', 'all', 'pattern', 'suggestion'],
    }),
    all: Flags.boolean({ description: 'every command; only with --reject' }),
    pattern: Flags.string({ description: 'commands that match word by word; * is any word' }),
    suggestion: Flags.string({ description: 'id of a suggestion: exactly that command' }),
  }

  async run(): Promise<WireRule[]> {
    const { args, flags } = await this.parse(TicketRuleAdd)
    const does = flags.approve ? 'approve' : 'reject'
    const { ticket, answers } = await (await this.client()).setRule(args.ticket, {
      does,
      what: whatOf(flags),
    })
    const rules = ticket.rules.filter(rule => !rule.revoked)
    this.log([...answers, ...rules.map(ruleInWords)].join('\n'))
    return rules
  }
}

function whatOf(flags: { pattern?: string; suggestion?: string; all: boolean }): RuleBody['what'] {
  if (flags.pattern !== undefined) return { kind: 'pattern', pattern: flags.pattern }
  if (flags.suggestion !== undefined) return { kind: 'exact', suggestion: flags.suggestion }
  return { kind: flags.all ? 'all' : 'read-only' }
}
