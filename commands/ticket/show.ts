// helpdesk ticket show
import { Args } from '@oclif/core'
import { entryInWords } from '../../src/command/entry-in-words.ts'
import { ruleInWords } from '../../src/command/rule-in-words.ts'
import { waitingInWords } from '../../src/command/waiting-in-words.ts'
import { BaseCommand } from '../../src/command.ts'
import type { TicketDetail, WireEntry } from '../../src/http/schemas.ts'

export default class TicketShow extends BaseCommand {
  static override description = 'show a ticket and its transcript'
  static override examples = ['<%= config.bin %> <%= command.id %> SANDBOX-1']
  static override args = { ticket: Args.string({ description: 'id of the ticket', required: true }) }

  async run(): Promise<{ ticket: TicketDetail; transcript: WireEntry[] }> {
    const { args } = await this.parse(TicketShow)
    const client = await this.client()
    const ticket = await client.ticket(args.ticket)
    const transcript = await client.transcript(args.ticket)
    const { portal, tenant, agent, permission } = ticket.contextInWords
    this.log(`${ticket.id} · ${ticket.title}`)
    this.log(`${ticket.status}, priority ${ticket.priority}, asked by ${ticket.requester.name}`)
    this.log(`${portal} / ${tenant}, agent ${agent}, commands run as ${permission}`)
    this.log(spent(ticket.usage))
    this.log(`${ticket.link}\n`)
    for (const entry of transcript)
      this.log(`${String(entry.n).padStart(3)}  ${entryInWords(entry, transcript)}`)
    const waiting = ticket.suggestions.filter(one => one.state.is === 'proposed').map(waitingInWords)
    if (waiting.length > 0) this.log(`\nwaiting for people:\n${waiting.join('\n')}`)
    const rules = ticket.rules.filter(rule => !rule.revoked).map(ruleInWords)
    if (rules.length > 0) this.log(`\nrules of this ticket:\n${rules.join('\n')}`)
    return { ticket, transcript }
  }
}

function spent({ inputTokens, outputTokens, costUsd }: TicketDetail['usage']): string {
  const tokens = inputTokens + outputTokens
  if (tokens === 0) return 'no model was asked'
  return costUsd > 0 ? `${tokens} tokens, $${costUsd.toFixed(4)}` : `${tokens} tokens`
}
