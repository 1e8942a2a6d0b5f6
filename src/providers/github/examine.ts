// Reading a `gh` command: what it is, where it would act, and whether the tenant and its permission allow it.
import { type Finding, verdictOf } from '../../policy/verdict.ts'
import { filterFindings } from '../filters.ts'
import type { Command, Examined } from '../provider.ts'
import type { Action } from './action.ts'
import { ACTIONS } from './actions.ts'
import { fenceFindings } from './fence.ts'
import { type GithubSettings, settingsOf } from './settings.ts'
import { objectsOf, subjectOf } from './subject.ts'
import { type Given, readGiven, type Verb } from './verb.ts'
import { findVerb } from './verbs.ts'

/** A command as it would be carried out. */
export interface Read {
  name: string
  verb: Verb
  given: Given
  /** `owner/name`; absent without settings. */
  repository: string | undefined
  /** What it is about: numbers, a branch, a tag. */
  things: string[]
  action: Action | undefined
  settings: GithubSettings
  findings: Finding[]
}

export type Reading = { isRead: true; read: Read } | { isRead: false; name: string; findings: Finding[] }

export function readCommand({ pipeline, settings: given, context }: Command): Reading {
  const [[binary, ...args] = [], ...filters] = pipeline
  if (binary !== 'gh') return refused('', `\`${binary ?? ''}\` is not a command of the github provider.`)
  const read = settingsOf(given)
  if (!read.isRead) return refused('', read.reason)
  const found = findVerb(args)
  if (found.kind === 'never') return refused(found.name, `\`gh ${found.name}\` is refused: ${found.why}.`)
  const isFenced = Object.keys(given).length > 0
  if (found.kind === 'unknown') return unknown(found.name, isFenced)
  if (found.verb.class === 'denied')
    return refused(found.name, `\`gh ${found.name}\` is refused: it ${found.verb.says}.`)
  const command = readVerb(found, read.settings)
  const fence = isFenced ? fenceFindings({ ...command, permission: context.permission }) : []
  const shown = isFenced ? strict(command.findings) : command.findings
  const findings = [...shown, ...fence, ...jqFindings(command.given), ...filters.flatMap(filterFindings)]
  return { isRead: true, read: { ...command, findings } }
}

function readVerb(
  { name, verb, args }: { name: string; verb: Verb; args: string[] },
  settings: GithubSettings,
): Read {
  const tool = `gh ${name}`
  const { given, findings } = readGiven(args, tool, verb)
  const subject = subjectOf(name, verb, given)
  const said: Finding = {
    class: verb.class,
    ...(verb.mark && { mark: verb.mark }),
    reason: `\`${tool}\` ${verb.says}`,
  }
  return {
    name,
    verb,
    given,
    settings,
    repository: subject.repository ?? settings.repositories?.[0],
    things: subject.things,
    action: Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined,
    findings: [
      said,
      ...findings,
      ...subject.findings,
      ...filesOf(given).flatMap(fileFindings),
      ...given.operands.flatMap(dotFindings),
    ],
  }
}

/** No `gh` is started: what HelpDesk does not understand, it cannot carry out. */
function strict(findings: readonly Finding[]): Finding[] {
  return findings.map(finding =>
    finding.mark === 'unknown' && finding.class === 'mutating'
      ? { class: 'denied', reason: finding.reason }
      : finding,
  )
}

function unknown(name: string, isFenced: boolean): Reading {
  if (isFenced) return refused(name, `\`gh ${name}\` is not a command of \`gh\` that HelpDesk knows.`)
  const reason = `\`gh ${name}\` is not among the known commands of \`gh\``
  return { isRead: false, name, findings: [{ class: 'mutating', mark: 'unknown', reason }] }
}

function refused(name: string, reason: string): Reading {
  return { isRead: false, name, findings: [{ class: 'denied', reason }] }
}

/** Names of attached files that it reads. */
export function filesOf(given: Given): string[] {
  const contents = given.each('--file').map(written => written.slice(written.indexOf('=') + 1))
  const plain = contents.map(written => (written.includes('/') ? (written.split('/').at(-1) ?? '') : written))
  return [...new Set([...given.each('--body-file'), ...given.each('--notes-file'), ...plain])]
}

function fileFindings(name: string): Finding[] {
  if (/^[A-Za-z0-9][\w.-]{0,99}$/.test(name)) return []
  const reason = `\`${name}\` is not an attached file; attach it, and write its plain name`
  return [{ class: 'denied', reason }]
}

/** Within an address it would name another thing than it says. */
function dotFindings(operand: string): Finding[] {
  if (!/(?:^|\/)\.{1,2}(?:\/|$)/.test(operand)) return []
  return [{ class: 'denied', reason: `\`${operand}\` names nothing on GitHub` }]
}

/** `--jq` runs as the filter that it is. */
function jqFindings(given: Given): Finding[] {
  const expression = given.one('--jq')
  return expression === undefined ? [] : filterFindings(['jq', '-r', expression])
}

export function examine(command: Command): Examined {
  const reading = readCommand(command)
  if (!reading.isRead) {
    return { ...verdictOf(reading.findings), target: 'GitHub', verb: reading.name, objects: [], files: [] }
  }
  const { name, verb, given, repository, things, findings } = reading.read
  return {
    ...verdictOf(findings),
    target: repository === undefined ? 'GitHub' : `${repository} on GitHub`,
    verb: name,
    objects: objectsOf(verb, repository, things),
    files: filesOf(given),
  }
}
