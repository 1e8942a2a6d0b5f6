// `kubectl get --raw PATH` asks the API for any address: which of them only tell of the server, and which none may reach.
import type { Finding } from '../../policy/verdict.ts'
import type { Arguments } from '../grammar.ts'
import type { Place } from './fence.ts'
import { refusal } from './verb.ts'

const PATH = /^\/(?!\/)(?!.*(?:\/\.\.?(?:\/|$)|\/\/))[\w./:@~-]*(?:\?[\w.=&,!()-]*)?$/
const OF_THE_SERVER =
  /^\/(?:(?:healthz|livez|readyz)(?:\/[\w-]+)*|version|metrics|api(?:\/v1)?|apis(?:\/[\w.-]+){0,2}|openapi\/v[23])\/?(?:\?verbose(?:=true)?)?$/
const THROUGH = /\/(?:proxy|exec|attach|portforward|token)(?:[/?]|$)/i
const WITHIN = /^\/apis?\/(?:[\w.-]+\/){1,2}namespaces\/([\w.-]+)\/[a-z]/

const pathsOf = ({ flags }: Arguments) => flags.get('--raw') ?? []
const isOfServer = (path: string) => OF_THE_SERVER.test(path)

export function rawFindings(args: Arguments): Finding[] {
  return pathsOf(args).flatMap(path => {
    if (!PATH.test(path))
      return [refusal(`\`--raw ${path}\` is no plain path of the API, as in \`--raw /readyz?verbose\``)]
    if (THROUGH.test(path))
      return [
        refusal(`\`--raw ${path}\` goes through the API to a program behind it; ask that program itself`),
      ]
    if (isOfServer(path)) return []
    const reason = `\`--raw ${path}\` asks the API for an address, and what it shows is not known beforehand`
    return [{ class: 'mutating', mark: 'unknown', reason }]
  })
}

/** Whose namespaces the paths name; what names none belongs to the whole cluster. */
export function rawPlace(args: Arguments): Pick<Place, 'namespaces' | 'clusterWide'> {
  const asked = pathsOf(args).filter(path => !isOfServer(path))
  return {
    namespaces: asked.flatMap(path => WITHIN.exec(path)?.[1] ?? []),
    clusterWide: asked.filter(path => !WITHIN.test(path)).map(path => `--raw ${path}`),
  }
}
