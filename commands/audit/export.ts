// helpdesk audit export
import { Flags } from '@oclif/core'
import { exportHeader } from '../../src/command/audit/file.ts'
import { jsonLine } from '../../src/command/json-line.ts'
import { newFile } from '../../src/command/new-file.ts'
import { BaseCommand } from '../../src/command.ts'
import { DeskError } from '../../src/errors.ts'

export default class AuditExport extends BaseCommand {
  static override description = 'write the whole audit as JSON lines, which can be verified without HelpDesk'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --out audit.jsonl',
    '<%= config.bin %> <%= command.id %>',
  ]
  static override flags = { out: Flags.string({ description: 'file to write, which must not be there yet' }) }

  async run(): Promise<{ records: number; file: string }> {
    const { flags } = await this.parse(AuditExport)
    if (flags.out === undefined) {
      if (this.jsonEnabled())
        throw new DeskError('bad-input', 'With --json, name a file: the records are JSON lines already.', {
          suggestions: ['helpdesk audit export --json --out audit.jsonl'],
        })
      return { records: await this.#write(line => process.stdout.write(line)), file: '-' }
    }
    const file = newFile(flags.out)
    const records = await file.keep(() => this.#write(file.write))
    this.log(`${records} records are in ${flags.out}.`)
    this.log(`Check them anywhere: helpdesk audit verify --file ${flags.out}`)
    return { records, file: flags.out }
  }

  /** Unlike `log`, as it is: a replaced character would break the chain. */
  async #write(write: (line: string) => unknown): Promise<number> {
    const client = await this.client()
    const { seq, hash } = (await client.auditHead()) ?? { seq: 0, hash: '0'.repeat(64) }
    write(jsonLine(exportHeader({ seq, hash })))
    let count = 0
    for await (const record of client.auditRecords({ upTo: seq })) {
      write(jsonLine(record))
      count += 1
    }
    return count
  }
}
