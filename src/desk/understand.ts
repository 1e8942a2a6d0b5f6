// Understanding a proposed command: what it is made of, who would run it where, and what the policy may look at. Nothing is judged yet.
import { messageOf } from '../errors.ts'
import { notImpersonatable } from '../policy/decide.ts'
import type { CommandFacts } from '../policy/match.ts'
import { type Parsed, type Part, parseCommand } from '../policy/parse.ts'
import type { Tenant } from '../portals/portal.ts'
import type { AttachedFile, Command, Examined, Provider } from '../providers/provider.ts'
import type { Context, Person } from '../ticket/ticket.ts'

/** Finds a tenant; undefined if there is none of that name. May throw DeskError `unavailable`. */
export type TenantOf = (context: Pick<Context, 'portal' | 'tenant'>) => Promise<Tenant | undefined>

/** What is to be sealed, for whom. */
export interface Asked {
  text: string
  files: readonly AttachedFile[]
  context: Context
  requester: Person
  /** Id of the ticket. */
  ticket: string
  isTainted: boolean
  /** What an earlier preview bound it to. */
  binding?: string
}

export interface Understanding {
  providers: readonly Provider[]
  tenantOf: TenantOf
  now(): number
}

/** A command line with all that it rests on; lists have one command, examination and set of facts per part. */
export interface Understood {
  parsed: Extract<Parsed, { isParsed: true }>
  tenant: Tenant
  provider: Provider
  commands: Command[]
  examined: Examined[]
  facts: CommandFacts[]
}

export type Refusal = { isSealed: false; reason: string }

export function refusal(reason: string): Refusal {
  return { isSealed: false, reason }
}

/** Never throws: what stands in the way is a refusal, saying what to write instead. */
export async function understand(parts: Understanding, asked: Asked): Promise<Understood | Refusal> {
  const parsed = parseCommand(asked.text)
  if (!parsed.isParsed) return refusal(parsed.reason)
  const tenant = await found(parts.tenantOf, asked.context)
  if (typeof tenant === 'string') return refusal(tenant)
  if (!tenant.impersonatableUsers.includes(asked.context.permission)) {
    return refusal(notImpersonatable(asked.context.permission, tenant.id))
  }
  const provider = providerFor(parsed.parts, parts.providers, tenant)
  if (typeof provider === 'string') return refusal(provider)
  const commands = commandsOf(parsed.parts, asked, tenant.providers[provider.name] ?? {})
  const examined = commands.map(command => provider.examine(command))
  const facts = factsOf(asked, { tenant, provider, examined, now: parts.now() })
  return { parsed, tenant, provider, commands, examined, facts }
}

async function found(tenantOf: TenantOf, context: Context): Promise<Tenant | string> {
  try {
    const tenant = await tenantOf(context)
    return tenant ?? `There is no tenant ${context.tenant} in portal ${context.portal}.`
  } catch (error) {
    return `Tenant ${context.tenant} of portal ${context.portal} could not be read: ${messageOf(error)}`
  }
}

/** The provider that understands every command of the list and is offered in the tenant, or why there is none. */
function providerFor(list: Part[], providers: readonly Provider[], tenant: Tenant): Provider | string {
  const offered = providers.filter(({ name }) => Object.hasOwn(tenant.providers, name))
  const binaries = list.map(({ pipeline }) => pipeline[0]?.[0] ?? '')
  const unknown = binaries.find(binary => !offered.some(one => one.binaries.includes(binary)))
  if (unknown !== undefined) return notOffered(unknown, providers, offered, tenant)
  const provider = offered.find(one => binaries.every(binary => one.binaries.includes(binary)))
  if (provider) return provider
  return `${binaries.map(one => `\`${one}\``).join(' and ')} run through different providers; propose each on its own.`
}

function notOffered(
  binary: string,
  providers: readonly Provider[],
  offered: readonly Provider[],
  tenant: Tenant,
): string {
  const names = [...new Set(offered.flatMap(({ binaries }) => binaries))]
  const available = names.length > 0 ? `Available: ${names.join(', ')}.` : 'It offers no commands at all.'
  const elsewhere = providers.some(({ binaries }) => binaries.includes(binary))
  const what = elsewhere ? `is not offered in tenant ${tenant.id}` : 'is not a command that is known here'
  return `\`${binary}\` ${what}. ${available}`
}

function commandsOf(list: Part[], asked: Asked, settings: Command['settings']): Command[] {
  const { context, files, binding } = asked
  return list.map(({ pipeline }) => ({
    pipeline,
    context,
    settings,
    files: [...files],
    ...(binding !== undefined && { binding }),
  }))
}

interface Examination {
  tenant: Tenant
  provider: Provider
  examined: Examined[]
  now: number
}

function factsOf(
  { context, requester, isTainted }: Asked,
  { tenant, provider, examined, now }: Examination,
): CommandFacts[] {
  const { id, email } = requester
  const about = {
    provider: provider.name,
    permission: context.permission,
    agent: context.agent,
    tenant: tenant.id,
    requester: { id, ...(email && { email }) },
    isTainted,
    now,
  }
  return examined.map(({ class: worst, marks, reasons, verb, target, objects }) => ({
    ...about,
    verdict: { class: worst, marks, reasons },
    verb,
    target,
    objects,
  }))
}
