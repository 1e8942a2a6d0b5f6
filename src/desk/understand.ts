// Understanding a proposed command: what it is made of, who would run it where, and what the policy may look at. Nothing is judged yet.
import { messageOf } from '../errors.ts'
import { notImpersonatable } from '../policy/decide.ts'
import type { CommandFacts } from '../policy/match.ts'
import type { Part } from '../policy/parse.ts'
import type { Tenant } from '../portals/portal.ts'
import type { AttachedFile, Command, Examined, Provider } from '../providers/provider.ts'
import type { Context, Person } from '../ticket/ticket.ts'
import { bindingAt } from './bindings.ts'
import { type Classified, type ClassifiedPart, classify } from './classify.ts'

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

/** One command of a list, and who runs it. */
export interface Runnable {
  provider: Provider
  command: Command
}

/** A command line with all that it rests on; lists have one command, examination and set of facts per part. */
export interface Understood {
  canonical: string
  rewritten: string[]
  parts: Part[]
  tenant: Tenant
  /** Whose commands these are; what only prints or filters may be run by another. */
  provider: Provider
  runnables: Runnable[]
  examined: Examined[]
  facts: CommandFacts[]
}

export type Refusal = { isSealed: false; reason: string }

export function refusal(reason: string): Refusal {
  return { isSealed: false, reason }
}

/** Never throws: what stands in the way is a refusal, saying what to write instead. */
export async function understand(parts: Understanding, asked: Asked): Promise<Understood | Refusal> {
  const tenant = await found(parts.tenantOf, asked.context)
  if (typeof tenant === 'string') return refusal(tenant)
  if (!tenant.impersonatableUsers.includes(asked.context.permission)) {
    return refusal(notImpersonatable(asked.context.permission, tenant.id))
  }
  const offered = parts.providers.filter(({ name }) => Object.hasOwn(tenant.providers, name))
  const classified = classify(asked.text, {
    providers: offered,
    neutral: parts.providers,
    settingsOf: name => tenant.providers[name] ?? {},
    context: asked.context,
    files: asked.files,
  })
  const { canonical, rewritten } = classified
  if (canonical === undefined) return refusal(classified.reasons.join(' '))
  const stranger = classified.parts.find(({ provider }) => provider === undefined)
  if (stranger) return refusal(notOffered(stranger, parts.providers, offered, tenant))
  const provider = parts.providers.find(({ name }) => name === classified.provider)
  if (!provider) return refusal(ofSeveral(classified))
  const runnables = classified.parts.map((part, at, { length }) =>
    runnableOf(part, { ...asked, binding: bindingAt(asked.binding, at, length) }, tenant),
  )
  const examined = classified.parts.map(part => part.examined)
  const facts = factsOf(asked, { tenant, provider, examined, now: parts.now() })
  const list = classified.parts.map(({ part }) => part)
  return { canonical, rewritten, parts: list, tenant, provider, runnables, examined, facts }
}

async function found(tenantOf: TenantOf, context: Context): Promise<Tenant | string> {
  try {
    const tenant = await tenantOf(context)
    return tenant ?? `There is no tenant ${context.tenant} in portal ${context.portal}.`
  } catch (error) {
    return `Tenant ${context.tenant} of portal ${context.portal} could not be read: ${messageOf(error)}`
  }
}

function notOffered(
  { part, examined }: ClassifiedPart,
  providers: readonly Provider[],
  offered: readonly Provider[],
  tenant: Tenant,
): string {
  const binary = part.pipeline[0]?.[0] ?? ''
  const names = [...new Set(offered.flatMap(({ binaries }) => binaries))]
  const available = names.length > 0 ? `Available: ${names.join(', ')}.` : 'It offers no commands at all.'
  if (providers.some(({ binaries }) => binaries.includes(binary)))
    return `\`${binary}\` is not offered in tenant ${tenant.id}. ${available}`
  return `${examined.reasons.join(' ')} ${available}`
}

function ofSeveral({ parts }: Classified): string {
  const binaries = parts.map(({ part }) => `\`${part.pipeline[0]?.[0]}\``)
  return `${binaries.join(' and ')} run through different providers; propose each on its own.`
}

function runnableOf(
  { part, provider }: ClassifiedPart,
  asked: Omit<Asked, 'binding'> & { binding: string | undefined },
  tenant: Tenant,
): Runnable {
  const { context, files, binding } = asked
  if (!provider) throw new Error('a part without a provider was refused before')
  const settings = tenant.providers[provider.name] ?? {}
  const bound = binding === undefined ? {} : { binding }
  return { provider, command: { pipeline: part.pipeline, context, settings, files: [...files], ...bound } }
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
