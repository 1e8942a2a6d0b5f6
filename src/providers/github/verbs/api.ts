// `gh api …`: any path of GitHub's API. Paths that hand out credentials, and whatever reads a file here, never run.
import type { Finding } from '../../../policy/verdict.ts'
import type { Given, Verbs } from '../verb.ts'

const CREDENTIALS = /(?:^|\/)(?:access_tokens|[a-z-]*token|jitconfig|generate-jitconfig)(?:\/|$)/i
/** Nothing that Octokit would fill in: a path is called as it was read. */
const PATH = /^(?:repos\/(?:\{owner\}|:owner)\/(?:\{repo\}|:repo)(?=\/|$))?[\w./@+,=-]*$/

export const API: Verbs = {
  api: {
    class: 'read-only',
    says: 'calls the API of GitHub',
    most: 1,
    check: calling,
    flags: {
      '-X --method': /^(?:GET|HEAD|POST|PUT|PATCH|DELETE)$/i,
      '-f --raw-field': 'value',
      '-F --field': 'value',
      '-H --header': 'value',
      '-q --jq': 'value',
      '-t --template': 'value',
      '--paginate': 'switch',
      '--slurp': 'switch',
      '-i --include': 'switch',
      '--silent': 'switch',
      '-p --preview': 'value',
      '--input': { denied: 'it reads a file where HelpDesk runs; use `-f key=value`' },
      '--cache': { denied: 'it writes files where HelpDesk runs' },
      '--verbose': { denied: 'it prints requests with their credentials' },
    },
  },
}

/** As `gh` chooses it: GET, unless something is sent. */
export function methodOf(given: Given): string {
  const isSending = given.has('--raw-field') || given.has('--field')
  return given.one('--method')?.toUpperCase() ?? (isSending ? 'POST' : 'GET')
}

/** Without a leading slash and what follows a `?`. */
export function pathOf(given: Given): string {
  return (given.operands[0] ?? '').replace(/^\//, '').replace(/\?.*$/s, '')
}

function calling(given: Given): Finding[] {
  const path = pathOf(given)
  return [...methodFindings(methodOf(given), path), ...pathFindings(path), ...fieldFindings(given)]
}

function methodFindings(method: string, path: string): Finding[] {
  if (path === 'graphql')
    return [{ class: 'mutating', mark: 'unknown', reason: 'what a GraphQL query does is not looked at' }]
  if (method === 'DELETE') return [{ class: 'destructive', reason: `\`DELETE\` deletes ${path}` }]
  if (method !== 'GET' && method !== 'HEAD')
    return [{ class: 'mutating', reason: `\`${method}\` changes ${path}` }]
  return [{ class: 'read-only', mark: 'unknown', reason: `what ${path} shows is not known beforehand` }]
}

function pathFindings(path: string): Finding[] {
  const deny = (reason: string): Finding[] => [{ class: 'denied', reason }]
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path))
    return deny('`gh api` takes a path, such as repos/OWNER/REPO/pulls, not an address')
  if (path === '' || !PATH.test(path) || /(?:^|\/)\.{1,2}(?:\/|$)|\/\//.test(path))
    return deny(`\`${path}\` is no plain path of the API, such as repos/OWNER/REPO/pulls`)
  return CREDENTIALS.test(path) ? deny(`\`${path}\` hands out credentials`) : []
}

function fieldFindings(given: Given): Finding[] {
  const fromFiles = given
    .each('--field')
    .filter(field => /^[^=]*=@/.test(field))
    .map(
      (field): Finding => ({
        class: 'denied',
        reason: `\`${field}\` reads a file where HelpDesk runs; use \`-f\``,
      }),
    )
  const headers = given
    .each('--header')
    .filter(header => !/^accept:\s*[\w/+.;= -]+$/i.test(header))
    .map(
      (): Finding => ({
        class: 'denied',
        reason: 'Of headers only `Accept:` may be set: others say who asks',
      }),
    )
  return [...fromFiles, ...headers]
}
