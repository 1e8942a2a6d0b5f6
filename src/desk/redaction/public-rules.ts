// The rules that many keep for everyone (secretlint's): each is asked what it finds, and its finds are masked. They run
// without secretlint's engine, which keeps a record of every run for ever, compares every find with every other, and
// obeys whoever writes `secretlint-disable` into an output.
import { rules } from '@secretlint/secretlint-rule-preset-recommend'

interface Message<Data> {
  message: string
  messageId: string
  data: Data | undefined
}

interface Find {
  message: { data?: unknown }
  range: readonly [start: number, end: number]
}

/** What a rule is handed: a way to name what it found, and a way to say where. */
interface Context {
  sharedOptions: object
  createTranslator(messages: object): <Data>(name: PropertyKey, data?: Data) => Message<Data>
  report(find: Find): void
  ignore(): void
}

export interface PublicRule {
  meta: { id: string }
  create(context: Context, options: object): { file?(source: object): unknown }
}

interface Span {
  start: number
  end: number
  rule: string
}

const PREFIX = '@secretlint/secretlint-rule-'
const MARK = /^\[redacted: [\w ]{1,60}\]$/
const WORD = /[\w-]/
const DIRECTIVES = `${PREFIX}filter-comments`
const ALL: readonly PublicRule[] = rules
const PUBLIC = ALL.filter(({ meta }) => meta.id !== DIRECTIVES)
/** Options stay empty: AWS account ids and ids of roles are no secrets, and answers are of no use without them. */
const NO_OPTIONS = {}

/** The text without what public rules find. Rejects at any fault of theirs: then the text was not looked through. */
export async function withoutPublic(text: string, asked: readonly PublicRule[] = PUBLIC): Promise<string> {
  const found: Span[] = []
  for (const rule of asked) {
    const report = (find: Find) => {
      const span = spanOf(text, find, rule.meta.id)
      if (!isMarked(find)) found.push(span)
    }
    await rule.create(contextOf(report), NO_OPTIONS).file?.(sourceOf(text))
  }
  return found.length === 0 ? text : masked(text, found)
}

function contextOf(report: (find: Find) => void): Context {
  return {
    sharedOptions: NO_OPTIONS,
    createTranslator: () => (name, data) => ({ message: String(name), messageId: String(name), data }),
    report,
    ignore: () => {},
  }
}

/** A text of no file: a rule that knew a path would read what lies there. */
function sourceOf(content: string): object {
  return {
    content,
    contentType: 'text',
    ext: '',
    filePath: undefined,
    hasBOM: false,
    getFilePath: () => undefined,
    getPhysicalFilePath: () => undefined,
  }
}

/** Some rules report the length of the secret from where its name begins: the secret itself says where it ends. */
function spanOf(text: string, { message, range: [start, end] }: Find, rule: string): Span {
  if (!(Number.isInteger(start) && start >= 0 && start < end && end <= text.length)) {
    throw new RangeError(`${rule} reports what lies outside the text`)
  }
  const secrets = secretsIn(message)
  if (secrets.length === 0 || secrets.includes(text.slice(start, end))) return { start, end, rule }
  const ends = secrets.map(secret => text.indexOf(secret, start) + secret.length)
  return { start, end: Math.max(end, ...ends), rule }
}

/** What it says it found: the secret, sometimes with the name of its kind. */
function secretsIn(message: Find['message']): string[] {
  return Object.values(message.data ?? {}).filter(value => typeof value === 'string' && value !== '')
}

/** Our own mark, which stands where the secret stood. */
function isMarked({ message }: Find): boolean {
  const secrets = secretsIn(message)
  return secrets.length > 0 && secrets.every(secret => MARK.test(secret))
}

/** The whole word goes, so that no remainder looks like another secret; spans that overlap go under one mark. */
function masked(text: string, found: Span[]): string {
  const pieces: string[] = []
  let at = 0
  for (const { start, end, rule } of found.sort((a, b) => a.start - b.start)) {
    if (start >= at)
      pieces.push(text.slice(at, wordStart(text, start, at)), `[redacted: ${inWords(rule)} secret]`)
    if (end > at) at = wordEnd(text, end)
  }
  return pieces.join('') + text.slice(at)
}

function wordStart(text: string, start: number, least: number): number {
  let at = start
  while (at > least && WORD.test(text.charAt(at - 1))) at -= 1
  return at
}

function wordEnd(text: string, end: number): number {
  let at = end
  while (WORD.test(text.charAt(at))) at += 1
  return at
}

function inWords(rule: string): string {
  return rule.replace(PREFIX, '').replaceAll('-', ' ')
}
