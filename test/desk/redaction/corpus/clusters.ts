// Secrets of clusters outside of Secret manifests: tokens, kubeconfigs, container variables, registries, charts.
import { base64, indented, type Written } from './sample.ts'

export const CLUSTERS: Written[] = [
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
