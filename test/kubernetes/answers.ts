// What a real API server answers, in its own words: goldens where there are some, the same shapes elsewhere.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRecord, type Record } from './merge.ts'
import type { Place } from './objects.ts'

const FIXTURES = join(import.meta.dirname, '../fixtures/kubernetes-api')

export const fixture = (name: string) => readFileSync(join(FIXTURES, name), 'utf8')
export const golden = (name: string): Record => JSON.parse(fixture(`${name}.json`)) as Record

export interface Answer {
  status: number
  body: unknown
}

export const UNAUTHORIZED: Answer = { status: 401, body: golden('unauthorized') }

function failure(status: number, reason: string, message: string, details: Record = {}): Answer {
  return {
    status,
    body: {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message,
      reason,
      details,
      code: status,
    },
  }
}

const qualified = ({ resource, group }: Place) => (group ? `${resource}.${group}` : resource)

export function notFound(place: Place): Answer {
  const message = `${qualified(place)} "${place.name}" not found`
  return failure(404, 'NotFound', message, {
    name: place.name,
    group: place.group || undefined,
    kind: place.resource,
  })
}

export function conflict(place: Place): Answer {
  return failure(409, 'AlreadyExists', `${qualified(place)} "${place.name}" already exists`, {
    name: place.name,
    kind: place.resource,
  })
}

export function forbidden(user: string, verb: string, place: Place): Answer {
  const what = place.subresource ? `${place.resource}/${place.subresource}` : place.resource
  const where = place.namespace ? `in the namespace "${place.namespace}"` : 'at the cluster scope'
  const name = place.name ? ` "${place.name}"` : ''
  const message = `${qualified(place)}${name} is forbidden: User "${user}" cannot ${verb} resource "${what}" in API group "${place.group}" ${where}`
  return failure(403, 'Forbidden', message, { ...(place.name && { name: place.name }), kind: place.resource })
}

export const nothing = () => failure(404, 'NotFound', 'the server could not find the requested resource')

export function impersonationForbidden(account: string, what: 'users' | 'groups', name: string): Answer {
  const message = `${what} "${name}" is forbidden: User "${account}" cannot impersonate resource "${what}" in API group "" at the cluster scope`
  return failure(403, 'Forbidden', message, { name, kind: what })
}

/** What kubectl shows as columns. */
export function tableOf(resource: string, objects: readonly Record[]): Answer {
  const { columnDefinitions } = golden(resource === 'pods' ? 'pods_table' : 'deploy_table')
  const rows = objects.map(object => ({
    cells: resource === 'pods' ? podCells(object) : deploymentCells(object),
    object: partial(object),
  }))
  return {
    status: 200,
    body: {
      kind: 'Table',
      apiVersion: 'meta.k8s.io/v1',
      metadata: { resourceVersion: '1' },
      columnDefinitions,
      rows,
    },
  }
}

function partial({ metadata }: Record) {
  return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata }
}

const nameOf = ({ metadata }: Record) => (isRecord(metadata) ? metadata.name : '')
const podCells = (pod: Record) => [
  nameOf(pod),
  '1/1',
  'Running',
  0,
  '5d',
  '10.0.0.7',
  'node-1',
  '<none>',
  '<none>',
]

function deploymentCells(deployment: Record) {
  const replicas = isRecord(deployment.spec) ? Number(deployment.spec.replicas ?? 1) : 1
  return [nameOf(deployment), `${replicas}/${replicas}`, replicas, replicas, '5d', 'web', 'web:1', 'app=web']
}
