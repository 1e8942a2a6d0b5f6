// Sealing: what exactly a proposed command would run, where and as whom, bound by a digest.
import { createHash } from 'node:crypto'
import { messageOf } from '../errors.ts'
import { assess } from '../policy/assess.ts'
import { notImpersonatable } from '../policy/decide.ts'
import { type Verdict, worstOf } from '../policy/verdict.ts'
import { type Parsed, type Part, parseCommand } from '../policy/parse.ts'
import type { Tenant } from '../portals/portal.ts'
import type { Command, Examined, Provider } from '../providers/provider.ts'
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
  /** One per part of the list, in order. */
  commands: Command[]
  parts: Part[]
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
    const provider = providerFor(parsed.parts[0]?.pipeline[0]?.[0] ?? '', providers, tenant)
    if (typeof provider === 'string') return refusal(provider)
    const settings = tenant.providers[provider.name] ?? {}
    const commands = parsed.parts.map(({ pipeline }) => ({ pipeline, context, settings, files: [] }))
    const examined = commands.map(command => provider.examine(command))
    const verdict = worstOf(examined)
    if (verdict.class === 'denied') return refusal(verdict.reasons.join(' '))
    const sealed = sealedAs(parsed, commands, { provider, examined, verdict, tenant })
    return { sealed, rewritten: parsed.rewritten, provider, commands, parts: parsed.parts, tenant }
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

interface Rest {
  provider: Provider
  examined: Examined[]
  verdict: Verdict
  tenant: Tenant
}

function sealedAs(parsed: Extract<Parsed, { isParsed: true }>, commands: Command[], rest: Rest): Sealed {
  const { provider, examined, verdict, tenant } = rest
  const target = examined[0]?.target ?? ''
  const assessment = assess(tenant.policy, { verdict })
  const { portal, tenant: id, permission } = commands[0]?.context ?? {}
  const digest = sha256({
    provider: provider.name,
    target,
    parts: parsed.parts,
    files: [],
    context: { portal, tenant: id, permission },
    settings: commands[0]?.settings,
    policy: assessment.policy,
  })
  const { canonical: command, rewritten } = parsed
  return { command, provider: provider.name, target, digest, files: [], rewritten, assessment }
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
