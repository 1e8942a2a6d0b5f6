// helpdesk ticket export
import { basename } from 'node:path'
import { Args, Flags } from '@oclif/core'
import { bundleOf } from '../../src/command/bundle/bundle.ts'
import { refuseTaken, writeFolder } from '../../src/command/bundle/folder.ts'
import { tarOf } from '../../src/command/bundle/tar.ts'
import { transcriptPage } from '../../src/command/bundle/transcript.ts'
import { newFile } from '../../src/command/new-file.ts'
import { BaseCommand } from '../../src/command.ts'

interface Exported {
  ticket: string
  /** `-`: printed. */
  out: string
  files: number
}

export default class TicketExport extends BaseCommand {
  static override description =
    'write the transcript of a ticket, or with --bundle all of its evidence, which is checked without HelpDesk'
  static override examples = [
    '<%= config.bin %> <%= command.id %> SANDBOX-1 --out transcript.md',
    '<%= config.bin %> <%= command.id %> SANDBOX-1 --bundle --out SANDBOX-1-evidence',
    '<%= config.bin %> <%= command.id %> SANDBOX-1 --bundle --out SANDBOX-1.tar',
  ]
  static override args = { ticket: Args.string({ description: 'id of the ticket', required: true }) }
  static override flags = {
    bundle: Flags.boolean({ description: 'a folder: transcript, decisions, executions, and their proof' }),
    out: Flags.string({
      description: 'file or folder to write (with --bundle also NAME.tar), which must not be there yet',
    }),
  }

  async run(): Promise<Exported> {
    const { args, flags } = await this.parse(TicketExport)
    return flags.bundle ? this.#bundle(args.ticket, flags.out) : this.#transcript(args.ticket, flags.out)
  }

  async #bundle(id: string, out = `${id}-evidence`): Promise<Exported> {
    refuseTaken(out)
    const { files, at, broken } = await bundleOf(await this.client(), id)
    const folder = out.endsWith('.tar') ? basename(out, '.tar') : out
    if (folder === out) writeFolder(out, files)
    else await writeTar(out, tarOf(folder, files, at))
    const unpacked = folder === out ? '' : `tar -xf ${out} && `
    this.log(`The evidence of ${id} is in ${out}: ${files.size} files.`)
    this.log(`Check it anywhere: ${unpacked}node ${folder}/verify.mjs`)
    if (broken) this.warn(`The audit is broken at record ${broken.seq}. ${broken.why}`)
    return { ticket: id, out, files: files.size }
  }

  async #transcript(id: string, out: string | undefined): Promise<Exported> {
    const file = out === undefined ? undefined : newFile(out)
    const page = async () => {
      const { ticket, transcript } = await (await this.client()).evidence(id)
      return transcriptPage(ticket, transcript)
    }
    if (file === undefined) this.log(await page())
    else await file.keep(async () => file.write(await page()))
    if (out !== undefined) this.log(`The transcript of ${id} is in ${out}.`)
    return { ticket: id, out: out ?? '-', files: 1 }
  }
}

async function writeTar(name: string, tar: Buffer): Promise<void> {
  const file = newFile(name)
  await file.keep(async () => file.write(tar))
}
