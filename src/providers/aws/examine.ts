// What an `aws` command is: class, place, verb and objects, from its words alone.
import { type Finding, verdictOf } from '../../policy/verdict.ts'
import { filterFindings } from '../filters.ts'
import type { Command, Examined } from '../provider.ts'
import { type AwsArguments, readAws } from './arguments.ts'
import { filesOf, outputFindings } from './files.ts'
import { operationFindings, waitFinding } from './operation.ts'
import { readS3 } from './s3.ts'
import { type AwsSettings, settingsOf } from './settings.ts'

export function examineAws({ pipeline, settings, context }: Command): Examined {
  const read = settingsOf(settings)
  if (typeof read === 'string') return refused(read)
  const [first = [], ...rest] = pipeline
  if (first[0] !== 'aws') return refused(`\`${first[0]}\` is not a command of the AWS provider.`)
  const args = readAws(first.slice(1))
  const looked = lookAt(args)
  const findings = [
    ...looked.findings,
    ...args.findings,
    ...fenceFindings(args, read, context.permission),
    ...rest.flatMap(stage => filterFindings(stage)),
  ]
  return {
    ...verdictOf(findings),
    target: targetOf(read, args.region),
    verb: looked.verb,
    objects: looked.objects,
    files: looked.files,
  }
}

/** Whether the command shows the tool's own version or manual, for which nobody must be asked who it is. */
export function isOffline(argv: readonly string[]): boolean {
  const { operands, isVersion } = readAws(argv.slice(1))
  return operands.length === 0 ? isVersion : operands[0] === 'help' || operands[1] === 'help'
}

interface Looked {
  findings: Finding[]
  verb: string
  objects: string[]
  files: string[]
}

function lookAt(args: AwsArguments): Looked {
  const [service = '', operation = '', third] = args.operands
  const nothing = { objects: [], files: [] }
  if (args.isVersion && service === '') {
    return {
      ...nothing,
      verb: 'version',
      findings: [{ class: 'read-only', reason: '`--version` shows the version' }],
    }
  }
  if (service === '')
    return { ...nothing, verb: '', findings: [lacking('a service, as in `aws ec2 describe-instances`')] }
  const isAlone = operation === ''
  const known = operationFindings(service, operation)
  const isRefused = known.some(finding => finding.class === 'denied')
  if (isAlone && service !== 'help' && !isRefused) {
    return { ...nothing, verb: service, findings: [lacking(`an operation, as in \`aws ${service} help\``)] }
  }
  const verb = `${service} ${operation}`.trim()
  if (operation === 'wait' && !isRefused) return waiting(service, third, args)
  if (service === 's3' && operation !== 'help' && !isRefused) return { verb, ...readS3(operation, args.rest) }
  return { verb, ...ofOperation(verb, known, args) }
}

function waiting(service: string, condition: string | undefined, args: AwsArguments): Looked {
  const findings = condition === undefined ? [lacking('what to wait for')] : [waitFinding(service, condition)]
  return { verb: `${service} wait ${condition ?? ''}`.trim(), findings, objects: objectsOf(args), files: [] }
}

function ofOperation(name: string, known: Finding[], args: AwsArguments): Omit<Looked, 'verb'> {
  const { files, findings } = filesOf(name, args.parameters)
  return {
    files,
    objects: objectsOf(args),
    findings: [
      ...known,
      ...findings,
      ...outputFindings(name, args.operands, args.parameters),
      ...parameterFindings(name, args),
    ],
  }
}

/** What turns a harmless operation into more than its name says. */
function parameterFindings(name: string, { parameters }: AwsArguments): Finding[] {
  const isGiven = (flag: string, least: number) =>
    [...parameters.keys()].some(given => given.length >= least && flag.startsWith(given))
  const found: Finding[] = []
  if (name.startsWith('ssm get-parameter') && isGiven('--with-decryption', 4)) {
    found.push({
      class: 'read-only',
      mark: 'sensitive',
      reason: '`--with-decryption` shows secret parameters',
    })
  }
  if (name === 'ec2 describe-instance-attribute' && [...parameters.values()].flat().includes('userData')) {
    found.push({ class: 'read-only', mark: 'sensitive', reason: '`userData` often holds passwords' })
  }
  if (name.startsWith('logs ') && isGiven('--unmask', 4)) {
    found.push({
      class: 'read-only',
      mark: 'sensitive',
      reason: '`--unmask` shows what was masked on purpose',
    })
  }
  if (name === 'logs tail' && isGiven('--follow', 4)) {
    found.push({ class: 'denied', reason: '`--follow` never ends; leave it out.' })
  }
  if (parameters.has('--dry-run')) {
    found.push({ class: 'read-only', reason: '`--dry-run` only asks whether it would be allowed' })
  }
  return found
}

function fenceFindings(args: AwsArguments, { regions, roles }: AwsSettings, permission: string): Finding[] {
  const found: Finding[] = []
  if (regions && args.region !== undefined && !regions.includes(args.region)) {
    const reason = `\`--region ${args.region}\` is outside of the tenant: ${regions.join(', ')}.`
    found.push({ class: 'denied', reason })
  }
  if (roles && !Object.hasOwn(roles, permission)) {
    found.push({ class: 'denied', reason: `The tenant names no AWS role for the permission ${permission}.` })
  }
  return found
}

const NAMES =
  /(?:^--(?:bucket|cluster|service|table|key|resource|function|queue-url)s?|-(?:ids?|names?|arns?|identifiers?|services?|resources?|urls?))$/
const MOST = 20

function objectsOf({ parameters }: AwsArguments): string[] {
  const named = [...parameters].filter(([flag]) => NAMES.test(flag)).flatMap(([, values]) => values)
  return [...new Set(named)].filter(name => name.length <= 300).slice(0, MOST)
}

function targetOf({ accountId, regions, roles }: AwsSettings, region: string | undefined): string {
  const of = accountId ?? Object.values(roles ?? {})[0]?.split(':')[4]
  const where = region ?? regions?.[0]
  return ['AWS', of && `account ${of}`, where && `region ${where}`].filter(Boolean).join(', ')
}

function lacking(what: string): Finding {
  return { class: 'denied', reason: `The command lacks ${what}.` }
}

function refused(reason: string): Examined {
  return { class: 'denied', marks: [], reasons: [reason], target: 'AWS', verb: '', objects: [], files: [] }
}
