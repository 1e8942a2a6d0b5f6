// Which repository, and which of its things, a command is about: from flags, operands and addresses.
import type { Finding } from '../../policy/verdict.ts'
import type { Given, Verb } from './verb.ts'
import { pathOf } from './verbs/api.ts'

export interface Found {
  /** `owner/name`; absent where the tenant's first one is meant. */
  repository?: string
  /** What the operands name: numbers, a branch, a tag. */
  things: string[]
  findings: Finding[]
}

const FULL_NAME = /^[\w.-]+\/[\w.-]+$/
const ADDRESS =
  /^https:\/\/([^/\s]+)\/([\w.-]+\/[\w.-]+)(?:\/(?:pull|issues|actions\/runs)\/(\d+))?(?:[/?#].*)?$/
const API_PATH = /^repos\/([\w.-]+)\/([\w.-]+)(?:\/|$)/

export function subjectOf(name: string, verb: Verb, given: Given): Found {
  const flagged = given.one('--repo')
  const found = flagged === undefined ? { things: [], findings: [] } : named(flagged, '--repo')
  if (name === 'api') return withPath(found, given)
  const [first, ...more] = given.operands
  if (first === undefined || verb.subject === undefined) return found
  if (verb.subject === 'repository') return merged(found, named(first, 'gh repo'))
  if (/^[a-z]+:\/\//i.test(first)) return merged(found, addressed(first, more))
  return { ...found, things: given.operands.map(plain) }
}

function merged(flagged: Found, found: Found): Found {
  const isTwo =
    flagged.repository !== undefined &&
    found.repository !== undefined &&
    flagged.repository !== found.repository
  const findings = [...flagged.findings, ...found.findings]
  if (!isTwo) return { ...flagged, ...found, findings }
  const reason = `It names two repositories, ${flagged.repository} and ${found.repository}; name one`
  return { ...found, findings: [...findings, { class: 'denied', reason }] }
}

/** `OWNER/REPO`. With a host in front it would be asked of that host, with the tenant's credentials. */
function named(written: string, by: string): Found {
  if (FULL_NAME.test(written)) return { repository: written, things: [], findings: [] }
  const reason = `\`${written}\` is not a repository as in \`${by} OWNER/REPO\`; the host belongs to the tenant`
  return { things: [], findings: [{ class: 'denied', reason }] }
}

/** `#12` as `12`. */
function plain(operand: string): string {
  return operand.replace(/^#(?=\d)/, '')
}

function addressed(address: string, more: readonly string[]): Found {
  const [, host, repository, number] = ADDRESS.exec(address) ?? []
  if (host?.toLowerCase() === 'github.com' && repository !== undefined && number !== undefined)
    return { repository, things: [number, ...more.map(plain)], findings: [] }
  return {
    things: [],
    findings: [
      {
        class: 'denied',
        reason: `\`${address}\` is not an address on github.com; write the number and \`--repo OWNER/REPO\``,
      },
    ],
  }
}

function withPath(found: Found, given: Given): Found {
  const [, owner, repo] = API_PATH.exec(pathOf(given)) ?? []
  if (owner === undefined || repo === undefined) return found
  return merged(found, { repository: `${owner}/${repo}`, things: [], findings: [] })
}

/** As rules name it: `acme/shop#12`, `acme/shop/runs/55`. */
export function objectsOf(verb: Verb, repository: string | undefined, things: readonly string[]): string[] {
  const found = things.map(thing => objectOf(verb, repository, thing))
  return found.length > 0 || repository === undefined ? found : [repository]
}

function objectOf(verb: Verb, repository: string | undefined, thing: string): string {
  const place = repository ?? ''
  if (verb.subject === 'pull' || verb.subject === 'issue')
    return /^\d+$/.test(thing) ? `${place}#${thing}` : `${place}:${thing}`
  if (verb.subject === 'run') return `${place}/runs/${thing}`
  if (verb.subject === 'release') return `${place}@${thing}`
  return repository === undefined ? thing : `${repository}/${thing}`
}
