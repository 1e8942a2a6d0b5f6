// Secrets that are known by where they stand: Kubernetes Secret manifests in YAML, JSON, and JSON within either.
import { maskedObjects } from './json-blocks.ts'

const IS_SECRET = /kind\\*["']?\s{0,4}:\s{0,4}\\*["']?Secret(?:List)?(?![A-Za-z])/
const MARK = '[redacted: kubernetes secret]'
const BLOCK = /\\*"(?:data|stringData)\\*"\s{0,8}:\s{0,8}\{/g
const DOCUMENT = /^(?=---[ \t]*$)/m

/** Where a document holds a Secret, every value under `data` and `stringData` is masked, of its other objects too. */
export function withoutSecretManifests(text: string): string {
  if (!IS_SECRET.test(text)) return text
  const documents = text.split(DOCUMENT)
  return documents.map(document => (IS_SECRET.test(document) ? masked(document) : document)).join('')
}

function masked(document: string): string {
  return yamlMasked(maskedObjects(document, BLOCK, MARK))
}

function yamlMasked(text: string): string {
  let block = -1
  let keys = -1
  const lines = text.split('\n').map(line => {
    const indent = indentOf(line)
    if (block >= 0 && line.trim() !== '' && indent <= block) block = -1
    if (block < 0) {
      if (/^[ -]*(?:data|stringData):\s*$/.test(line)) block = indent
      keys = -1
      return flowMasked(line)
    }
    if (keys < 0) keys = indent
    return indent > keys ? undefined : maskedLine(line)
  })
  return lines.filter(line => line !== undefined).join('\n')
}

function indentOf(line: string): number {
  return /^[ -]*/.exec(line)?.[0].length ?? 0
}

function maskedLine(line: string): string {
  return line.replace(/^(\s*["']?[\w.-]+["']?:[ \t]*)\S.*$/, `$1${MARK}`)
}

/** `data: {password: aGVsbG8=}` in one line, unquoted. */
function flowMasked(line: string): string {
  return line.replace(/^([ -]*(?:data|stringData):\s*\{)(?!\s*(?:\}|["[]))[^\n]*\}/, `$1${MARK}}`)
}
