// Which values of what kubectl prints are secrets, whole Secrets and parts of them.
import { expect, test } from 'vitest'
import { secretsIn, secretsInExtract } from '../../../src/providers/kubernetes/secrets.ts'

const encoded = (value: string) => Buffer.from(value).toString('base64')
const secret = (data: object) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db' }, data })

test('values of a Secret are secrets as they stand and decoded', () => {
  expect(secretsIn(JSON.stringify(secret({ password: encoded('hunter2') })))).toEqual([
    encoded('hunter2'),
    'hunter2',
  ])
})

test('lists, several documents and plain text in a Secret are looked into', () => {
  const list = JSON.stringify({ kind: 'List', items: [secret({ a: encoded('first-one') })] })

  expect(secretsIn(`${list}\n---\nkind: Secret\nstringData:\n  b: second-one\n`)).toEqual(
    expect.arrayContaining(['first-one', 'second-one']),
  )
})

test('what was applied last holds them too', () => {
  const metadata = {
    annotations: {
      'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify(secret({ a: encoded('old-value') })),
    },
  }

  expect(secretsIn(JSON.stringify({ kind: 'Secret', metadata, data: {} }))).toContain('old-value')
})

test('other kinds hold none, and broken output does no harm', () => {
  expect(secretsIn('kind: ConfigMap\ndata: {a: c2VjcmV0LXZhbHVl}\n')).toEqual([])
  expect(secretsIn('secret: [')).toEqual([])
})

test('of a part that was asked for every longer word is one', () => {
  expect(secretsInExtract(encoded('correct-horse'))).toEqual(
    expect.arrayContaining([encoded('correct-horse'), 'correct-horse']),
  )
  expect(secretsInExtract('user\tno\n')).toEqual([])
})
