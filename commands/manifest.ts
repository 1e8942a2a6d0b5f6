// helpdesk manifest
import { Flags } from '@oclif/core'
import { BaseCommand } from '../src/command.ts'

export default class Manifest extends BaseCommand {
  static override description = 'print the manifest of the Slack app, to paste at api.slack.com/apps'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --url https://helpdesk.example.com --name "Ops HelpDesk"',
  ]
  static override flags = {
    url: Flags.string({
      description: 'public address of HelpDesk, to receive events over HTTP instead of Socket Mode',
    }),
    name: Flags.string({ description: 'name of the app in Slack', default: 'HelpDesk' }),
  }

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Manifest)
    const { appManifest } = await import('../src/command/app-manifest.ts')
    const printed = appManifest(flags.name, flags.url)
    this.log(JSON.stringify(printed, null, 2))
    return printed
  }
}
