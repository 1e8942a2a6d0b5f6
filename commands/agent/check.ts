// helpdesk agent check
import { BaseCommand } from '../../src/command.ts'
import type { AgentRows } from '../../src/http/schemas.ts'

export default class AgentCheck extends BaseCommand {
  static override description = 'check all agent files, exit 1 if one is wrong'
  static override examples = ['<%= config.bin %> <%= command.id %>']

  async run(): Promise<{ isOk: boolean } & AgentRows> {
    await this.parse(AgentCheck)
    const found = await (await this.client()).agents()
    const isOk = found.faults.length === 0
    for (const { file, message } of found.faults) this.log(`fault  ${file}: ${message}`)
    for (const { name, file } of found.agents) this.log(`ok     ${name} (${file})`)
    if (!isOk) process.exitCode = 1
    return { isOk, ...found }
  }
}
