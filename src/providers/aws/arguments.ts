// Reading `aws` as its own parser does: global options anywhere, abbreviations of them too, then service, operation and parameters.
import type { Finding } from '../../policy/verdict.ts'

export interface AwsArguments {
  /** Service, operation and whatever else stands without a flag before it. */
  operands: string[]
  /** Parameters by full flag, with every value that may belong to it; absent value: an empty list. */
  parameters: Map<string, string[]>
  /** What stands behind service and operation, global options left out. */
  rest: string[]
  region?: string
  isVersion: boolean
  findings: Finding[]
}

const SWITCHES = new Set(['--no-paginate', '--no-cli-pager', '--no-cli-auto-prompt', '--version'])
const VALUES: Readonly<Record<string, RegExp>> = {
  '--output': /^(?:json|text|table|yaml|yaml-stream|off)$/,
  '--query': /^[\s\S]*$/,
  '--region': /^[a-z]{2}(?:-[a-z]+)+-\d{1,2}$/,
  '--color': /^(?:on|off|auto)$/,
  '--cli-read-timeout': /^\d+$/,
  '--cli-connect-timeout': /^\d+$/,
  '--cli-binary-format': /^(?:base64|raw-in-base64-out)$/,
  '--cli-error-format': /^[a-z-]+$/,
}
const IN_FULL = 'write `--region` in full'
const DENIED: Readonly<Record<string, string>> = {
  '--endpoint-url': 'it sends signed requests elsewhere',
  '--profile': 'it leaves the role that this ticket runs as',
  '--no-verify-ssl': 'anybody between here and AWS could read along',
  '--ca-bundle': 'it decides whom to trust, and reads a file of this machine',
  '--debug': 'it prints signed requests',
  '--v2-debug': 'it prints signed requests',
  '--no-sign-request': 'it leaves the role that this ticket runs as',
  '--cli-auto-prompt': 'it waits for somebody to type',
  '--region': IN_FULL,
}

const WITH_VALUE = new Set(['--endpoint-url', '--profile', '--ca-bundle'])

/** `args` without the leading `aws`. Never fails: what is wrong is a finding. */
export function readAws(args: readonly string[]): AwsArguments {
  const read: AwsArguments = { operands: [], parameters: new Map(), rest: [], isVersion: false, findings: [] }
  const reading: Reading = { read, left: [...args], parameter: undefined }
  for (let arg = reading.left.shift(); arg !== undefined; arg = reading.left.shift()) readOne(arg, reading)
  for (const arg of args) read.findings.push(...fileFindings(arg))
  return read
}

interface Reading {
  read: AwsArguments
  left: string[]
  /** The parameter whose values are being read. */
  parameter: string[] | undefined
}

function readOne(arg: string, reading: Reading): void {
  const { read } = reading
  if (/^--./.test(arg)) {
    readFlag(arg, reading)
    return
  }
  if (arg === '--') deny('`--` would let flags look like names; leave it out.', reading)
  else if (/^-[^\d]/.test(arg)) {
    read.findings.push({ class: 'mutating', mark: 'unknown', reason: `\`${arg}\` is no flag of \`aws\`` })
  }
  if (read.operands.length >= 2) read.rest.push(arg)
  if (reading.parameter) reading.parameter.push(arg)
  else read.operands.push(arg)
}

function readFlag(arg: string, reading: Reading): void {
  const at = arg.indexOf('=')
  const name = at < 0 ? arg : arg.slice(0, at)
  const value = at < 0 ? undefined : arg.slice(at + 1)
  const why = deniedFlag(name)
  const shape = Object.hasOwn(VALUES, name) ? VALUES[name] : undefined
  if (why !== undefined) {
    deny(`\`${name}\` is refused: ${why}.`, reading)
    if (value === undefined && WITH_VALUE.has(name)) nextValue(reading)
  } else if (SWITCHES.has(name)) reading.read.isVersion ||= name === '--version'
  else if (shape) readGlobal(name, value ?? nextValue(reading), { shape, reading })
  else readParameter(arg, { name, value, reading })
}

/** Abbreviations count: the tool takes `--end` for `--endpoint-url`, wherever it stands. */
function deniedFlag(name: string): string | undefined {
  if (Object.hasOwn(DENIED, name) && name !== '--region') return DENIED[name]
  const meant = Object.keys(DENIED).find(full => full !== name && full.startsWith(name))
  if (meant === undefined || meant === '--region') return meant && IN_FULL
  return `it abbreviates \`${meant}\`: ${DENIED[meant]}`
}

function nextValue({ left }: Reading): string | undefined {
  return left[0]?.startsWith('--') ? undefined : left.shift()
}

function readGlobal(
  name: string,
  value: string | undefined,
  { shape, reading }: { shape: RegExp; reading: Reading },
): void {
  const { read } = reading
  if (value === undefined || !shape.test(value)) {
    const said =
      value === undefined ? `\`${name}\` lacks its value.` : `\`${value}\` is no value of \`${name}\`.`
    deny(said, reading)
  } else if (name === '--region') read.region = value
}

function readParameter(
  arg: string,
  { name, value, reading }: { name: string; value: string | undefined; reading: Reading },
): void {
  const { read } = reading
  if (read.operands.length < 2)
    deny('Write service and operation first: `aws ec2 describe-instances …`.', reading)
  if (!/^--[a-z0-9][A-Za-z0-9.-]*$/.test(name)) deny(`\`${name}\` is no flag of \`aws\`.`, reading)
  if ('--cli-input-json'.startsWith(name) || '--cli-input-yaml'.startsWith(name)) {
    const reason = `\`${name}\` hides the parameters from whoever reads the command`
    read.findings.push({ class: 'mutating', mark: 'unknown', reason })
  }
  read.rest.push(arg)
  const values = read.parameters.get(name) ?? []
  read.parameters.set(name, values)
  if (value !== undefined) values.push(value)
  reading.parameter = value === undefined ? values : undefined
}

const ADDRESS = /^(?:file|fileb|https?):\/\//i
/** Addresses that the tool hands on and AWS alone opens. */
const OF_AWS =
  /^https:\/\/(?:sqs\.[a-z0-9-]+|[a-z0-9-]+\.queue|(?:[a-z0-9.-]+\.)?s3(?:[.-][a-z0-9-]+)*)\.amazonaws\.com(?:\.cn)?\//

/** `file://` cannot be switched off in the tool, and it may stand in any value. */
function fileFindings(arg: string): Finding[] {
  const value = /^--[a-z0-9-]+=/i.test(arg) ? arg.slice(arg.indexOf('=') + 1) : arg
  if (ADDRESS.test(value) && !OF_AWS.test(value)) {
    const reason = `\`${value.slice(0, 60)}\` would be read or fetched by this machine; write the value itself.`
    return [{ class: 'denied', reason }]
  }
  if (!/@=\s*["']?(?:file|fileb|https?):|[=,]\s*["']?fileb?:\/\//i.test(value)) return []
  return [
    {
      class: 'denied',
      reason: 'Within a value, `file://` and `@=` read a file of this machine; write the value itself.',
    },
  ]
}

function deny(reason: string, { read }: Reading): void {
  read.findings.push({ class: 'denied', reason })
}
