// The stand-in's objects, by where the API keeps them.
import { isRecord, type Json, type Record } from './merge.ts'

/** Where an object or a list of them is: `/api/v1/namespaces/shop/pods/web-1/log`. */
export interface Place {
  group: string
  version: string
  resource: string
  namespace?: string
  name?: string
  subresource?: string
}

export function placeOf(path: string): Place | undefined {
  const parts = path.split('/').filter(Boolean).map(decodeURIComponent)
  const isCore = parts[0] === 'api'
  const [group, version, ...rest] = isCore ? ['', ...parts.slice(1)] : parts.slice(1)
  if (group === undefined || version === undefined || rest.length === 0) return undefined
  const isWithin = rest[0] === 'namespaces' && rest.length > 2
  const [resource = '', name, subresource] = isWithin ? rest.slice(2) : rest
  return {
    group,
    version,
    resource,
    ...(isWithin && rest[1] !== undefined && { namespace: rest[1] }),
    ...(name !== undefined && { name }),
    ...(subresource !== undefined && { subresource }),
  }
}

export class Objects {
  readonly #kept = new Map<string, Record>()
  #version = 100

  #key({ group, resource, namespace = '' }: Place, name: string): string {
    return [group, resource, namespace, name].join('/')
  }

  get(place: Place): Record | undefined {
    return this.#kept.get(this.#key(place, place.name ?? ''))
  }

  /** Of one namespace, or of all. */
  list(place: Place): Record[] {
    const isMine = (key: string) => {
      const [group, resource, namespace] = key.split('/')
      const isThere = place.namespace === undefined || namespace === place.namespace
      return group === place.group && resource === place.resource && isThere
    }
    return [...this.#kept].filter(([key]) => isMine(key)).map(([, object]) => object)
  }

  put(place: Place, given: Record): Record {
    const object = this.shaped(place, given)
    this.#kept.set(this.#key(place, String(isRecord(object.metadata) ? object.metadata.name : '')), object)
    return object
  }

  /** As it would be kept. */
  shaped(place: Place, given: Record): Record {
    this.#version += 1
    const metadata = isRecord(given.metadata) ? given.metadata : {}
    const fixed: { [key: string]: Json } = {
      resourceVersion: String(this.#version),
      uid: String(metadata.uid ?? `00000000-0000-4000-8000-${String(this.#version).padStart(12, '0')}`),
      creationTimestamp: '2026-01-01T00:00:00Z',
    }
    return {
      ...given,
      metadata: { ...metadata, ...(place.namespace && { namespace: place.namespace }), ...fixed },
    }
  }

  remove(place: Place): void {
    this.#kept.delete(this.#key(place, place.name ?? ''))
  }
}
