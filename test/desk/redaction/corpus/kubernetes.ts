// Secrets as kubectl and helm print them.
import { base64, type Written } from './sample.ts'

const META = '  metadata:\n    name: db\n    namespace: shop\n    resourceVersion: "4711"\n'

export const KUBERNETES: Written[] = [
  [
    'kubernetes secret',
    'get secret -o yaml',
    draw => {
      const [a, b] = [base64(draw.password()), base64(draw.lower(9))]
      return [
        `apiVersion: v1\ndata:\n  dsn: ${a}\n  user: ${b}\nkind: Secret\nmetadata:\n  name: db\ntype: Opaque\n`,
        a,
        b,
      ]
    },
  ],
  [
    'kubernetes secret',
    'kind before data',
    draw => {
      const a = base64(draw.password())
      return [`apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ndata:\n  "any.thing": ${a}\n`, a]
    },
  ],
  [
    'kubernetes secret',
    'get secret -o json',
    draw => {
      const a = base64(draw.password())
      return [JSON.stringify({ apiVersion: 'v1', data: { anything: a }, kind: 'Secret' }, null, 4), a]
    },
  ],
  [
    'kubernetes secret',
    'get secrets -o json',
    draw => {
      const [a, b] = [base64(draw.word(8)), base64(draw.word(8))]
      const item = (value: string) => ({
        apiVersion: 'v1',
        kind: 'Secret',
        data: { x: value },
        metadata: { name: 'a' },
      })
      return [JSON.stringify({ apiVersion: 'v1', items: [item(a), item(b)], kind: 'List' }, null, 2), a, b]
    },
  ],
  [
    'kubernetes secret',
    'get secrets -o yaml',
    draw => {
      const [a, b] = [base64(draw.word(8)), base64(draw.word(8))]
      return [
        `apiVersion: v1\nitems:\n- apiVersion: v1\n  data:\n    one: ${a}\n  kind: Secret\n${META}- apiVersion: v1\n  data:\n    two: ${b}\n  kind: Secret\n${META}kind: List\n`,
        a,
        b,
      ]
    },
  ],
  [
    'kubernetes secret',
    'a SecretList',
    draw => {
      const a = base64(draw.word(8))
      return [
        `{"kind":"SecretList","apiVersion":"v1","items":[{"metadata":{"name":"a"},"data":{"x":"${a}"},"type":"Opaque"}]}`,
        a,
      ]
    },
  ],
  [
    'kubernetes secret',
    'one line of JSON',
    draw => {
      const a = draw.password()
      return [
        `{"apiVersion":"v1","kind":"Secret","stringData":{"config.json":"{\\"a\\":{\\"b\\":\\"${a}\\"}}","z":"${a}"}}`,
        a,
      ]
    },
  ],
  [
    'kubernetes secret',
    'stringData over many lines',
    draw => {
      const a = draw.password()
      return [
        `kind: Secret\nstringData:\n  app.ini: |\n    [db]\n    login ${a}\n\n    port 1\nmetadata:\n  name: x\n`,
        a,
      ]
    },
  ],
  [
    'kubernetes secret',
    'applied before, in YAML',
    draw => {
      const a = base64(draw.word(9))
      const applied = JSON.stringify({ apiVersion: 'v1', data: { x: a }, kind: 'Secret' })
      return [
        `apiVersion: v1\nmetadata:\n  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: |\n      ${applied}\n  name: x\n`,
        a,
      ]
    },
  ],
  [
    'kubernetes secret',
    'applied before, in JSON',
    draw => {
      const a = base64(draw.word(9))
      const applied = JSON.stringify({ apiVersion: 'v1', data: { x: a }, kind: 'Secret' })
      return [
        JSON.stringify({
          metadata: { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': applied } },
        }),
        a,
      ]
    },
  ],
  [
    'kubernetes secret',
    'JSON in JSON in JSON',
    draw => {
      const a = base64(draw.word(9))
      const inner = JSON.stringify({ kind: 'Secret', data: { x: a } })
      return [JSON.stringify({ log: JSON.stringify({ body: inner }) }), a]
    },
  ],
  [
    'kubernetes secret',
    'a list of several kinds',
    draw => {
      const a = base64(draw.word(9))
      return [
        `apiVersion: v1\nkind: ConfigMap\ndata:\n  level: info\n---\napiVersion: v1\nkind: Secret\ndata:\n  x: ${a}\n`,
        a,
      ]
    },
  ],
  [
    'kubernetes secret',
    'flow style',
    draw => {
      const a = base64(draw.word(9))
      return [`kind: Secret\ndata: {x: ${a}, y: ${a}}\n`, a]
    },
  ],
  [
    'kubernetes secret',
    'cut off in the middle',
    draw => {
      const a = base64(draw.word(60))
      return [`{"kind": "Secret", "data": {"a": "YQ==", "b": "${a.slice(0, 50)}`, a.slice(0, 50)]
    },
  ],
  [
    'kubernetes secret',
    'a diff of a secret',
    draw => {
      const a = draw.password()
      return [`-  password: ${a}x\n+  password: ${a}y\n`, a]
    },
  ],
  [
    'kubernetes secret',
    'go-template of the data',
    draw => {
      const [a, b] = [base64(draw.password()), base64(`postgres://app:${draw.word(12)}@db:5432/shop`)]
      return [`map[dsn:${b} password:${a}]`, a, b]
    },
  ],
  [
    'kubernetes secret',
    'jsonpath of the data',
    draw => {
      const a = base64(draw.password())
      return [`{"password":"${a}","username":"YXBw"}`, a]
    },
  ],
  [
    'kubernetes secret',
    'one value, decoded',
    draw => {
      const a = draw.word(32)
      return [`${a}\n`, a]
    },
  ],
]
