// Sealing: what exactly a proposed command would run, where and as whom, bound by a digest.
import { createHash } from 'node:crypto'
import { messageOf } from '../errors.ts'
import { notImpersonatable, POLICY_VERSION } from '../policy/decide.ts'
import { parseCommand } from '../policy/parse.ts'
import type { Tenant } from '../portals/portal.ts'
import type { Command, Provider } from '../providers/provider.ts'
import type { Context, Sealed } from '../ticket/ticket.ts'

/** Finds a tenant; undefined if there is none of that name. May throw DeskError `unavailable`. */
export type TenantOf = (context: Pick<Context, 'portal' | 'tenant'>) => Promise<Tenant | undefined>

export interface SealerParts {
  providers: readonly Provider[]
  tenantOf: TenantOf
}

/** `rewritten` names what was dropped from the proposed text, one sentence each. */
export type Seal =
  | { isSealed: true; sealed: Sealed; rewritten: string[] }
  | { isSealed: false; reason: string }

/** All that a sealed command stands for: what `execute.ts` needs to run it. */
export interface Derived {
  sealed: Sealed
  rewritten: string[]
  provider: Provider
  command: Command
  class: 'read-only' | 'unknown'
  tenant: Tenant
}

export interface Sealer {
  /** Seals a proposed command line; a refusal says what to write instead or what is there. Never throws. */
  seal(text: string, context: Context): Promise<Seal>
  /** The same derivation, with all that it rests on. */
  derive(text: string, context: Context): Promise<Derived | { isSealed: false; reason: string }>
}

export function createSealer({ providers, tenantOf }: SealerParts): Sealer {
  const derive: Sealer['derive'] = async (text, context) => {
    const parsed = parseCommand(text)
    if (!parsed.isParsed) return refusal(parsed.reason)
    const tenant = await found(tenantOf, context)
    if (typeof tenant === 'string') return refusal(tenant)
    if (!tenant.impersonatableUsers.includes(context.permission)) {
      return refusal(notImpersonatable(context.permission, tenant.id))
    }
    const provider = providerFor(parsed.pipeline[0]?.[0] ?? '', providers, tenant)
    if (typeof provider === 'string') return refusal(provider)
    const command: Command = {
      pipeline: parsed.pipeline,
      context,
      settings: tenant.providers[provider.name] ?? {},
    }
    const examined = provider.examine(command)
    if (!examined.isAccepted) return refusal(examined.reason)
    const sealed = sealedAs(parsed.canonical, command, { provider: provider.name, target: examined.target })
    return { sealed, rewritten: parsed.rewritten, provider, command, class: examined.class, tenant }
  }
  return {
    derive,
    async seal(text, context) {
      const derived = await derive(text, context)
      if ('isSealed' in derived) return derived
      return { isSealed: true, sealed: derived.sealed, rewritten: derived.rewritten }
    },
  }
}

function refusal(reason: string): { isSealed: false; reason: string } {
  return { isSealed: false, reason }
}

async function found(tenantOf: TenantOf, context: Context): Promise<Tenant | string> {
  try {
    const tenant = await tenantOf(context)
    return tenant ?? `There is no tenant ${context.tenant} in portal ${context.portal}.`
  } catch (error) {
    return `Tenant ${context.tenant} of portal ${context.portal} could not be read: ${messageOf(error)}`
  }
}

/** The provider that understands this binary and is offered in the tenant, or why there is none. */
function providerFor(binary: string, providers: readonly Provider[], tenant: Tenant): Provider | string {
  const offered = providers.filter(({ name }) => Object.hasOwn(tenant.providers, name))
  const provider = offered.find(({ binaries }) => binaries.includes(binary))
  if (provider) return provider
  const names = offered.flatMap(({ binaries }) => binaries)
  const available = names.length > 0 ? `Available: ${names.join(', ')}.` : 'It offers no commands at all.'
  const elsewhere = providers.some(({ binaries }) => binaries.includes(binary))
  const what = elsewhere ? `is not offered in tenant ${tenant.id}` : 'is not a command that is known here'
  return `\`${binary}\` ${what}. ${available}`
}

function sealedAs(canonical: string, command: Command, where: { provider: string; target: string }): Sealed {
  const { portal, tenant, permission } = command.context
  const digest = sha256({
    ...where,
    pipeline: command.pipeline,
    stdin: '',
    files: [],
    context: { portal, tenant, permission },
    settings: command.settings,
    policyVersion: POLICY_VERSION,
  })
  return { command: canonical, ...where, digest }
}

function sha256(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex')
}

/** JSON with sorted keys: the same facts give the same bytes. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}
