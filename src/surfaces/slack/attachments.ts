// Files that people share in Slack: text is fetched from Slack's own host and becomes words; all else is named, with the reason.
import { messageOf } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { type Clock, within } from './send/clock.ts'
import { contentInWords, fileInWords } from './words/inbound.ts'

/** What is used of Slack's file object. */
export interface SharedFile {
  name?: string | null
  mimetype?: string
  /** Bytes. */
  size?: number
  /** `tombstone` and `hidden_by_limit` have no content any more, `external` lies elsewhere. */
  mode?: string
  /** `check_file_info`: shared from another workspace. */
  file_access?: string
  url_private?: string
}

/**
 * Files as words for the transcript, unmasked: the desk masks them with the message. Never fails and takes no longer than
 * an acknowledgement may wait: what could not be read by then is named, with the reason.
 */
export type ReadFiles = (files: readonly SharedFile[]) => Promise<string>

export interface AttachmentParts {
  token: string
  /** Base of the Web API, where it is not Slack's own: files come from the same origin then. */
  apiUrl?: string
  clock: Clock
  log: Pick<Log, 'warn'>
  /** `fetch`, handed in for tests. */
  send?: typeof fetch
}

export const MOST_FILES = 5
export const MOST_BYTES = 256 * 1024
/** Slack waits three seconds for the acknowledgement, which follows the storing. */
const PATIENCE_MS = 1_500
const SLACK = 'https://files.slack.com'
const TEXT_TYPE =
  /^(?:text\/|application\/(?:[\w.-]+\+)?(?:json|yaml|xml|x-yaml|x-ndjson|toml|x-sh|javascript|sql)\b)/
const TEXT_NAME =
  /\.(?:ya?ml|json|jsonl|ndjson|log|txt|md|csv|tsv|tf|tfvars|hcl|conf|cfg|ini|toml|properties|env|sh|sql|xml|out|err|diff|patch|py|js|ts|go|rb|java|rs|pem|crt)$|^(?:Dockerfile|Makefile|Jenkinsfile)$/i

export function attachmentReader(parts: AttachmentParts): ReadFiles {
  return async files => {
    const stop = new AbortController()
    const words = await Promise.all(
      files.map(async (file, at) => {
        const read = inWords(file, at, { ...parts, signal: stop.signal })
        return (await within(read, PATIENCE_MS, parts.clock)) ?? fileInWords(file.name, SLOW)
      }),
    )
    stop.abort()
    return words.join('\n')
  }
}

const SLOW = 'Slack did not hand it over in time; share it again'

interface Reading extends AttachmentParts {
  signal: AbortSignal
}

async function inWords(file: SharedFile, at: number, reading: Reading): Promise<string> {
  const why = at < MOST_FILES ? whyUnread(file, reading) : `only ${MOST_FILES} files of a message are read`
  if (why !== undefined) return fileInWords(file.name, why)
  try {
    const content = await contentOf(file, reading)
    return typeof content === 'string'
      ? contentInWords(file.name, content)
      : fileInWords(file.name, content.why)
  } catch (error) {
    if (!reading.signal.aborted)
      reading.log.warn({ error: messageOf(error) }, 'a shared file could not be read')
    return fileInWords(file.name, 'Slack did not hand it over; share it again')
  }
}

/** Nothing is asked of any host but the one that holds Slack's files: the token goes along. */
function whyUnread(file: SharedFile, { apiUrl }: Reading): string | undefined {
  if (file.mode === 'tombstone') return 'it was deleted'
  if (file.mode === 'hidden_by_limit') return 'Slack hides it in this plan'
  if (file.file_access === 'check_file_info') return 'it is shared from another workspace'
  if (!TEXT_TYPE.test(file.mimetype ?? '') && !TEXT_NAME.test(file.name ?? '')) return 'it is not text'
  if ((file.size ?? 0) > MOST_BYTES) return TOO_LARGE
  if (originOf(file.url_private) !== originOf(apiUrl ?? SLACK)) return 'it does not lie in Slack'
  return undefined
}

const TOO_LARGE = `it is larger than ${MOST_BYTES / 1024} KB`

function originOf(address: string | undefined): string | undefined {
  return address !== undefined && URL.canParse(address) ? new URL(address).origin : undefined
}

async function contentOf(
  file: SharedFile,
  { token, send = fetch, signal }: Reading,
): Promise<string | { why: string }> {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await send(file.url_private ?? '', { headers, redirect: 'manual', signal })
  const type = answer.headers.get('content-type') ?? ''
  // Without the scope Slack answers its sign-in page, or leads there.
  const isPage = type.startsWith('text/html') && file.mimetype !== 'text/html'
  if (!answer.ok || isPage) {
    await answer.body?.cancel()
    return { why: 'Slack refuses it: the app needs the scope files:read' }
  }
  const bytes = await atMost(answer, MOST_BYTES)
  return bytes === undefined ? { why: TOO_LARGE } : (textOf(bytes) ?? { why: 'it is not text' })
}

/** The body, unless it is larger, whatever was said of its size. */
async function atMost({ body }: Response, most: number): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of body ?? []) {
    size += piece.length
    if (size > most) return undefined
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

function textOf(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
