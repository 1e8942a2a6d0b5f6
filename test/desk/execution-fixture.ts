// A provider, a tenant and a context for the tests of sealing and executing.
import type { Tenant } from '../../src/portals/portal.ts'
import type { Command, Provider, Ran } from '../../src/providers/provider.ts'
import type { Context } from '../../src/ticket/ticket.ts'

export function context(changed: Partial<Context> = {}): Context {
  return { portal: 'local', tenant: 'shop', agent: 'general', permission: 'viewer', ...changed }
}

export function tenant(changed: Partial<Tenant> = {}): Tenant {
  return {
    id: 'shop',
    title: 'Shop',
    prefix: 'SHOP',
    access: 'everyone',
    impersonatableUsers: ['viewer', 'admin'],
    providers: { eyes: {} },
    ...changed,
  }
}

export interface SeenProvider extends Provider {
  ran: Command[]
}

/** Understands `look`, refuses to look away, and remembers what it ran. */
export function provider(parts: { target?: string; run?: () => Promise<Partial<Ran>> } = {}): SeenProvider {
  const ran: Command[] = []
  return {
    ran,
    name: 'eyes',
    binaries: ['look'],
    examine({ pipeline }) {
      if (pipeline.flat().includes('away')) return { isAccepted: false, reason: '`away` is not accepted.' }
      return {
        isAccepted: true,
        class: 'read-only',
        target: parts.target ?? 'the place here',
        reasons: ['it looks'],
      }
    },
    async execute(command) {
      ran.push(command)
      const result = (await parts.run?.()) ?? { exitCode: 0, stdout: 'seen\n' }
      return { durationMs: 5, stdout: '', stderr: '', isTruncated: false, isTimedOut: false, ...result }
    },
    readSettings: settings => ({ isRead: true, settings }),
    async availability() {
      return { isAvailable: true, detail: 'eyes' }
    },
  }
}
