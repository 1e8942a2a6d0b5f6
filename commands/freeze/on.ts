// helpdesk freeze on
import { Flags } from '@oclif/core'
import { BaseCommand } from '../../src/command.ts'
import type { WireFreeze } from '../../src/http/schemas.ts'

export default class FreezeOn extends BaseCommand {
  static override description = 'stop every execution everywhere at once; nothing runs until it is off'
  static override examples = ['<%= config.bin %> <%= command.id %> --reason INC-7']
  static override flags = {
    reason: Flags.string({ description: 'why; shown on every card', required: true }),
  }

  async run(): Promise<WireFreeze['freeze']> {
    const { flags } = await this.parse(FreezeOn)
    const freeze = await (await this.client()).freeze(flags.reason)
    this.log(`All executions are frozen: ${flags.reason}. Commands under way were stopped.`)
    this.log('To let approved commands run again: helpdesk freeze off')
    return freeze
  }
}
