// helpdesk freeze off
import { BaseCommand } from '../../src/command.ts'
import type { WireFreeze } from '../../src/http/schemas.ts'

export default class FreezeOff extends BaseCommand {
  static override description = 'let approved commands run again'
  static override examples = ['<%= config.bin %> <%= command.id %>']

  async run(): Promise<WireFreeze> {
    await this.parse(FreezeOff)
    const client = await this.client()
    const before = await client.frozen()
    await client.thaw()
    this.log(
      before
        ? 'Executions are no longer frozen. What was approved meanwhile is asked for anew.'
        : 'Nothing was frozen.',
    )
    return { freeze: null }
  }
}
