// Parameters and operands that are paths: plain names are attached files or private outputs, all else is refused.
import type { Finding } from '../../policy/verdict.ts'

/** By operation: flags whose value the tool opens for reading. */
const READS: Readonly<Record<string, string[]>> = {
  'cloudsearchdomain upload-documents': ['--documents'],
  'codeartifact publish-package-version': ['--asset-content'],
  'ebs put-snapshot-block': ['--block-data'],
  'glacier upload-archive': ['--body'],
  'glacier upload-multipart-part': ['--body'],
  'lambda invoke-async': ['--invoke-args'],
  'lex-runtime post-content': ['--input-stream'],
  'lexv2-runtime recognize-utterance': ['--input-stream'],
  'mediastore-data put-object': ['--body'],
  'omics upload-read-set-part': ['--payload'],
  's3api put-object': ['--body'],
  's3api upload-part': ['--body'],
  's3api write-get-object-response': ['--body'],
  'cloudformation deploy': ['--template-file'],
}

/** By operation: flags whose value the tool writes to. */
const WRITES: Readonly<Record<string, string[]>> = {
  'iam create-virtual-mfa-device': ['--outfile'],
}

const PLAIN = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/
const PATH = /^[/~$]|(?:^|\/)\.\.(?:\/|$)/

export interface FilesRead {
  files: string[]
  findings: Finding[]
}

/** `name` is "service operation". */
export function filesOf(name: string, parameters: ReadonlyMap<string, string[]>): FilesRead {
  const read: FilesRead = { files: [], findings: [] }
  for (const flag of flagsOf(READS, name)) readFlag(flag, { parameters, read, isRead: true })
  for (const flag of flagsOf(WRITES, name)) readFlag(flag, { parameters, read, isRead: false })
  return read
}

function flagsOf(table: Readonly<Record<string, string[]>>, name: string): string[] {
  return Object.hasOwn(table, name) ? (table[name] ?? []) : []
}

interface Reading {
  parameters: ReadonlyMap<string, string[]>
  read: FilesRead
  isRead: boolean
}

function readFlag(flag: string, { parameters, read, isRead }: Reading): void {
  for (const given of parameters.keys()) {
    if (given !== flag && flag.startsWith(given)) {
      read.findings.push({
        class: 'denied',
        reason: `\`${given}\` abbreviates \`${flag}\`; write it in full.`,
      })
    }
  }
  for (const value of parameters.get(flag) ?? []) {
    if (!isPlain(value)) read.findings.push(refused(value))
    else if (isRead) read.files.push(value)
  }
}

export function isPlain(name: string): boolean {
  return PLAIN.test(name)
}

export function refused(path: string): Finding {
  const mend = 'attach a file and name it plainly, or write `-` where the tool takes it'
  return { class: 'denied', reason: `\`${path}\` is a path of the machine that HelpDesk runs on; ${mend}.` }
}

/** Where the answer is a stream, a bare word is the file that it goes to: `aws lambda invoke … out.json`. */
const STREAMS =
  /^(?:(?:apigateway|appsync|apigatewayv2|cloudfront|codeartifact|codeguruprofiler|datazone|ebs|geo-maps|glacier|iotwireless|kinesis-video-archived-media|kinesis-video-media|lakeformation|location|medialive|mediastore-data|medical-imaging|omics|s3api|sagemaker-geospatial|schemas|tnb|workmailmessageflow|appconfig|appconfigdata) (?:get|export|create-hosted|describe-input)|iot-data |bedrock-agentcore invoke|bedrock-runtime invoke|lambda invoke|lex-runtime |lexv2-runtime |neptune|polly |(?:runtime\.sagemaker|sagemaker-runtime) invoke)/

/** Words of such a command that would be written outside the private folder. */
export function outputFindings(name: string, operands: string[], parameters: ReadonlyMap<string, string[]>) {
  const bare = name === 'logs tail' ? [] : operands.slice(2)
  const words = STREAMS.test(name) ? [...bare, ...[...parameters.values()].flat()] : bare
  return words.filter(word => PATH.test(word) && !isStandardOutput(word)).map(refused)
}

function isStandardOutput(word: string): boolean {
  return word === '/dev/stdout'
}
