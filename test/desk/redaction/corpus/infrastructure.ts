// Secrets as Terraform and key files show them.
import type { Written } from './sample.ts'

export const INFRASTRUCTURE: Written[] = [
  [
    'Terraform output',
    'output -json',
    draw => {
      const a = draw.password()
      return [
        JSON.stringify(
          {
            login: { sensitive: true, type: 'string', value: a },
            url: { sensitive: false, type: 'string', value: 'x' },
          },
          null,
          2,
        ),
        a,
      ]
    },
  ],
  [
    'Terraform output',
    'a sensitive object',
    draw => {
      const a = draw.password()
      return [
        JSON.stringify(
          { db: { sensitive: true, type: ['object', {}], value: { host: 'db', login: a } } },
          null,
          2,
        ),
        a,
      ]
    },
  ],
  [
    'Terraform state',
    'random_password',
    draw => {
      const a = draw.word(20)
      return [
        JSON.stringify(
          {
            type: 'random_password',
            instances: [{ attributes: { bcrypt_hash: `$2a$10$${draw.word(53)}`, length: 20, result: a } }],
          },
          null,
          2,
        ),
        a,
      ]
    },
  ],
  [
    'Terraform state',
    'an attribute',
    draw => {
      const a = draw.password()
      return [
        `      "attributes": {\n        "engine": "postgres",\n        "password": "${a}",\n        "port": 5432\n`,
        a,
      ]
    },
  ],
  [
    'Terraform plan',
    'a change',
    draw => {
      const [a, b] = [draw.password(), draw.password()]
      return [
        `  ~ resource "aws_db_instance" "db" {\n      ~ master_password = "${a}" -> "${b}"\n    }\n`,
        a,
        b,
      ]
    },
  ],
  [
    'Terraform plan',
    'a secret string',
    draw => {
      const a = draw.password()
      return [
        `      + secret_string = jsonencode(\n          {\n            + password = "${a}"\n          }\n        )\n`,
        a,
      ]
    },
  ],
  [
    'Google service account',
    'key file',
    draw => {
      const pem = draw.pem()
      return [
        JSON.stringify({ type: 'service_account', private_key_id: draw.hex(40), private_key: pem }, null, 2),
        pem.split('\n')[4] ?? '',
      ]
    },
  ],
  [
    'Azure service principal',
    'az ad sp create-for-rbac',
    draw => {
      const a = `${draw.word(3)}8Q~${draw.word(34)}`
      return [
        JSON.stringify({ appId: draw.uuid(), displayName: 'ci', password: a, tenant: draw.uuid() }, null, 2),
        a,
      ]
    },
  ],
]
