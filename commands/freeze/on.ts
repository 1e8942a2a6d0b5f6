// helpdesk freeze on
import { Flags } from '@oclif/core'
import { BaseCommand } from '../../src/command.ts'
import { DeskError } from '../../src/errors.ts'
import type { WireFreeze } from '../../src/http/schemas.ts'

export default class FreezeOn extends BaseCommand {
  static override description = 'stop every execution everywhere at once; nothing runs until it is off'
  static override examples = ['<%= config.bin %> <%= command.id %> --reason INC-7']
  static override flags = {
    reason: Flags.string({ description: 'why; shown on every card', required: true }),
  }

  async run(): Promise<WireFreeze> {
    const { flags } = await this.parse(FreezeOn)
    const reason = flags.reason.trim().replace(/\.$/, '')
    if (reason === '')
      throw new DeskError('bad-input', 'The reason is empty; nothing was frozen.', {
        suggestions: [`helpdesk freeze on --reason 'credentials leaked, see INC-7'`],
      })
    const freeze = await (await this.client()).freeze(reason)
    this.log(`All executions are frozen: ${reason}. Commands under way were stopped.`)
    this.log('To let approved commands run again: helpdesk freeze off')
    return { freeze }
  }
}
