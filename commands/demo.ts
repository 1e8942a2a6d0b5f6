// helpdesk demo: the main job, played by itself.
import { BaseCommand } from '../src/command.ts'

export default class Demo extends BaseCommand {
  static override description = 'play the main job by itself, with real parts, and print the thread'
  static override examples = ['<%= config.bin %> <%= command.id %>']

  async run(): Promise<void> {
    const { demo } = await import('../src/demo.ts')
    await demo(line => this.log(line))
  }
}
