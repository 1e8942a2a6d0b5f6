// helpdesk config show
import { BaseCommand } from '../../src/command.ts'
import type { ConfigRows } from '../../src/http/schemas.ts'

export default class ConfigShow extends BaseCommand {
  static override description =
    'show the configuration in force and where each value was read, secrets masked'
  static override examples = ['<%= config.bin %> <%= command.id %>']

  async run(): Promise<ConfigRows['config']> {
    await this.parse(ConfigShow)
    const config = await (await this.client()).config()
    this.table(
      config.map(({ key, value, from }) => ({ key, value, from })),
      'There is no configuration.',
    )
    return config
  }
}
