// The provider's edge: the real rules of the shell provider, but what a command prints, and when it ends, is the test's.
import type { Command, Provider, Ran } from '../../src/providers/provider.ts'
import { createShellProvider } from '../../src/providers/shell.ts'

export interface StandIn extends Provider {
  /** Every command that ran, in the order in which they began. */
  ran: Command[]
}

/** `print` says what a command prints; while its promise is open, the command runs. */
export function standIn(print: (command: string) => string | Promise<string>): StandIn {
  const ran: Command[] = []
  return {
    ...createShellProvider({ now: () => 0 }),
    ran,
    async execute(command): Promise<Ran> {
      ran.push(command)
      const line = command.pipeline.map(argv => argv.join(' ')).join(' | ')
      const stdout = await print(line)
      return { exitCode: 0, durationMs: 12, stdout, stderr: '', isTruncated: false, isTimedOut: false }
    },
  }
}
