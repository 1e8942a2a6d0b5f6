// helpdesk audit verify
import { existsSync } from 'node:fs'
import { Flags } from '@oclif/core'
import { readAnchors, readExport } from '../../src/command/audit/file.ts'
import { type Verified, verdictInWords, verifyChain } from '../../src/command/audit/verify.ts'
import { BaseCommand } from '../../src/command.ts'

export default class AuditVerify extends BaseCommand {
  static override description = 'follow the chain of the audit, and name the first link that is broken'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --anchor /mnt/other/audit-anchors.jsonl',
    '<%= config.bin %> <%= command.id %> --file audit.jsonl --anchor lines-of-the-channel.txt',
  ]
  static override flags = {
    file: Flags.string({ description: 'an export to verify; no desk is needed then' }),
    anchor: Flags.string({
      description: 'file with heads that were written elsewhere (without it, the file that is configured)',
    }),
  }

  async run(): Promise<Verified> {
    const { flags } = await this.parse(AuditVerify)
    const verified = flags.file ? await ofFile(flags.file, flags.anchor) : await this.#ofDesk(flags.anchor)
    this.log(verdictInWords(verified))
    if (!verified.isWhole) process.exitCode = 1
    return verified
  }

  async #ofDesk(given: string | undefined): Promise<Verified> {
    const anchor = given ?? (await this.#configured())
    const client = await this.client()
    return verifyChain(client.auditRecords(), anchor ? { anchors: readAnchors(anchor) } : {})
  }

  async #configured(): Promise<string | undefined> {
    const { auditAnchor } = await this.configuration()
    return auditAnchor?.kind === 'file' && existsSync(auditAnchor.file) ? auditAnchor.file : undefined
  }
}

async function ofFile(file: string, anchor: string | undefined): Promise<Verified> {
  const { header, records } = await readExport(file)
  return verifyChain(records, { end: header.head, ...(anchor && { anchors: readAnchors(anchor) }) })
}
