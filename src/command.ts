// What all commands share: the desk they ask, tables, confirmation, and how an error is told.
import { createInterface } from 'node:readline/promises'
import { Command } from '@oclif/core'
import type { Connection } from './client/connect.ts'
import type { Client } from './client.ts'
import { printed } from './command/printed-error.ts'
import { printable, tableOf } from './command/table.ts'
import type { Config } from './config.ts'
import { DeskError, isDeskError } from './errors.ts'

export abstract class BaseCommand extends Command {
  static override enableJsonFlag = true
  #connection: Connection | undefined

  /** DeskError `misconfigured` with all faults. */
  protected async configuration(): Promise<Config> {
    const { loadConfig, readEnvironment } = await import('./config.ts')
    return loadConfig(readEnvironment())
  }

  /** The running desk, or one composed in this process. */
  protected async connection(): Promise<Connection> {
    const { connect } = await import('./client/connect.ts')
    this.#connection ??= await connect(await this.configuration(), {
      isInUse: async dataDir => (await import('./stores/sqlite/lock.ts')).isInUse(dataDir),
      compose: async config => (await import('./client/in-process.ts')).composeInProcess(config),
    })
    return this.#connection
  }

  protected async client(): Promise<Client> {
    return (await this.connection()).client
  }

  /** Prints rows under their keys, or `none` when there is nothing to print. */
  protected table(rows: Record<string, string>[], none: string): void {
    this.log(rows.length === 0 ? none : tableOf(rows))
  }

  override log(message = ''): void {
    super.log(printable(message))
  }

  /** Asks to type the name of what is about to be lost; scripts give it with --confirm. */
  protected async confirm(what: string, name: string, given: string | undefined): Promise<void> {
    const typed = given ?? (await this.#askFor(`${what}\nType ${name} to go on: `))
    if (typed?.trim() === name) return
    const problem = typed ? `"${typed}" is not "${name}"` : what
    throw new DeskError('bad-input', `${problem}\nNothing was changed.`, {
      suggestions: [`To go on without being asked: --confirm ${name}`],
    })
  }

  async #askFor(question: string): Promise<string | undefined> {
    if (!process.stdin.isTTY || this.jsonEnabled()) return undefined
    const terminal = createInterface({ input: process.stdin, output: process.stderr })
    try {
      return await terminal.question(question)
    } finally {
      terminal.close()
    }
  }

  protected override async finally(error: Error | undefined): Promise<void> {
    await this.#connection?.close()
    await super.finally(error)
  }

  protected override async catch(error: Error): Promise<void> {
    if (!isDeskError(error) || this.jsonEnabled()) return super.catch(error)
    this.logToStderr(printable(printed(error)))
    process.exitCode = 1
  }

  protected override toErrorJson(error: unknown): unknown {
    if (isDeskError(error))
      return { error: { code: error.code, message: error.message, suggestions: error.suggestions } }
    const message = error instanceof Error ? error.message : String(error)
    return { error: { code: 'bad-input', message, suggestions: [] } }
  }
}
