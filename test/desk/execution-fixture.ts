// A provider, a tenant and a context for the tests of sealing and executing.
import { type Asked, createSealer, type SealerParts } from '../../src/desk/seal.ts'
import type { Tenant } from '../../src/portals/portal.ts'
import type { Command, Provider, Ran } from '../../src/providers/provider.ts'
import type { Context, Person } from '../../src/ticket/ticket.ts'

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

interface ProviderParts {
  target?: string
  binaries?: string[]
  isLocal?: boolean
  run?: (command: Command) => Promise<Partial<Ran>>
  preview?: NonNullable<Provider['preview']>
}

export interface SeenProvider extends Provider {
  ran: Command[]
}

const CLASSES: Record<string, 'mutating' | 'destructive'> = { touch: 'mutating', break: 'destructive' }

/** Understands `look`, refuses to look away, and remembers what it ran. */
export function provider(parts: ProviderParts = {}): SeenProvider {
  const ran: Command[] = []
  const binaries = parts.binaries ?? ['look']
  return {
    ran,
    name: 'eyes',
    binaries,
    isLocal: parts.isLocal ?? true,
    ...(parts.preview && { preview: parts.preview }),
    examine({ pipeline }) {
      const [binary = '', verb = ''] = pipeline[0] ?? []
      const isRefused = !binaries.includes(binary) || verb === 'away'
      return {
        class: isRefused ? 'denied' : (CLASSES[verb] ?? 'read-only'),
        marks: [],
        reasons: [isRefused ? `\`${verb}\` is not accepted.` : `it ${verb || 'look'}s`],
        target: parts.target ?? 'the place here',
        verb,
        objects: [],
        files: pipeline.flat().filter(word => word.endsWith('.yaml')),
      }
    },
    async execute(command) {
      ran.push(command)
      const result = (await parts.run?.(command)) ?? { exitCode: 0, stdout: 'seen\n' }
      return { durationMs: 5, stdout: '', stderr: '', isTruncated: false, isTimedOut: false, ...result }
    },
    readSettings: settings => ({ isRead: true, settings }),
    async availability() {
      return { isAvailable: true, detail: 'eyes' }
    },
  }
}

/** A sealer over a world of one provider; nothing is unavailable, and the sandbox is there. */
export function sealerOver(parts: Pick<SealerParts, 'providers' | 'tenantOf'> & Partial<SealerParts>) {
  return createSealer({
    whyUnavailable: async () => undefined,
    sandbox: { kind: 'bubblewrap', detail: 'for tests' },
    redactOutput: async text => text,
    now: () => 0,
    ...parts,
  })
}

/** What `ALICE` asks for in ticket SHOP-1. */
export function asked(text: string, changed: Partial<Asked> = {}): Asked {
  return {
    text,
    files: [],
    context: context(),
    requester: ALICE,
    ticket: 'SHOP-1',
    isTainted: false,
    ...changed,
  }
}

export const ALICE: Person = { surface: 'slack', id: 'T1/U1', name: 'Alice' }
