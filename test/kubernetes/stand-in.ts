// A stand-in for a Kubernetes API server: real kubectl and helm talk to it, goldens of a real one keep its words honest.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { parse } from 'yaml'
import {
  type Answer,
  conflict,
  fixture,
  forbidden,
  impersonationForbidden,
  notFound,
  nothing,
  tableOf,
  UNAUTHORIZED,
} from './answers.ts'
import { discovered, kindFor } from './discovery.ts'
import { isRecord, merged, patched, type Record } from './merge.ts'
import { Objects, type Place, placeOf } from './objects.ts'
import { isProtobuf, objectOf, resourceAttributesOf } from './protobuf.ts'
import { isSelected } from './selectors.ts'

export const ACCOUNT = 'helpdesk-bot'
export const TOKEN = 'stand-in-token-5a1b'

/** One request as the server saw it. */
export interface Heard {
  method: string
  path: string
  query: URLSearchParams
  user?: string
  groups: string[]
  body: string
}

export interface StandInOptions {
  /** Whom the helpdesk's account may act as. */
  impersonatable?: readonly string[]
  /** May this user do this? */
  mayDo?: (user: string, verb: string, place: Place) => boolean
  logs?: string
  /** Never answers lists of this resource: for what must be stopped midway. */
  silent?: string
}

export interface StandIn {
  url: string
  ca: string
  heard: Heard[]
  objects: Objects
  close(): Promise<void>
}

const VERBS: { [method: string]: string } = {
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
}

export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const objects = new Objects()
  const heard: Heard[] = []
  const tls = { key: fixture('stand-in.key'), cert: fixture('stand-in.crt') }
  const server = createServer(tls, (request, response) => {
    void answer(request, response, { options, objects, heard })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `https://127.0.0.1:${port}`,
    ca: tls.cert,
    heard,
    objects,
    close: () =>
      new Promise(done => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

interface Server {
  options: StandInOptions
  objects: Objects
  heard: Heard[]
}

async function answer(request: IncomingMessage, response: ServerResponse, server: Server): Promise<void> {
  const raw = Buffer.from(await new Response(request as never).arrayBuffer())
  const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'https://x')
  const user = request.headers['impersonate-user'] as string | undefined
  const groups = request.headersDistinct['impersonate-group'] ?? []
  const one: Heard = {
    method: request.method ?? 'GET',
    path,
    query,
    groups,
    body: isProtobuf(raw) ? JSON.stringify(objectOf(raw)) : raw.toString(),
    ...(user && { user }),
  }
  server.heard.push(one)
  if (isRecord(server.options) && path.endsWith(`/${server.options.silent}`)) return
  if (query.get('watch') === 'true')
    return void response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders()
  const result = respond(one, { request, raw, server })
  const isText = typeof result.body === 'string'
  response.writeHead(result.status, { 'content-type': isText ? 'text/plain' : 'application/json' })
  response.end(isText ? result.body : JSON.stringify(result.body))
}

interface Asked {
  request: IncomingMessage
  raw: Buffer
  server: Server
}

function respond(one: Heard, { request, raw, server }: Asked): Answer {
  if (request.headers.authorization !== `Bearer ${TOKEN}`) return UNAUTHORIZED
  const { impersonatable, mayDo = () => true } = server.options
  if (one.user && impersonatable && !impersonatable.includes(one.user))
    return impersonationForbidden(ACCOUNT, 'users', one.user)
  const found = discovered(one.path)
  if (found !== undefined) return { status: 200, body: found }
  const place = placeOf(one.path)
  if (!place) return nothing()
  const user = one.user ?? ACCOUNT
  if (place.resource === 'selfsubjectaccessreviews') return review(raw, (verb, at) => mayDo(user, verb, at))
  const verb = VERBS[one.method] ?? (place.name ? 'get' : 'list')
  if (!mayDo(user, verb, place)) return forbidden(user, verb, place)
  return perform(place, one, { request, server })
}

function review(raw: Buffer, isAllowed: (verb: string, place: Place) => boolean): Answer {
  const spec = isProtobuf(raw)
    ? { resourceAttributes: resourceAttributesOf(raw) }
    : JSON.parse(raw.toString()).spec
  const { verb = '', group = '', resource = '', namespace, name, subresource } = spec.resourceAttributes
  const place = {
    group,
    version: 'v1',
    resource,
    ...(namespace && { namespace }),
    ...(name && { name }),
    ...(subresource && { subresource }),
  }
  return {
    status: 201,
    body: {
      kind: 'SelfSubjectAccessReview',
      apiVersion: 'authorization.k8s.io/v1',
      metadata: {},
      spec,
      status: { allowed: isAllowed(verb, place) },
    },
  }
}

function perform(place: Place, one: Heard, { request, server }: Omit<Asked, 'raw'>): Answer {
  if (place.subresource === 'log') return { status: 200, body: server.options.logs ?? 'hello from web-1\n' }
  if (one.method === 'GET') return read(place, one, { request, server })
  if (one.method === 'POST') return create(place, one, server)
  const current = server.objects.get(place)
  const isApply = request.headers['content-type']?.includes('apply-patch')
  if (!current && !isApply) return notFound(place)
  if (one.method === 'DELETE') return remove(place, one, server)
  const next = changed(current, one, String(request.headers['content-type']))
  const isScale = place.subresource === 'scale'
  const whole = isScale
    ? {
        ...current,
        spec: { ...(isRecord(current?.spec) ? current.spec : {}), ...(isRecord(next.spec) ? next.spec : {}) },
      }
    : next
  const kept = one.query.has('dryRun')
    ? server.objects.shaped(place, whole)
    : server.objects.put(place, whole)
  return { status: 200, body: isScale ? scaleOf(kept) : kept }
}

function changed(current: Record | undefined, { body, method }: Heard, type: string): Record {
  if (method === 'PUT') return JSON.parse(body) as Record
  const patch = parse(body)
  const result = type.includes('json-patch')
    ? patched(current, patch)
    : merged(current, patch, !type.includes('/merge-patch'))
  return isRecord(result) ? result : {}
}

function read(place: Place, { query }: Heard, { request, server }: Omit<Asked, 'raw'>): Answer {
  const isTable =
    String(request.headers.accept).includes('as=Table') && ['pods', 'deployments'].includes(place.resource)
  if (place.name !== undefined) {
    const object = server.objects.get(place)
    if (!object) return notFound(place)
    if (place.subresource === 'scale') return { status: 200, body: scaleOf(object) }
    return isTable ? tableOf(place.resource, [object]) : { status: 200, body: object }
  }
  const items = server.objects.list(place).filter(object => isSelected(object, query))
  if (isTable) return tableOf(place.resource, items)
  const apiVersion = place.group ? `${place.group}/${place.version}` : place.version
  const kind = `${kindFor(place)}List`
  return { status: 200, body: { kind, apiVersion, metadata: { resourceVersion: '1' }, items } }
}

function create(place: Place, { body, query }: Heard, { objects }: Server): Answer {
  const given: unknown = parse(body)
  const metadata = isRecord(given) && isRecord(given.metadata) ? given.metadata : {}
  const at = { ...place, name: String(metadata.name) }
  if (!isRecord(given)) return nothing()
  if (objects.get(at)) return conflict(at)
  return { status: 201, body: query.has('dryRun') ? objects.shaped(place, given) : objects.put(place, given) }
}

function remove(place: Place, { query, body }: Heard, { objects }: Server): Answer {
  const isDry = query.has('dryRun') || body.includes('"dryRun"')
  if (!isDry) objects.remove(place)
  return {
    status: 200,
    body: {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Success',
      details: { name: place.name, kind: place.resource },
    },
  }
}

function scaleOf({ metadata, spec }: Record): Record {
  const replicas = isRecord(spec) ? spec.replicas : 0
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata,
    spec: { replicas },
    status: { replicas, selector: 'app=web' },
  }
}
