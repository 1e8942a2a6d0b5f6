// Sealing: what exactly a proposed command would run, where and as whom, bound by a digest.
import { createHash } from 'node:crypto'
import { assessAll } from '../policy/assess.ts'
import { refusedFiles } from '../policy/attachments.ts'
import type { Assessment } from '../policy/ladder.ts'
import type { Part } from '../policy/parse.ts'
import { worstOf } from '../policy/verdict.ts'
import type { Tenant } from '../portals/portal.ts'
import type { AttachedFile, Provider } from '../providers/provider.ts'
import type { SandboxState } from '../providers/sandbox.ts'
import type { FileSeal, Sealed, Suggestion, Ticket } from '../ticket/ticket.ts'
import type { Availability } from './availability.ts'
import { type Looking, lookAhead } from './look-ahead.ts'
import {
  type Asked,
  type Refusal,
  type Runnable,
  refusal,
  type Understanding,
  type Understood,
  understand,
} from './understand.ts'

export type { Asked, Refusal, TenantOf } from './understand.ts'

export interface SealerParts extends Looking, Understanding {
  /** Why a provider cannot run anything now; undefined if it can. */
  whyUnavailable: Availability
  sandbox: SandboxState
}

export type Seal = { isSealed: true; sealed: Sealed } | Refusal

/** All that a sealed command stands for: what `execute.ts` needs to run it. */
export interface Derived {
  sealed: Sealed
  provider: Provider
  /** One per part of the list, in order. */
  runnables: Runnable[]
  parts: Part[]
  tenant: Tenant
}

export interface Sealer {
  /** Seals a proposed command and looks ahead at what it would do; a refusal says what to write instead. Never throws. */
  seal(asked: Asked): Promise<Seal>
  /** The same derivation without looking ahead, with all that it rests on. */
  derive(asked: Asked): Promise<Derived | Refusal>
  /** What the command is, before anything is judged. */
  understand(asked: Asked): Promise<Understood | Refusal>
}

export function createSealer(parts: SealerParts): Sealer {
  const derive = async (asked: Asked) => masked(parts, await derived(parts, asked))
  return {
    derive,
    understand: async asked => masked(parts, await understand(parts, asked)),
    async seal(asked) {
      const first = await derive(asked)
      if (isRefusal(first)) return first
      const lacks = await parts.whyUnavailable(first.provider)
      if (lacks !== undefined) return refusal(await parts.redactOutput(lacks, []))
      const seen = await lookAhead(parts, first, asked)
      if (seen?.binding === undefined) return sealedWith(first.sealed, seen?.preview)
      const bound = await derive({ ...asked, binding: seen.binding })
      return isRefusal(bound) ? bound : sealedWith(bound.sealed, seen.preview)
    },
  }
}

/** A refusal may quote what a portal, a provider or the command itself said. */
async function masked<T extends Derived | Understood>(
  { redactOutput }: SealerParts,
  sealing: T | Refusal,
): Promise<T | Refusal> {
  return isRefusal(sealing) ? refusal(await redactOutput(sealing.reason, [])) : sealing
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

export function isRefusal(sealing: Derived | Understood | Seal): sealing is Refusal {
  return 'isSealed' in sealing && !sealing.isSealed
}

function sealedWith(sealed: Sealed, preview: Sealed['preview']): Seal {
  return { isSealed: true, sealed: { ...sealed, ...(preview && { preview }) } }
}

async function derived(parts: SealerParts, asked: Asked): Promise<Derived | Refusal> {
  const understood = await understand(parts, asked)
  if (isRefusal(understood)) return understood
  const reason = whyNot(parts, asked, understood)
  if (reason !== undefined) return refusal(reason)
  const { tenant, provider, runnables, facts, parts: list } = understood
  const assessment = assessAll(tenant.policy, facts)
  if (assessment.rung === 'deny') return refusal(`The policy forbids it: ${assessment.because.join(' ')}`)
  const places = await placesOf(runnables)
  return {
    sealed: sealedAs(understood, asked, { assessment, places }),
    provider,
    runnables,
    parts: list,
    tenant,
  }
}

function whyNot({ sandbox }: SealerParts, { files }: Asked, { runnables, examined }: Understood) {
  const { class: worst, reasons } = worstOf(examined)
  if (worst === 'denied') return reasons.map(sentence).join(' ')
  const refused = refusedFiles(files, [...new Set(examined.flatMap(one => one.files))])
  if (refused !== undefined) return refused
  const isLocal = runnables.some(({ provider }) => provider.isLocal)
  if (sandbox.kind !== 'none' || sandbox.isAllowed || !isLocal || worst === 'read-only') return undefined
  return `Without a sandbox only reading commands run on this machine: ${sandbox.reason}. ${sandbox.mend}`
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

function sealedAs(
  { canonical: command, rewritten, parts, provider, examined, runnables }: Understood,
  { context, files, isTainted, binding }: Asked,
  { assessment, places }: { assessment: Assessment; places: string[] },
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
      settings: runnables.map(({ command: { settings } }) => settings),
      policy: assessment.policy,
      ...(places.length > 0 && { places }),
    }),
  )
  const shown = { command, provider: provider.name, target, digest, files: seals, rewritten, assessment }
  return { ...shown, ...(binding !== undefined && { binding }), ...(isTainted && { isTainted }) }
}

/** Files of this machine may change while the settings that name them stay the same. */
async function placesOf(runnables: readonly Runnable[]): Promise<string[]> {
  const places = runnables.map(({ provider, command }) => provider.leadsTo?.(command))
  return (await Promise.all(places)).filter(place => place !== undefined)
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
