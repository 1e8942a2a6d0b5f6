// May this identity do it? The cluster is asked (SelfSubjectAccessReview) as the identity itself, one question per kind and verb.
import { Agent, request } from 'undici'
import { messageOf } from '../../errors.ts'
import type { Connection } from './connection.ts'
import type { Stage } from './examine.ts'
import { kindOf, type Named } from './kinds.ts'
import { isRecord } from './manifest.ts'
import type { Identity } from './settings.ts'

const MOST_QUESTIONS = 24
const PATIENCE = 5000
const PATH = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews'

/** As the API asks for it. */
export interface Question {
  verb: string
  group?: string
  resource: string
  subresource?: string
  name?: string
  namespace?: string
}

/** `refused` in words: "delete pods in shop". `failure`: nobody could tell. */
export interface Access {
  refused: string[]
  failure?: string
}

/** What a command needs, as questions; nothing for verbs that need no object. */
export function questionsOf({ reading, declared, place }: Stage, fallback: string): Question[] {
  const namespace = place.isEverywhere ? undefined : (place.namespaces.at(-1) ?? fallback)
  const targets: Named[] = declared.length > 0 ? declared : reading.named
  const questions = (reading.verb?.needs ?? []).flatMap(need => {
    const kinds = need.resource === undefined ? targets : [{ kind: need.resource }]
    return kinds.flatMap(target => need.verbs.flatMap(verb => questionOf(verb, target, { need, namespace })))
  })
  const unique = new Map(questions.map(question => [JSON.stringify(question), question]))
  return [...unique.values()].slice(0, MOST_QUESTIONS)
}

interface About {
  need: { subresource?: string }
  namespace: string | undefined
}

function questionOf(verb: string, { kind, name }: Named, { need, namespace }: About): Question[] {
  // An object is got by its name, a kind is listed.
  if (verb === 'get' && name === undefined && !need.subresource) return []
  if (verb === 'list' && name !== undefined) return []
  const { resource, group, isClusterWide } = kindOf(kind)
  const isNamed = name !== undefined && verb !== 'create' && verb !== 'list'
  return [
    {
      verb,
      resource,
      ...(group && { group }),
      ...(need.subresource && { subresource: need.subresource }),
      ...(isNamed && { name }),
      ...(!isClusterWide && namespace !== undefined && { namespace }),
    },
  ]
}

export async function accessOf(
  questions: readonly Question[],
  asked: { connection: Connection; identity: Identity; signal: AbortSignal },
): Promise<Access> {
  const agent = new Agent({ connect: tlsOf(asked.connection), connectTimeout: PATIENCE })
  try {
    const answers = await Promise.all(questions.map(question => ask(question, { ...asked, agent })))
    return { refused: answers.filter(answer => answer !== undefined) }
  } catch (error) {
    return { refused: [], failure: messageOf(error) }
  } finally {
    await agent.destroy()
  }
}

interface Asking {
  connection: Connection
  identity: Identity
  signal: AbortSignal
  agent: Agent
}

/** In words what is refused; undefined where it is allowed. Throws what the cluster says when it does not answer the question. */
async function ask(
  question: Question,
  { connection, identity, signal, agent }: Asking,
): Promise<string | undefined> {
  const { statusCode, body } = await request(`${connection.server.replace(/\/$/, '')}${PATH}`, {
    dispatcher: agent,
    method: 'POST',
    headers: headersOf(connection, identity),
    body: JSON.stringify({
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: question },
    }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
  })
  const answer: unknown = await body.json().catch(() => undefined)
  const { status, message } = isRecord(answer) ? answer : {}
  if (statusCode >= 300) throw new Error(typeof message === 'string' ? message : `HTTP ${statusCode}`)
  return isRecord(status) && status.allowed === true ? undefined : inWords(question)
}

function headersOf({ token, username, password }: Connection, { user, groups }: Identity): string[] {
  const basic =
    username === undefined ? undefined : Buffer.from(`${username}:${password ?? ''}`).toString('base64')
  const authorization = token === undefined ? basic && `Basic ${basic}` : `Bearer ${token}`
  return [
    ...['content-type', 'application/json', 'accept', 'application/json'],
    ...(authorization ? ['authorization', authorization] : []),
    ...['impersonate-user', user],
    ...groups.flatMap(group => ['impersonate-group', group]),
  ]
}

function tlsOf({ ca, certificate, key, serverName, isInsecure }: Connection) {
  return {
    ...(ca && { ca: Buffer.from(ca, 'base64') }),
    ...(certificate && { cert: Buffer.from(certificate, 'base64') }),
    ...(key && { key: Buffer.from(key, 'base64') }),
    ...(serverName && { servername: serverName }),
    rejectUnauthorized: !isInsecure,
  }
}

function inWords({ verb, resource, subresource, namespace, name }: Question): string {
  const what = subresource ? `${resource}/${subresource}` : resource
  return `${verb} ${what}${name ? ` ${name}` : ''}${namespace ? ` in ${namespace}` : ''}`
}
