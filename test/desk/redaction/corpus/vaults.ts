// Secrets as keepers of secrets hand them out, and forms that a rule for one line would miss.
import { base64, type Written } from './sample.ts'

export const VAULTS: Written[] = [
  [
    'Vault secret',
    'kv get',
    draw => {
      const a = draw.password()
      return [
        `==== Secret Path ====\nsecret/data/shop\n\n====== Data ======\nKey      Value\n---      -----\nlogin    ${a}\nport     5432\n`,
        a,
      ]
    },
  ],
  [
    'Vault secret',
    'kv get -format=json',
    draw => {
      const a = draw.password()
      return [
        JSON.stringify({ request_id: draw.uuid(), lease_duration: 0, data: { data: { login: a } } }, null, 2),
        a,
      ]
    },
  ],
  [
    'Azure Key Vault secret',
    'az keyvault secret show',
    draw => {
      const a = draw.password()
      return [
        JSON.stringify({ id: `https://shop.vault.azure.net/secrets/db/${draw.hex(32)}`, value: a }, null, 2),
        a,
      ]
    },
  ],
  [
    'AWS data key',
    'kms decrypt',
    draw => {
      const a = base64(draw.password())
      return [
        JSON.stringify({ KeyId: 'arn:aws:kms:eu-central-1:123456789012:key/1', Plaintext: a }, null, 4),
        a,
      ]
    },
  ],
  [
    'AWS secret key',
    'CSV of the console',
    draw => {
      const a = draw.word(40)
      return [`User name,Password,Access key ID,Secret access key\nada,,AKIA${draw.upper(16)},${a}\n`, a]
    },
  ],
  [
    'AWS secret key',
    '--output text',
    draw => {
      const a = draw.word(40)
      return [`ACCESSKEY\tAKIA${draw.upper(16)}\t2026-01-01T00:00:00+00:00\t${a}\tActive\tada\n`, a]
    },
  ],
  [
    'kubernetes secret',
    'bare data as JSON',
    draw => {
      const a = base64(draw.password())
      return [`{"login":"${a}","user":"${base64('ada')}"}`, a]
    },
  ],
  [
    'kubernetes secret',
    'bare data as a map',
    draw => {
      const a = base64(draw.password())
      return [`map[login:${a} user:${base64('ada')}]\n`, a]
    },
  ],
  [
    'environment',
    '/proc/1/environ',
    draw => {
      const a = draw.password()
      return [`PATH=/usr/bin\0DB_PASSWORD=${a}\0HOME=/root\0`, a]
    },
  ],
  [
    'password',
    'a block in YAML',
    draw => {
      const a = draw.password()
      return [`db:\n  password: |-\n    ${a}\n  port: 5432\n`, a]
    },
  ],
  [
    'password',
    'an element in XML',
    draw => {
      const a = draw.password()
      return [`<server>\n  <username>ada</username>\n  <password>${a}</password>\n</server>\n`, a]
    },
  ],
  [
    'URL credentials',
    'a slash in the password',
    draw => {
      const [a, b] = [draw.word(9), draw.word(9)]
      return [`postgres://app:${a}/${b}@db.example.com:5432/shop`, a, b]
    },
  ],
]
