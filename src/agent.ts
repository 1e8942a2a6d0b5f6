// What an agent is: one Markdown file, frontmatter + instructions, checked here; `agent-files.ts` reads the folders.
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'

const pattern = z.string().refine(isPattern, { error: 'not a regular expression' })

/** `{name}` stands for what the named group `(?<name>…)` of the pattern matched. */
const suggestion = z.strictObject({ command: z.string(), reason: z.string() })

/** What a runbook finds in the output of its commands, and what it says and suggests then. */
const finding = z.strictObject({
  /** Case-insensitive regular expression over the lines of the output (`^` and `$` are those of a line). */
  when: pattern,
  /** The output of which command: its number in the runbook's list from 1, or how it begins; default: any. */
  command: z.union([z.number().int().positive(), z.string()]).optional(),
  say: z.string(),
  /** Say it for every match, at most five times; default: for the first. */
  each: z.boolean().default(false),
  suggest: z.array(suggestion).default([]),
})

const runbook = z.strictObject({
  title: z.string(),
  /** Case-insensitive regular expressions over the request; the first runbook that matches answers. */
  match: z.array(pattern).min(1),
  say: z.string(),
  /** A suggestion with a `{name}` that matched nothing is left out. */
  suggest: z.array(suggestion).default([]),
  findings: z.array(finding).default([]),
  /** Said when no finding matched. */
  otherwise: z.string().default('Nothing unusual in this output.'),
})

export const agentFrontmatter = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.string().max(75),
  description: z.string().max(300),
  /** `llm` thinks with the configured model and falls back to its runbooks; `runbook` needs no model. */
  kind: z.enum(['llm', 'runbook']).default('llm'),
  /** Overrides OPENAI_MODEL for this agent. */
  model: z.string().optional(),
  providers: z.array(z.string()).default([]),
  suggestions: z.array(z.string().max(75)).max(10).default([]),
  /** Estimated tokens: stub old outputs above `soft`, summarise above `hard` down to `target`. */
  context: z
    .strictObject({ soft: z.number().int(), hard: z.number().int(), target: z.number().int() })
    .default({ soft: 10_000, hard: 16_000, target: 6_000 }),
  /** Hard limits per ticket; 0 = none. */
  budget: z.strictObject({ tokens: z.number().int(), usd: z.number() }).default({ tokens: 500_000, usd: 0 }),
  /** Tenants this agent may work in, as `<portal>/<tenant>`; absent: all. */
  tenants: z.array(z.string()).optional(),
  runbooks: z.array(runbook).default([]),
  /** After its own, it also follows the runbooks of the agent of this name. */
  runbooksFrom: z.string().optional(),
})

export type Runbook = z.infer<typeof runbook>
export type Finding = z.infer<typeof finding>
export interface Agent extends z.infer<typeof agentFrontmatter> {
  instructions: string
  /** Where it was read from. */
  file: string
}

/** What is wrong in an agent file, and in which line (from 1). */
export interface AgentFault {
  file: string
  line: number
  message: string
}

/** `agents/aws.md:4 budget.tokens: expected number, received string` */
export function faultText({ file, line, message }: AgentFault): string {
  return `${file}:${line} ${message}`
}

/** Every pattern of an agent file is made by this: case-insensitive, line by line. */
export function patternOf(source: string): RegExp {
  return new RegExp(source, 'gim')
}

function isPattern(source: string): boolean {
  try {
    return patternOf(source).source !== ''
  } catch {
    return false
  }
}

export type ParsedAgent = { agent: Agent; faults: [] } | { agent?: undefined; faults: AgentFault[] }

/** Pure: the text of an agent file as an agent, or all that is wrong with it. */
export function parseAgent(text: string, file: string): ParsedAgent {
  const parts = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n([\s\S]*))?$/m.exec(text)
  if (parts?.index !== 0) {
    return {
      faults: [{ file, line: 1, message: 'the file must begin with frontmatter between two lines of ---' }],
    }
  }
  const lines = new LineCounter()
  const document = parseDocument(parts[1] ?? '', { lineCounter: lines, prettyErrors: false })
  // The first line of the file is the `---`.
  const lineAt = (offset: number) => lines.linePos(offset).line + 1
  if (document.errors.length > 0) {
    return { faults: document.errors.map(({ pos, message }) => ({ file, line: lineAt(pos[0]), message })) }
  }
  const parsed = agentFrontmatter.safeParse(document.toJS())
  if (!parsed.success) {
    return { faults: parsed.error.issues.map(issue => ({ file, ...faultOf(issue, document, lineAt) })) }
  }
  const instructions = (parts[2] ?? '').trim()
  if (parsed.data.kind === 'llm' && instructions === '') {
    return {
      faults: [{ file, line: 1, message: 'an agent of kind llm needs instructions below its frontmatter' }],
    }
  }
  return { agent: { ...parsed.data, instructions, file }, faults: [] }
}

type Document = ReturnType<typeof parseDocument>
type Issue = z.core.$ZodIssue

function faultOf(
  issue: Issue,
  document: Document,
  lineAt: (offset: number) => number,
): Omit<AgentFault, 'file'> {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys : []
  const where = issue.path.join('.') || unknown.join(', ')
  const what = issue.message.replace(/^Invalid input: /, '')
  return { line: lineAt(offsetOf(document, [...issue.path], unknown[0])), message: `${where}: ${what}` }
}

/** Where the value stands, or the nearest thing around it that does stand there. */
function offsetOf(document: Document, path: PropertyKey[], key: string | undefined): number {
  const node = path.length === 0 ? document.contents : document.getIn(path, true)
  if (isMap(node) && key !== undefined) {
    const found = node.items.find(pair => isScalar(pair.key) && pair.key.value === key)?.key
    if (isScalar(found)) return found.range?.[0] ?? 0
  }
  if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range))
    return node.range[0]
  return path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1), undefined)
}
