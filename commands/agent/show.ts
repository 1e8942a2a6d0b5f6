// helpdesk agent show
import { Args } from '@oclif/core'
import { unknown } from '../../src/command/unknown.ts'
import { BaseCommand } from '../../src/command.ts'
import type { AgentRow } from '../../src/http/schemas.ts'

export default class AgentShow extends BaseCommand {
  static override description = 'show an agent and its instructions'
  static override examples = ['<%= config.bin %> <%= command.id %> general']
  static override args = { agent: Args.string({ description: 'name of the agent', required: true }) }

  async run(): Promise<AgentRow> {
    const { args } = await this.parse(AgentShow)
    const { agents } = await (await this.client()).agents()
    const agent = agents.find(({ name }) => name === args.agent)
    const names = agents.map(({ name }) => name)
    if (agent === undefined) throw unknown('agent', args.agent, names, 'helpdesk agent show')
    this.log(`${agent.title} (${agent.name}, ${agent.kind}): ${agent.description}`)
    this.log(`file: ${agent.file}`)
    this.log(`providers: ${agent.providers.join(', ') || 'none'}`)
    this.log(`tenants: ${agent.tenants?.join(', ') ?? 'all'}`)
    if (agent.runbooks.length > 0) this.log(`runbooks: ${agent.runbooks.join(', ')}`)
    this.log(`\n${agent.instructions}`)
    return agent
  }
}
