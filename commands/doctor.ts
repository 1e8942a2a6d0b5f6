// helpdesk doctor
import { BaseCommand } from '../src/command.ts'
import { isDeskError } from '../src/errors.ts'
import type { Finding } from '../src/main/doctor.ts'

export default class Doctor extends BaseCommand {
  static override description =
    'check configuration, Slack, model, store and tools, exit 1 if one is at fault'
  static override examples = ['<%= config.bin %> <%= command.id %>']

  async run(): Promise<{ isOk: boolean; findings: Finding[] }> {
    await this.parse(Doctor)
    const findings: Finding[] = []
    for await (const finding of this.#examine()) {
      findings.push(finding)
      this.log(`${finding.is.padEnd(5)}  ${finding.name}: ${finding.detail}`)
      if (finding.mend) this.log(`       → ${finding.mend}`)
    }
    const isOk = findings.every(finding => finding.is !== 'fault')
    this.log(isOk ? '\nHelpDesk is fit to work.' : '\nHelpDesk is not fit to work yet.')
    if (!isOk) process.exitCode = 1
    return { isOk, findings }
  }

  async *#examine(): AsyncGenerator<Finding> {
    let name = 'configuration'
    try {
      const config = await this.configuration()
      name = 'desk'
      yield { is: 'ok', name: 'configuration', detail: 'every value can be used' }
      const { doctorChecks } = await import('../src/main/doctor.ts')
      for (const check of doctorChecks(config, await this.connection())) yield* await check()
    } catch (error) {
      if (!isDeskError(error)) throw error
      const mend = error.suggestions.join('\n         ')
      yield { is: 'fault', name, detail: error.message, ...(mend && { mend }) }
    }
  }
}
