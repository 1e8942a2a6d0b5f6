// Running `gh` commands in a test as a tenant's identity would.
import { createGithubProvider } from '../../../src/providers/github.ts'
import type { AttachedFile, Command, ProviderSettings, Ran } from '../../../src/providers/provider.ts'
import { commandOf } from '../contract.ts'

export const github = createGithubProvider({ now: () => performance.now() })

export interface As {
  settings: ProviderSettings
  permission?: string
  files?: AttachedFile[]
}

export function command(text: string, { settings, permission = 'viewer', files = [] }: As): Command {
  const plain = commandOf(text, settings)
  return { ...plain, files, context: { ...plain.context, permission } }
}

export function run(text: string, as: As): Promise<Ran> {
  return github.execute(command(text, as), new AbortController().signal)
}
