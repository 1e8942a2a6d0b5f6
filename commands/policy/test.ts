// helpdesk policy test
import { readFileSync } from 'node:fs'
import { Args } from '@oclif/core'
import { inAscii, readCorpus } from '../../src/command/corpus.ts'
import { BaseCommand } from '../../src/command.ts'
import { type Classified, classify } from '../../src/desk/classify.ts'
import { DeskError } from '../../src/errors.ts'
import { providersOf } from '../../src/main/providers.ts'

interface Row {
  command: string
  expected: Classified['outcome']
  actual: Classified['outcome']
  reasons: string[]
}

export default class PolicyTest extends BaseCommand {
  static override description =
    'classify every command of a file and show what differs from the expected, exit 1 if something does; no desk is needed'
  static override examples = ['<%= config.bin %> <%= command.id %> commands.tsv']
  static override args = {
    file: Args.string({
      description:
        'lines of: command as a JSON string, why, allow-readonly | needs-approval | always-deny; tabs between',
      required: true,
    }),
  }

  async run(): Promise<{ rows: Row[]; differing: number; total: number }> {
    const { args } = await this.parse(PolicyTest)
    const providers = providersOf({ now: () => performance.now() })
    const rows = readCorpus(textOf(args.file), args.file).map(({ command, expected }): Row => {
      const { outcome: actual, reasons } = classify(command, { providers })
      return { command, expected, actual, reasons }
    })
    const differing = rows.filter(({ expected, actual }) => expected !== actual)
    for (const row of differing) this.log(inWords(row))
    this.log(`${differing.length} of ${rows.length} differ`)
    if (differing.length > 0) process.exitCode = 1
    return { rows, differing: differing.length, total: rows.length }
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new DeskError('not-found', `The file ${file} could not be read.`, {
      suggestions: ['Give the path of a file of commands: helpdesk policy test commands.tsv'],
      cause,
    })
  }
}

function inWords({ command, expected, actual, reasons }: Row): string {
  return `${inAscii(JSON.stringify(command))}\n  expected ${expected}, is ${actual}: ${reasons.join(' ')}`
}
