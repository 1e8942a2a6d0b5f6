// helpdesk freeze status
import { BaseCommand } from '../../src/command.ts'
import type { WireFreeze } from '../../src/http/schemas.ts'

export default class FreezeStatus extends BaseCommand {
  static override description = 'show whether executions are frozen, by whom, since when and why'
  static override examples = ['<%= config.bin %> <%= command.id %>']

  async run(): Promise<WireFreeze> {
    await this.parse(FreezeStatus)
    const freeze = await (await this.client()).frozen()
    this.log(
      freeze
        ? `Frozen by ${freeze.by.name} since ${new Date(freeze.at).toISOString()}: ${freeze.reason}`
        : 'Nothing is frozen.',
    )
    return { freeze }
  }
}
