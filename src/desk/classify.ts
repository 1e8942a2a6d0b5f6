// What a command line may do, part by part: parsed, given to the provider that understands it, the worst part deciding.
import { type Part, parseCommand } from '../policy/parse.ts'
import { type Class, type Outcome, outcomeOf, type Verdict, worstOf } from '../policy/verdict.ts'
import type { AttachedFile, Command, Examined, Provider, ProviderSettings } from '../providers/provider.ts'
import type { Context } from '../ticket/ticket.ts'

export interface Classifying {
  providers: readonly Provider[]
  /** Only this one is asked; absent: the first that understands the command. */
  provider?: string
  /** Those whose harmless printers and filters may stand in any list; absent: `providers`. */
  neutral?: readonly Provider[]
  /** What the tenant says about a provider; absent: nothing is fenced. */
  settingsOf?: (provider: string) => ProviderSettings
  files?: readonly AttachedFile[]
  context?: Context
}

export interface ClassifiedPart {
  part: Part
  /** Absent: no provider understands it. */
  provider?: Provider
  /** It only prints or filters, so any provider may run it. */
  isNeutral: boolean
  examined: Examined
}

export interface Classified extends Verdict {
  outcome: Outcome
  class: Class
  /** Absent: it could not even be read. */
  canonical?: string
  rewritten: string[]
  /** The one provider of all parts; absent where there is none, or more than one. */
  provider?: string
  verb: string
  objects: string[]
  target: string
  /** Names of the attached files that it reads. */
  files: string[]
  parts: ClassifiedPart[]
}

const NOWHERE: Context = { portal: 'local', tenant: '', agent: '', permission: '' }

/** Pure; never throws. What cannot be read, or what no provider understands, is denied. */
export function classify(text: string, asked: Classifying): Classified {
  const parsed = parseCommand(text)
  if (!parsed.isParsed) return classified([], denied(parsed.reason), [])
  const parts = partsOf(parsed.parts, asked)
  const verdict = worstOf(parts.map(({ examined }) => examined))
  return { ...classified(parts, verdict, parsed.rewritten), canonical: parsed.canonical }
}

/** Chooses a provider for each part and lets it examine its command. */
function partsOf(parts: readonly Part[], asked: Classifying): ClassifiedPart[] {
  return parts.map(part => {
    const owner = ownerOf(part.pipeline, asked)
    const provider = owner ?? neutralOf(part.pipeline, asked)
    if (!provider) return { part, isNeutral: false, examined: unknown(part.pipeline, asked) }
    return {
      part,
      provider,
      isNeutral: owner === undefined,
      examined: examinedBy(provider, commandOf(part, provider, asked)),
    }
  })
}

/** What a grammar stumbles over never runs. */
function examinedBy(provider: Provider, command: Command): Examined {
  try {
    return provider.examine(command)
  } catch {
    const reasons = [`The provider ${provider.name} could not read this command; write it in another way.`]
    return { class: 'denied', marks: [], reasons, target: '', verb: '', objects: [], files: [] }
  }
}

/** Whose own command stands in this pipeline; it judges the other stages too. */
function ownerOf(pipeline: string[][], asked: Classifying): Provider | undefined {
  const owners = pipeline.map(([binary = '']) => candidates(asked).find(one => isOwn(one, binary)))
  return owners.find(owner => owner !== undefined)
}

function neutralOf(
  [[binary = ''] = []]: string[][],
  { providers, neutral: others = providers }: Classifying,
): Provider | undefined {
  return others.find(({ neutral }) => neutral?.includes(binary))
}

function isOwn({ binaries, neutral = [] }: Provider, binary: string): boolean {
  return binaries.includes(binary) && !neutral.includes(binary)
}

function candidates({ providers, provider }: Classifying): readonly Provider[] {
  return provider === undefined ? providers : providers.filter(({ name }) => name === provider)
}

function commandOf({ pipeline }: Part, { name }: Provider, asked: Classifying): Command {
  const settings = asked.settingsOf?.(name) ?? {}
  return { pipeline, context: asked.context ?? NOWHERE, settings, files: [...(asked.files ?? [])] }
}

function unknown([[binary = ''] = []]: string[][], { providers, provider }: Classifying): Examined {
  const asked = providers.find(({ name }) => name === provider)
  const knows = asked ? `; the provider ${asked.name} knows: ${asked.binaries.join(', ')}` : ''
  const explained = asked ? undefined : providers.find(({ neutral }) => neutral)
  const reasons = [`\`${binary}\` is not a command that is known here${knows}.`]
  const examined: Examined = {
    class: 'denied',
    marks: [],
    reasons,
    target: '',
    verb: '',
    objects: [],
    files: [],
  }
  if (!explained) return examined
  const command = commandOf({ pipeline: [[binary]] }, explained, { providers })
  return { ...examined, reasons: explained.examine(command).reasons }
}

function denied(reason: string): Verdict {
  return { class: 'denied', marks: [], reasons: [reason] }
}

function classified(parts: ClassifiedPart[], verdict: Verdict, rewritten: string[]): Classified {
  const all = parts.map(({ examined }) => examined)
  const worst = all.find(one => one.class === verdict.class)
  const name = providerOf(parts)
  return {
    ...verdict,
    outcome: outcomeOf(verdict),
    rewritten,
    ...(name !== undefined && { provider: name }),
    verb: worst?.verb ?? '',
    objects: [...new Set(all.flatMap(({ objects }) => objects))],
    target: worst?.target ?? '',
    files: [...new Set(all.flatMap(({ files }) => files))],
    parts,
  }
}

function providerOf(parts: ClassifiedPart[]): string | undefined {
  const owned = parts.filter(({ isNeutral }) => !isNeutral)
  const deciding = owned.length > 0 ? owned : parts
  const names = new Set(deciding.map(({ provider }) => provider?.name))
  return names.size === 1 ? [...names][0] : undefined
}
