// As much of protobuf as it takes to read what kubectl and helm send: access reviews, Secrets, ConfigMaps.
import type { Record } from './merge.ts'

type Fields = Map<number, Buffer[]>

/** Fields of a message by number: bytes of those that have a length. */
function fieldsOf(bytes: Buffer): Fields {
  const fields: Fields = new Map()
  let at = 0
  const varint = () => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
  }
  while (at < bytes.length) {
    const tag = varint()
    if ((tag & 7) === 0) varint()
    else {
      const length = varint()
      fields.set(tag >> 3, [...(fields.get(tag >> 3) ?? []), bytes.subarray(at, at + length)])
      at += length
    }
  }
  return fields
}

const first = (fields: Fields, number: number) => fields.get(number)?.[0] ?? Buffer.alloc(0)
const textAt = (fields: Fields, number: number) => first(fields, number).toString()

function mapAt(fields: Fields, number: number, encoding: 'utf8' | 'base64' = 'utf8'): Record {
  const pairs = (fields.get(number) ?? []).map(fieldsOf)
  return Object.fromEntries(pairs.map(pair => [textAt(pair, 1), first(pair, 2).toString(encoding)]))
}

/** `k8s\0`, then Unknown {typeMeta = 1 {kind = 2}, raw = 2}. */
function opened(body: Buffer): { kind: string; raw: Fields } {
  const unknown = fieldsOf(body.subarray(4))
  return { kind: textAt(fieldsOf(first(unknown, 1)), 2), raw: fieldsOf(first(unknown, 2)) }
}

export const isProtobuf = (body: Buffer) => body.subarray(0, 3).toString() === 'k8s'

/** SelfSubjectAccessReview {spec = 2 {resourceAttributes = 1}}. */
export function resourceAttributesOf(body: Buffer): { [key: string]: string } {
  const spec = fieldsOf(first(opened(body).raw, 2))
  const attributes = fieldsOf(first(spec, 1))
  const names = ['namespace', 'verb', 'group', 'version', 'resource', 'subresource', 'name']
  return Object.fromEntries(names.map((name, index) => [name, textAt(attributes, index + 1)]))
}

/** {metadata = 1 {name = 1, labels = 11}, data = 2, type = 3}: a Secret's data is bytes, a ConfigMap's text. */
export function objectOf(body: Buffer): Record {
  const { kind, raw } = opened(body)
  const metadata = fieldsOf(first(raw, 1))
  const isSecret = kind === 'Secret'
  return {
    apiVersion: 'v1',
    kind,
    metadata: { name: textAt(metadata, 1), labels: mapAt(metadata, 11) },
    data: mapAt(raw, 2, isSecret ? 'base64' : 'utf8'),
    ...(isSecret && { type: textAt(raw, 3) }),
  }
}
