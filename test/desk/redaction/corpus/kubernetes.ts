// Secrets as kubectl and helm print them.
import { base64, indented, type Written } from './sample.ts'

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
  [
    'service account token',
    'describe secret',
    draw => {
      const a = draw.jwt()
      return [
        `Name:         web-token\nType:  kubernetes.io/service-account-token\n\nData\n====\nca.crt:     1099 bytes\nnamespace:  4 bytes\ntoken:      ${a}\n`,
        a,
      ]
    },
  ],
  [
    'service account token',
    'create token',
    draw => {
      const a = draw.jwt()
      return [`${a}\n`, a]
    },
  ],
  [
    'container variable',
    'describe pod',
    draw => {
      const a = draw.password()
      return [
        `    Environment:\n      LOG_LEVEL:    info\n      DB_PASSWORD:  ${a}\n      PORT:         80\n`,
        a,
      ]
    },
  ],
  [
    'container variable',
    'get pod -o yaml',
    draw => {
      const a = draw.password()
      return [
        `    env:\n    - name: STRIPE_API_KEY\n      value: ${a}\n    - name: PORT\n      value: "80"\n`,
        a,
      ]
    },
  ],
  [
    'container variable',
    'get pod -o json',
    draw => {
      const a = draw.password()
      return [
        JSON.stringify(
          {
            env: [
              { name: 'SMTP_PASSWORD', value: a },
              { name: 'PORT', value: '80' },
            ],
          },
          null,
          2,
        ),
        a,
      ]
    },
  ],
  [
    'container variable',
    'applied before',
    draw => {
      const a = draw.password()
      return [JSON.stringify(JSON.stringify({ env: [{ name: 'SMTP_PASSWORD', value: a }] })), a]
    },
  ],
  [
    'kubeconfig',
    'a token',
    draw => {
      const a = draw.word(40)
      return [`users:\n- name: ada\n  user:\n    token: ${a}\n`, a]
    },
  ],
  [
    'kubeconfig',
    'a client key',
    draw => {
      const a = base64(draw.pem('RSA '))
      return [
        `users:\n- name: ada\n  user:\n    client-certificate-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg==\n    client-key-data: ${a}\n`,
        a.slice(40, 120),
      ]
    },
  ],
  [
    'kubeconfig',
    'a password',
    draw => {
      const a = draw.password()
      return [`users:\n- name: ada\n  user:\n    password: ${a}\n    username: ada\n`, a]
    },
  ],
  [
    'kubeconfig',
    'an auth provider',
    draw => {
      const [a, b] = [draw.url64(60), draw.url64(60)]
      return [
        `      auth-provider:\n        config:\n          access-token: ${a}\n          refresh-token: ${b}\n        name: oidc\n`,
        a,
        b,
      ]
    },
  ],
  [
    'registry login',
    '.dockerconfigjson',
    draw => {
      const a = base64(`ada:${draw.password()}`)
      return [
        `{"auths":{"registry.example.com":{"username":"ada","password":"${draw.lower(12)}","auth":"${a}"}}}`,
        a,
      ]
    },
  ],
  [
    'registry login',
    '.dockerconfigjson in base64',
    draw => {
      const a = base64(`{"auths":{"registry.example.com":{"auth":"${base64(`ada:${draw.password()}`)}"}}}`)
      return [`  .dockerconfigjson: ${a}\ntype: kubernetes.io/dockerconfigjson\n`, a]
    },
  ],
  [
    'registry login',
    '.dockercfg, escaped',
    draw => {
      const a = base64(`ada:${draw.password()}`)
      return [JSON.stringify({ config: JSON.stringify({ auths: { r: { auth: a } } }) }), a]
    },
  ],
  [
    'join token',
    'kubeadm',
    draw => {
      const a = `${draw.lower(6)}.${draw.lower(16)}`
      return [
        `kubeadm join 10.0.0.1:6443 --token ${a} \\\n\t--discovery-token-ca-cert-hash sha256:${draw.hex(64)}`,
        a,
      ]
    },
  ],
  [
    'join token',
    'k3s',
    draw => {
      const a = `K10${draw.hex(64)}::server:${draw.hex(32)}`
      return [`# cat node-token\n${a}\n`, a]
    },
  ],
  [
    'OpenShift token',
    'oc whoami -t',
    draw => {
      const a = `sha256~${draw.url64(43)}`
      return [`oc login --token=${a} --server=https://api.example.com:6443`, a]
    },
  ],
  [
    'password',
    'helm get values',
    draw => {
      const a = draw.password()
      return [`USER-SUPPLIED VALUES:\nauth:\n  existingUser: app\n  postgresPassword: ${a}\nreplicas: 2\n`, a]
    },
  ],
  [
    'password',
    'NOTES.txt',
    draw => {
      const a = draw.password()
      return [`NOTES:\n1. Your admin password is: ${a}\n`, a]
    },
  ],
  [
    'private key',
    'a TLS key of an ingress',
    draw => {
      const key = draw.pem()
      return [`tls:\n  key: |\n${indented(key, 4)}\n`, key.slice(40, 90)]
    },
  ],
]
