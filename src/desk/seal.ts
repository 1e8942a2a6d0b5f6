// Sealing: what exactly a proposed command would run, where and as whom, bound by a digest.
import { createHash } from 'node:crypto'
import { messageOf } from '../errors.ts'
import { assessAll } from '../policy/assess.ts'
import { refusedFiles } from '../policy/attachments.ts'
import { notImpersonatable } from '../policy/decide.ts'
import type { Assessment } from '../policy/ladder.ts'
import { type Parsed, type Part, parseCommand } from '../policy/parse.ts'
import { worstOf } from '../policy/verdict.ts'
import type { Tenant } from '../portals/portal.ts'
import type { AttachedFile, Command, Examined, Provider } from '../providers/provider.ts'
import type { SandboxState } from '../providers/sandbox.ts'
import type { Context, FileSeal, Person, Sealed, Suggestion, Ticket } from '../ticket/ticket.ts'
import type { Availability } from './availability.ts'
import { type Looking, lookAhead } from './look-ahead.ts'

/** Finds a tenant; undefined if there is none of that name. May throw DeskError `unavailable`. */
export type TenantOf = (context: Pick<Context, 'portal' | 'tenant'>) => Promise<Tenant | undefined>

export interface SealerParts extends Looking {
  providers: readonly Provider[]
  tenantOf: TenantOf
  /** Why a provider cannot run anything now; undefined if it can. */
  whyUnavailable: Availability
  sandbox: SandboxState
}

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

export type Refusal = { isSealed: false; reason: string }
export type Seal = { isSealed: true; sealed: Sealed } | Refusal

/** All that a sealed command stands for: what `execute.ts` needs to run it. */
export interface Derived {
  sealed: Sealed
  provider: Provider
  /** One per part of the list, in order. */
  commands: Command[]
  parts: Part[]
  tenant: Tenant
}

export interface Sealer {
  /** Seals a proposed command and looks ahead at what it would do; a refusal says what to write instead. Never throws. */
  seal(asked: Asked): Promise<Seal>
  /** The same derivation without looking ahead, with all that it rests on. */
  derive(asked: Asked): Promise<Derived | Refusal>
}

export function createSealer(parts: SealerParts): Sealer {
  const derive = (asked: Asked) => derived(parts, asked)
  return {
    derive,
    async seal(asked) {
      const first = await derive(asked)
      if (isRefusal(first)) return first
      const lacks = await parts.whyUnavailable(first.provider)
      if (lacks !== undefined) return refusal(lacks)
      const seen = await lookAhead(parts, first, asked)
      if (seen?.binding === undefined) return sealedWith(first.sealed, seen?.preview)
      const bound = await derive({ ...asked, binding: seen.binding })
      return isRefusal(bound) ? bound : sealedWith(bound.sealed, seen.preview)
    },
  }
}

/** A suggestion as it would be asked for now. */
export function askedAgain(
  { command, files, context, isTainted, binding }: Suggestion,
  { id, requester }: Pick<Ticket, 'id' | 'requester'>,
): Asked {
  return {
    text: command,
    files: files.map(({ name, content }) => ({ name, content })),
    context,
    requester,
    ticket: id,
    isTainted: isTainted ?? false,
    ...(binding !== undefined && { binding }),
  }
}

export function isRefusal(sealing: Derived | Seal): sealing is Refusal {
  return 'isSealed' in sealing && !sealing.isSealed
}

function sealedWith(sealed: Sealed, preview: Sealed['preview']): Seal {
  return { isSealed: true, sealed: { ...sealed, ...(preview && { preview }) } }
}

async function derived(parts: SealerParts, asked: Asked): Promise<Derived | Refusal> {
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
  const reason = whyNot(parts, asked, { provider, examined })
  if (reason !== undefined) return refusal(reason)
  const assessment = assessed(parts, asked, { provider, tenant, examined })
  if (assessment.rung === 'deny') return refusal(`The policy forbids it: ${assessment.because.join(' ')}`)
  const sealed = sealedAs(parsed, asked, { provider, examined, assessment, commands })
  return { sealed, provider, commands, parts: parsed.parts, tenant }
}

function refusal(reason: string): Refusal {
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

/** The provider that understands every command of the list and is offered in the tenant, or why there is none. */
function providerFor(list: Part[], providers: readonly Provider[], tenant: Tenant): Provider | string {
  const offered = providers.filter(({ name }) => Object.hasOwn(tenant.providers, name))
  const binaries = list.map(({ pipeline }) => pipeline[0]?.[0] ?? '')
  const unknown = binaries.find(binary => !offered.some(one => one.binaries.includes(binary)))
  if (unknown !== undefined) return notOffered(unknown, providers, offered, tenant)
  const provider = offered.find(one => binaries.every(binary => one.binaries.includes(binary)))
  return (
    provider ??
    `${binaries.map(one => `\`${one}\``).join(' and ')} run through different providers; propose each on its own.`
  )
}

function notOffered(
  binary: string,
  providers: readonly Provider[],
  offered: readonly Provider[],
  tenant: Tenant,
): string {
  const names = offered.flatMap(({ binaries }) => binaries)
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
  provider: Provider
  examined: Examined[]
}

function whyNot({ sandbox }: SealerParts, { files }: Asked, { provider, examined }: Examination) {
  const { class: worst, reasons } = worstOf(examined)
  if (worst === 'denied') return reasons.map(sentence).join(' ')
  const refused = refusedFiles(files, [...new Set(examined.flatMap(one => one.files))])
  if (refused !== undefined) return refused
  if (sandbox.kind !== 'none' || sandbox.isAllowed || !provider.isLocal || worst === 'read-only')
    return undefined
  return `Without a sandbox only reading commands run on this machine: ${sandbox.reason}. ${sandbox.mend}`
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

/** Every part of a list is asked about on its own; the strictest answer holds for the whole. */
function assessed(
  { now }: SealerParts,
  { context, requester, isTainted }: Asked,
  { provider, tenant, examined }: Examination & { tenant: Tenant },
): Assessment {
  const { id, email } = requester
  const about = {
    provider: provider.name,
    permission: context.permission,
    agent: context.agent,
    tenant: tenant.id,
    requester: { id, ...(email && { email }) },
    isTainted,
    now: now(),
  }
  const facts = examined.map(({ class: worst, marks, reasons, verb, target, objects }) => ({
    ...about,
    verdict: { class: worst, marks, reasons },
    verb,
    target,
    objects,
  }))
  return assessAll(tenant.policy, facts)
}

interface Sealing extends Examination {
  assessment: Assessment
  commands: Command[]
}

function sealedAs(
  { canonical, rewritten, parts }: Extract<Parsed, { isParsed: true }>,
  { context, files, isTainted, binding }: Asked,
  { provider, examined, assessment, commands }: Sealing,
): Sealed {
  const target = [...new Set(examined.map(one => one.target))].join('; ')
  const { portal, tenant, permission } = context
  const seals = files.map(fileSeal)
  const digest = sha256(
    canonicalJson({
      provider: provider.name,
      target,
      parts,
      files: seals.map(({ name, sha256: of }) => ({ name, sha256: of })),
      binding: binding ?? '',
      context: { portal, tenant, permission },
      settings: commands[0]?.settings,
      policy: assessment.policy,
    }),
  )
  const shown = {
    command: canonical,
    provider: provider.name,
    target,
    digest,
    files: seals,
    rewritten,
    assessment,
  }
  return { ...shown, ...(binding !== undefined && { binding }), ...(isTainted && { isTainted }) }
}

function fileSeal({ name, content }: AttachedFile): FileSeal {
  return { name, content, sha256: sha256(content) }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** JSON with sorted keys: the same facts give the same bytes. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}
