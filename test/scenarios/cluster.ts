// A cluster's edge: the real rules of kubectl, but what it shows beforehand, what it prints and when it ends is the test's.
import { createKubernetesProvider } from '../../src/providers/kubernetes.ts'
import type { Preview, Ran } from '../../src/providers/provider.ts'
import type { StandIn } from './provider.ts'

export function standInCluster(
  print: (command: string) => string | Promise<string> = () => 'done',
  preview?: (command: string) => Preview | undefined,
): StandIn {
  const ran: StandIn['ran'] = []
  const lineOf = (pipeline: string[][]) => pipeline.map(argv => argv.join(' ')).join(' | ')
  return {
    ...createKubernetesProvider({ now: () => 0 }),
    // Nothing is started on this machine.
    isLocal: false,
    ran,
    availability: async () => ({ isAvailable: true, detail: 'stands in' }),
    preview: async ({ pipeline }) => preview?.(lineOf(pipeline)),
    async execute(command, signal): Promise<Ran> {
      ran.push(command)
      const stopped = new Promise<void>(resolve => signal.addEventListener('abort', () => resolve()))
      const printed = await Promise.race([print(lineOf(command.pipeline)), stopped])
      const ended = { durationMs: 12, stderr: '', isTruncated: false, isTimedOut: false }
      return printed === undefined
        ? { ...ended, stdout: '', reason: 'stopped' }
        : { ...ended, stdout: printed, exitCode: 0 }
    },
  }
}

export const SHOP = {
  id: 'shop',
  access: 'everyone' as const,
  impersonatableUsers: ['viewer'],
  providers: { kubernetes: { name: 'prod', kubeconfig: '/etc/helpdesk/prod', namespaces: ['shop'] } },
}
