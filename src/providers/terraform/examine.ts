// What a terraform command is: class, place, verb, objects and attached files, from its words alone.
import { type Finding, verdictOf } from '../../policy/verdict.ts'
import { filterFindings } from '../filters.ts'
import { hasFlag, valueOfFlag } from '../grammar.ts'
import type { Command, Examined } from '../provider.ts'
import { readTerraform, type TerraformRead } from './read.ts'
import { settingsOf, type TerraformSettings } from './settings.ts'

const PLAIN = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/

export function examineTerraform({ pipeline, settings, context }: Command): Examined {
  const given = settingsOf(settings)
  if (typeof given === 'string') return refused(given)
  const [first = [], ...rest] = pipeline
  if (first[0] !== 'terraform') return refused(`\`${first[0]}\` is not a command of the terraform provider.`)
  const read = readTerraform(first.slice(1))
  const files = filesOf(read)
  const findings = [
    ...verbFindings(read),
    ...read.findings,
    ...files.flatMap(fileFindings),
    ...operandFindings(read),
    ...identityFindings(given, context.permission),
    ...rest.flatMap(stage => filterFindings(stage)),
  ]
  return {
    ...verdictOf(findings),
    target: given.folder === undefined ? 'terraform' : `terraform, folder ${given.folder}`,
    verb: isDestroying(read) ? 'destroy' : read.name,
    objects: objectsOf(read),
    files: files.filter(isPlain),
  }
}

/** `destroy`, and `apply -destroy`, which is the same. */
export function isDestroying({ name, arguments: read }: TerraformRead): boolean {
  const flag = valueOfFlag(read, '-destroy')
  return (
    name === 'destroy' || (name === 'apply' && hasFlag(read, '-destroy') && !/^(?:false|0)$/.test(flag ?? ''))
  )
}

/** Names as they stand in the command, plain or not. */
export function filesOf({ verb, arguments: read }: TerraformRead): string[] {
  const operands = verb?.operands === 'files' ? read.operands.filter(operand => operand !== '-') : []
  return [...(read.flags.get('-var-file') ?? []), ...operands]
}

function isPlain(name: string): boolean {
  return PLAIN.test(name)
}

function verbFindings({ name, verb, arguments: read }: TerraformRead): Finding[] {
  if (!verb) return []
  if (name === 'fmt' && isOnlyChecking(read.flags)) {
    return [{ class: 'read-only', reason: '`terraform fmt -check` checks how the configuration is written' }]
  }
  const reason = `\`terraform ${name}\` ${verb.does}`
  return [{ class: verb.class, ...(verb.mark && { mark: verb.mark }), reason }]
}

function isOnlyChecking(flags: ReadonlyMap<string, string[]>): boolean {
  const isOff = flags.get('-write')?.at(-1) === 'false'
  return isOff || (flags.has('-check') && !/^(?:false|0)$/.test(flags.get('-check')?.at(-1) ?? ''))
}

function fileFindings(name: string): Finding[] {
  if (isPlain(name)) return []
  const reason = `\`${name}\` is a path of the machine that HelpDesk runs on; attach the file and name it plainly.`
  return [{ class: 'denied', reason }]
}

const PATH = /^[/~]|(?:^|\/)\.\.(?:\/|$)/

function operandFindings({ name, verb, arguments: read }: TerraformRead): Finding[] {
  const operands = [...read.operands, ...(read.behind ?? [])]
  if (verb?.operands === 'none' && operands.length > 0) {
    const reason = `\`${operands[0]}\` is refused: \`terraform ${name}\` works on the folder and the plan that HelpDesk keeps.`
    return [{ class: 'denied', reason }]
  }
  if (name !== 'fmt' && name !== 'providers') return []
  return operands.filter(operand => PATH.test(operand)).flatMap(fileFindings)
}

function identityFindings({ credentials }: TerraformSettings, permission: string): Finding[] {
  if (!credentials || Object.hasOwn(credentials, permission)) return []
  return [
    { class: 'denied', reason: `The tenant has no terraform credentials for the permission ${permission}.` },
  ]
}

function objectsOf({ verb, arguments: read }: TerraformRead): string[] {
  const named = [...(read.flags.get('-target') ?? []), ...(read.flags.get('-replace') ?? [])]
  const operands = verb?.operands === undefined ? read.operands : []
  return [...new Set([...named, ...operands])].slice(0, 20)
}

function refused(reason: string): Examined {
  return {
    class: 'denied',
    marks: [],
    reasons: [reason],
    target: 'terraform',
    verb: '',
    objects: [],
    files: [],
  }
}
