// helpdesk agent show
import { Args } from '@oclif/core'
import { DeskCommand } from '../../src/command.ts'
import { DeskError } from '../../src/errors.ts'
import type { AgentRow } from '../../src/http/schemas.ts'
import { nearest } from '../../src/nearest.ts'

export default class AgentShow extends DeskCommand {
  static override description = 'show an agent and its instructions'
  static override examples = ['<%= config.bin %> <%= command.id %> general']
  static override args = { agent: Args.string({ description: 'name of the agent', required: true }) }

  async run(): Promise<AgentRow> {
    const { args } = await this.parse(AgentShow)
    const { agents } = await (await this.client()).agents()
    const agent = agents.find(({ name }) => name === args.agent) ?? unknownAgent(args.agent, agents)
    this.log(`${agent.title} (${agent.name}, ${agent.kind}): ${agent.description}`)
    this.log(`file: ${agent.file}`)
    this.log(`providers: ${agent.providers.join(', ') || 'none'}`)
    this.log(`tenants: ${agent.tenants?.join(', ') ?? 'all'}`)
    if (agent.runbooks.length > 0) this.log(`runbooks: ${agent.runbooks.join(', ')}`)
    this.log(`\n${agent.instructions}`)
    return agent
  }
}

function unknownAgent(name: string, agents: AgentRow[]): never {
  const names = agents.map(agent => agent.name)
  const meant = nearest(name, names)
  const there = `There are: ${names.join(', ')}`
  throw new DeskError('not-found', `There is no agent "${name}".`, {
    suggestions: [meant ? `helpdesk agent show ${meant}` : there],
  })
}
