// All providers that come with HelpDesk: light enough to classify commands without a desk.
import type { Provider } from '../providers/provider.ts'
import type { Sandbox } from '../providers/sandbox.ts'
import { createShellProvider } from '../providers/shell.ts'

export interface ProviderParts {
  /** Milliseconds. */
  now: () => number
  /** Absent: programs run as this process does. */
  sandbox?: Sandbox
}

export function providersOf({ now, sandbox }: ProviderParts): Provider[] {
  return [createShellProvider({ now, ...(sandbox && { sandbox }) })]
}
