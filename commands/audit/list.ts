// helpdesk audit list
import { Flags } from '@oclif/core'
import { recordRow } from '../../src/command/audit/in-words.ts'
import { BaseCommand } from '../../src/command.ts'
import type { WireAuditRecord } from '../../src/http/schemas.ts'

export default class AuditList extends BaseCommand {
  static override description = 'list who did what, the newest records last'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --ticket SANDBOX-1',
    '<%= config.bin %> <%= command.id %> --what config. --limit 100',
    '<%= config.bin %> <%= command.id %> --after 1200',
  ]
  static override flags = {
    ticket: Flags.string({ description: 'only records of this ticket' }),
    what: Flags.string({ description: 'only what begins so, such as decisionsSubmitted or config.' }),
    after: Flags.integer({
      description: 'begin after the record of this number, and go on from there',
      min: 0,
    }),
    limit: Flags.integer({ description: 'how many', default: 50, min: 1, max: 10_000 }),
  }

  async run(): Promise<WireAuditRecord[]> {
    const { flags } = await this.parse(AuditList)
    const records = await this.#matching(flags)
    this.table(records.map(recordRow), 'There are no such records.')
    const last = records.at(-1)?.seq
    if (flags.after !== undefined && records.length === flags.limit)
      this.log(`\nmore: helpdesk audit list --after ${last}`)
    return records
  }

  /** With `after` the first that match, else the last. */
  async #matching(flags: { ticket?: string; what?: string; after?: number; limit: number }) {
    const { ticket, what = '', after, limit } = flags
    const client = await this.client()
    const isAll = ticket === undefined && what === ''
    const tail = isAll ? Math.max(((await client.auditHead())?.seq ?? 0) - limit, 0) : 0
    const found: WireAuditRecord[] = []
    for await (const record of client.auditRecords({ after: after ?? tail, ...(ticket && { ticket }) })) {
      if (!record.what.startsWith(what)) continue
      found.push(record)
      if (found.length > limit) found.shift()
      if (after !== undefined && found.length === limit) break
    }
    return found
  }
}
