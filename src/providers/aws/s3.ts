// `aws s3`: commands that are no operation of an API, with operands that are objects or paths.
import type { Finding } from '../../policy/verdict.ts'
import { type Arguments, type Flags, hasFlag, readArguments, valueOfFlag } from '../grammar.ts'
import { isPlain, refused } from './files.ts'

export interface S3Read {
  findings: Finding[]
  objects: string[]
  files: string[]
}

const PUBLIC = /^(?:public-read|public-read-write|authenticated-read)$/
const KEY = { denied: 'a key does not belong into a thread' }
const NAME = /^[\w.:/+=@-]+$/
const ALL: Flags = {
  '--page-size': /^\d+$/,
  '--request-payer': { inline: /^requester$/ },
  '--quiet': 'switch',
}
const LIST: Flags = {
  ...ALL,
  '--recursive': 'switch',
  '--human-readable': 'switch',
  '--summarize': 'switch',
  '--bucket-name-prefix': NAME,
  '--bucket-region': NAME,
}
const PICK: Flags = {
  ...ALL,
  '--dryrun': 'switch',
  '--recursive': 'switch',
  '--include': 'value',
  '--exclude': 'value',
  '--only-show-errors': 'switch',
}
const TRANSFER: Flags = {
  ...PICK,
  '--acl': NAME,
  '--no-progress': 'switch',
  '--progress-frequency': /^\d+$/,
  '--progress-multiline': 'switch',
  '--no-guess-mime-type': 'switch',
  '--follow-symlinks': 'switch',
  '--no-follow-symlinks': 'switch',
  '--no-overwrite': 'switch',
  '--storage-class': NAME,
  '--grants': 'value',
  '--sse': { inline: NAME },
  '--sse-kms-key-id': NAME,
  '--sse-c': KEY,
  '--sse-c-key': KEY,
  '--sse-c-copy-source': KEY,
  '--sse-c-copy-source-key': KEY,
  '--website-redirect': 'value',
  '--content-type': 'value',
  '--cache-control': 'value',
  '--content-disposition': 'value',
  '--content-encoding': 'value',
  '--content-language': 'value',
  '--expires': 'value',
  '--source-region': NAME,
  '--metadata': 'value',
  '--metadata-directive': NAME,
  '--copy-props': NAME,
  '--checksum-mode': NAME,
  '--checksum-algorithm': NAME,
  '--expected-size': /^\d+$/,
  '--force-glacier-transfer': 'switch',
  '--ignore-glacier-warnings': 'switch',
}
const FLAGS: Readonly<Record<string, Flags>> = {
  ls: LIST,
  cp: TRANSFER,
  mv: TRANSFER,
  rm: PICK,
  sync: { ...TRANSFER, '--delete': 'switch', '--size-only': 'switch', '--exact-timestamps': 'switch' },
  mb: { ...ALL, '--tags': 'value' },
  rb: { ...ALL, '--force': 'switch' },
  website: { '--index-document': 'value', '--error-document': 'value' },
}

/** `rest`: what stands behind `aws s3 COMMAND`, global options left out. */
export function readS3(command: string, rest: readonly string[]): S3Read {
  const flags = Object.hasOwn(FLAGS, command) ? FLAGS[command] : undefined
  if (!flags) {
    const reason = `\`s3 ${command}\` is not among the known commands`
    return { findings: [{ class: 'mutating', mark: 'unknown', reason }], objects: [], files: [] }
  }
  const read = readArguments(rest, { tool: `aws s3 ${command}`, flags })
  const operands = [...read.operands, ...(read.behind ?? [])]
  const objects = operands.filter(isObject)
  const moved =
    command === 'cp' || command === 'mv' || command === 'sync' ? transfer(command, operands) : undefined
  const others = moved ? [] : operands.filter(operand => !isObject(operand) && command !== 'ls').map(refused)
  return {
    objects,
    files: moved?.files ?? [],
    findings: [...read.findings, ...others, ...(moved?.findings ?? [classOf(command)]), ...widened(read)],
  }
}

function isObject(operand: string): boolean {
  return operand.startsWith('s3://')
}

function classOf(command: string): Finding {
  if (command === 'ls') return { class: 'read-only', reason: '`s3 ls` only lists buckets and objects' }
  if (command === 'rm') return { class: 'destructive', reason: '`s3 rm` removes objects' }
  if (command === 'rb') return { class: 'destructive', reason: '`s3 rb` removes a bucket' }
  return { class: 'mutating', reason: `\`s3 ${command}\` changes a bucket` }
}

function widened(read: Arguments): Finding[] {
  const found: Finding[] = []
  const acl = valueOfFlag(read, '--acl') ?? ''
  const grants = valueOfFlag(read, '--grants')
  if (PUBLIC.test(acl)) found.push({ class: 'destructive', reason: `\`--acl ${acl}\` opens it to others` })
  if (grants !== undefined) found.push({ class: 'destructive', reason: '`--grants` changes who may read it' })
  if (hasFlag(read, '--delete')) found.push({ class: 'destructive', reason: '`--delete` removes objects' })
  return found
}

/** From an object to `-` is a read of what customers stored; from an attached file or an object to an object is a write. */
function transfer(command: string, operands: string[]): { findings: Finding[]; files: string[] } {
  const [from = '', to = ''] = operands
  const files: string[] = []
  if (isObject(from) && to === '-' && command === 'cp') {
    return {
      files,
      findings: [
        { class: 'read-only', mark: 'sensitive', reason: '`s3 cp … -` shows what customers stored' },
      ],
    }
  }
  if (!isObject(to)) return { files, findings: [refused(to || '.')] }
  if (!isObject(from) && !(isPlain(from) && command === 'cp'))
    return { files, findings: [refused(from || '.')] }
  if (!isObject(from)) files.push(from)
  const moves: Finding = { class: 'destructive', reason: '`s3 mv` removes the objects that it moves' }
  const copies: Finding = { class: 'mutating', reason: `\`s3 ${command}\` writes objects` }
  return { files, findings: [command === 'mv' ? moves : copies] }
}
