// helpdesk agent list
import { BaseCommand } from '../../src/command.ts'
import type { AgentRows } from '../../src/http/schemas.ts'

export default class AgentList extends BaseCommand {
  static override description = 'list agents'
  static override examples = ['<%= config.bin %> <%= command.id %>']

  async run(): Promise<AgentRows> {
    await this.parse(AgentList)
    const found = await (await this.client()).agents()
    const rows = found.agents.map(({ name, title, kind, description }) => ({
      name,
      title,
      kind,
      description,
    }))
    this.table(rows, 'There are no agents.')
    for (const { file, message } of found.faults) this.log(`fault in ${file}: ${message}`)
    return found
  }
}
