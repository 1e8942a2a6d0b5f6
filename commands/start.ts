// helpdesk start
import { BaseCommand } from '../src/command.ts'

export default class Start extends BaseCommand {
  static override description = 'start HelpDesk, until Ctrl-C'
  static override examples = ['<%= config.bin %> <%= command.id %>']

  async run(): Promise<void> {
    await this.parse(Start)
    const config = await this.configuration()
    const { start } = await import('../src/main/start.ts')
    const { address, whole, stop } = await start(config)
    // A promise that nobody waited for must not end the process: what it was about is stored and tried again.
    process.on('unhandledRejection', error =>
      whole.log.error({ error }, 'something failed that nobody waited for'),
    )
    if (this.jsonEnabled()) this.logJson({ address })
    this.log(`HelpDesk is at ${address}`)
    await untilAskedToStop()
    this.log('Stopping …')
    await stop()
    this.log('Stopped; the next start goes on from here.')
  }
}

/** The second time nothing is waited for: what was stored is safe either way. */
function untilAskedToStop(): Promise<void> {
  return new Promise(resolve => {
    let isAsked = false
    const ask = () => {
      if (isAsked) process.exit(130)
      isAsked = true
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask)
  })
}
