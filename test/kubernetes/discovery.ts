// What the stand-in says about itself: groups, kinds, versions, and as much of OpenAPI as kubectl asks for.
import { golden } from './answers.ts'
import { isRecord, type Record } from './merge.ts'
import type { Place } from './objects.ts'

const SERVED: Readonly<{ [path: string]: string }> = {
  '/api/v1': 'api_v1',
  '/apis/apps/v1': 'apps_v1',
  '/apis/authorization.k8s.io/v1': 'authz_v1',
}

export function discovered(path: string): unknown {
  if (path === '/version' || path === '/version/')
    return { ...golden('version'), gitVersion: 'v1.34.0', major: '1', minor: '34' }
  if (path === '/api') return golden('api')
  if (path === '/apis') return groups()
  if (path === '/openapi/v3')
    return {
      paths: Object.fromEntries(
        Object.keys(SERVED).map(one => [one.slice(1), { serverRelativeURL: `/openapi/v3${one}?hash=1` }]),
      ),
    }
  if (path.startsWith('/openapi/v3/')) return schemaOf(path.slice('/openapi/v3'.length))
  const name = SERVED[path]
  return name && golden(name)
}

/** Of the real server's groups those versions that are served here. */
function groups(): Record {
  const all = golden('apis')
  const given = Array.isArray(all.groups) ? all.groups.filter(isRecord) : []
  return { ...all, groups: given.map(withServed).filter(({ versions }) => versions.length > 0) }
}

function withServed(group: Record) {
  const versions = Array.isArray(group.versions) ? group.versions.filter(isRecord) : []
  return {
    ...group,
    versions: versions.filter(({ groupVersion }) => Object.hasOwn(SERVED, `/apis/${groupVersion}`)),
  }
}

/** That the server checks fields itself: then kubectl needs no schema of its own. */
function schemaOf(path: string): unknown {
  const list = golden(SERVED[path] ?? 'api_v1')
  const [, group = '', version = 'v1'] = path.startsWith('/api/') ? ['', '', 'v1'] : path.split('/').slice(1)
  const kinds = Array.isArray(list.resources) ? list.resources.filter(isRecord) : []
  const operation = (kind: unknown) => ({
    parameters: [{ name: 'fieldValidation', in: 'query', schema: { type: 'string' } }],
    'x-kubernetes-group-version-kind': { group, kind, version },
    responses: {},
  })
  const paths = kinds.map(({ name, kind }) => [
    `${path}/namespaces/{namespace}/${name}/{name}`,
    { patch: operation(kind), post: operation(kind), put: operation(kind) },
  ])
  return {
    openapi: '3.0.0',
    info: { title: 'stand-in', version: '1' },
    paths: Object.fromEntries(paths),
    components: { schemas: {} },
  }
}

export function kindFor({ group, version, resource }: Place): string {
  const list = golden(SERVED[group ? `/apis/${group}/${version}` : `/api/${version}`] ?? 'api_v1')
  const found = Array.isArray(list.resources)
    ? list.resources.filter(isRecord).find(({ name }) => name === resource)
    : undefined
  return String(found?.kind ?? 'Object')
}
