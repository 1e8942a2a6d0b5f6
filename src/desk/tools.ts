// The only two things an agent can do besides talking: propose a command, and read earlier output again.
import { z } from 'zod'
import type { Tool } from '../models/model.ts'
import type { Proposal } from '../ticket/event.ts'
import type { Call, Entry } from '../ticket/transcript.ts'
import { READ_LENGTH, readPiece } from './clip.ts'
import type { Asked, Seal, Sealer } from './seal.ts'

/** More at once nobody reads with care. */
export const MOST_PROPOSALS = 10
const MOST_REASON = 500

const file = z.object({ name: z.string().min(1), content: z.string() })
const proposal = z.object({
  command: z.string().min(1),
  reason: z.string().min(1),
  files: z.array(file).max(20).default([]),
})
/** Some models answer with a list although asked for one call per command: it is expanded. */
const proposals = z.union([
  proposal.transform(one => [one]),
  z.object({ commands: z.array(proposal).min(1).max(50) }).transform(all => all.commands),
])
const reading = z.object({
  id: z.string(),
  from: z.number().int().min(0).default(0),
  length: z.number().int().min(1).default(READ_LENGTH),
})

export const TOOLS: Tool[] = [
  {
    name: 'propose_command',
    description:
      'Propose one command for a person to approve. Call once per command; several calls in one answer are fine.',
    parameters: {
      type: 'object',
      properties: {
        command: { type: 'string', description: 'Program and arguments, without shell features.' },
        reason: { type: 'string', description: 'Why, in one sentence, for the person who decides.' },
        files: {
          type: 'array',
          description: 'Text files that the command reads by plain name, such as manifests or values.',
          items: {
            type: 'object',
            properties: {
              name: { type: 'string', description: 'As the command names it, without a folder.' },
              content: { type: 'string', description: 'The whole content.' },
            },
            required: ['name', 'content'],
            additionalProperties: false,
          },
        },
      },
      required: ['command', 'reason'],
      additionalProperties: false,
    },
  },
  {
    name: 'read_output',
    description: 'Read a piece of the stored output of a command that ran in this conversation.',
    parameters: {
      type: 'object',
      properties: {
        id: { type: 'string', description: 'Id named where the output was shortened.' },
        from: { type: 'integer', description: 'First character, from 0.' },
        length: { type: 'integer', description: `At most ${READ_LENGTH}.` },
      },
      required: ['id'],
      additionalProperties: false,
    },
  },
]

/** What a call came to: proposals to show, or an answer for the model within the same turn. */
export type Handled = { proposals: Proposal[]; answer?: string }

export interface Workbench {
  sealer: Pick<Sealer, 'seal'>
  /** What every proposal of this turn has in common. `isTainted` turns true when the agent reads an output again. */
  asked: Omit<Asked, 'text' | 'files' | 'binding'>
  /** Providers that the agent's file names; empty: all of the tenant. */
  providers: string[]
  /** Entries that the agent may know: what it was not given it cannot read either. */
  visible: Entry[]
}

export async function handleCall(call: Call, bench: Workbench): Promise<Handled> {
  const input = parseInput(call.input)
  if (call.name === 'propose_command') return propose(call, input, bench)
  if (call.name === 'read_output') {
    bench.asked.isTainted = true
    return { proposals: [], answer: read(input, bench.visible) }
  }
  return {
    proposals: [],
    answer: `[refused: there is no tool ${call.name}; there are propose_command and read_output]`,
  }
}

/** Of many proposals the first few; the model hears that the rest was not shown. */
export function atMost(room: number, { proposals, answer }: Handled): Handled {
  if (proposals.length <= room) return { proposals, ...(answer !== undefined && { answer }) }
  const rest = `[refused: at most ${MOST_PROPOSALS} commands wait for people at a time; the rest was not shown]`
  return { proposals: proposals.slice(0, room), answer: [answer, rest].filter(Boolean).join('\n') }
}

function parseInput(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function propose(call: Call, input: unknown, bench: Workbench): Promise<Handled> {
  const parsed = proposals.safeParse(input)
  if (!parsed.success) {
    return { proposals: [], answer: '[refused: the arguments must be JSON {"command": "…", "reason": "…"}]' }
  }
  const sealings = await Promise.all(
    parsed.data.map(async one => ({ one, sealing: await sealFor(bench, one) })),
  )
  const refusals = sealings.flatMap(({ one, sealing }) =>
    sealing.isSealed ? [] : [`[refused: ${sealing.reason}] ${one.command}`],
  )
  const { context } = bench.asked
  const accepted = sealings.flatMap(({ one, sealing }) =>
    sealing.isSealed ? [{ ...sealing.sealed, callId: call.id, reason: inOneLine(one.reason), context }] : [],
  )
  return refusals.length > 0 ? { proposals: accepted, answer: refusals.join('\n') } : { proposals: accepted }
}

function inOneLine(reason: string): string {
  const line = reason.replace(/\s+/g, ' ').trim()
  if (line.length <= MOST_REASON) return line
  return `${line
    .slice(0, MOST_REASON - 1)
    .toWellFormed()
    .trimEnd()}…`
}

/** An agent whose file names its providers works with those alone. */
async function sealFor(
  { sealer, asked, providers }: Workbench,
  { command, files }: z.infer<typeof proposal>,
): Promise<Seal> {
  // What reaches this was masked already: a command with a gap in it is not the one that was meant.
  if ([command, ...files.map(({ content }) => content)].some(text => text.includes('[redacted')))
    return { isSealed: false, reason: 'the command holds what looks like a secret; propose it without' }
  const sealing = await sealer.seal({ ...asked, text: command, files })
  if (!sealing.isSealed || providers.length === 0 || providers.includes(sealing.sealed.provider))
    return sealing
  return {
    isSealed: false,
    reason: `this agent works with ${providers.join(', ')}, not with ${sealing.sealed.provider}`,
  }
}

function read(input: unknown, visible: Entry[]): string {
  const parsed = reading.safeParse(input)
  if (!parsed.success) return '[refused: the arguments must be JSON {"id": "…", "from": 0, "length": 4000}]'
  const { id, from, length } = parsed.data
  const executed = visible.find(entry => entry.kind === 'executed' && entry.suggestion === id)
  if (executed?.kind !== 'executed') return `[refused: no output with the id ${id} in this conversation]`
  return readPiece(executed.result.output, from, length)
}
