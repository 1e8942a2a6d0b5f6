// Secrets as cloud tools, Terraform and databases print them.
import { base64, type Written } from './sample.ts'

export const CLOUDS: Written[] = [
  [
    'AWS secret key',
    'create-access-key',
    draw => {
      const a = draw.base64(30)
      return [
        JSON.stringify(
          {
            AccessKey: {
              UserName: 'ada',
              AccessKeyId: `AKIA${draw.upper(16)}`,
              Status: 'Active',
              SecretAccessKey: a,
            },
          },
          null,
          4,
        ),
        a,
      ]
    },
  ],
  [
    'AWS secret key',
    'assume-role',
    draw => {
      const [a, b] = [draw.base64(30), `IQoJb3JpZ2luX2Vj${draw.base64(300)}`]
      return [
        JSON.stringify(
          {
            Credentials: {
              AccessKeyId: `ASIA${draw.upper(16)}`,
              SecretAccessKey: a,
              SessionToken: b,
              Expiration: '2026-01-01T00:00:00+00:00',
            },
          },
          null,
          4,
        ),
        a,
        b,
      ]
    },
  ],
  [
    'AWS secret key',
    'credentials file',
    draw => {
      const a = draw.base64(30)
      return [
        `[default]\naws_access_key_id = AKIA${draw.upper(16)}\naws_secret_access_key = ${a}\nregion = eu-central-1\n`,
        a,
      ]
    },
  ],
  [
    'AWS secret key',
    'export-credentials',
    draw => {
      const a = draw.base64(30)
      return [`export AWS_ACCESS_KEY_ID=AKIA${draw.upper(16)}\nexport AWS_SECRET_ACCESS_KEY=${a}\n`, a]
    },
  ],
  [
    'AWS secret',
    'get-secret-value',
    draw => {
      const a = draw.password()
      return [
        JSON.stringify(
          {
            ARN: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:prod/db-AbCdEf',
            Name: 'prod/db',
            SecretString: JSON.stringify({ host: 'db', login: a }),
          },
          null,
          4,
        ),
        a,
      ]
    },
  ],
  [
    'AWS secret',
    'get-secret-value --query SecretString',
    draw => {
      const a = draw.password()
      return [`{"username":"app","password":"${a}"}\n`, a]
    },
  ],
  [
    'AWS secret',
    'get-parameter --with-decryption',
    draw => {
      const a = draw.password()
      return [
        JSON.stringify(
          { Parameter: { Name: '/prod/db', Type: 'SecureString', Value: a, Version: 1 } },
          null,
          4,
        ),
        a,
      ]
    },
  ],
  [
    'AWS secret',
    'get-parameters, value first',
    draw => {
      const a = draw.password()
      return [JSON.stringify({ Value: a, Type: 'SecureString' }, null, 4), a]
    },
  ],
  [
    'AWS secret',
    'lambda configuration',
    draw => {
      const a = draw.password()
      return [
        JSON.stringify(
          { FunctionName: 'f', Environment: { Variables: { LOG: 'info', DB_PASSWORD: a } } },
          null,
          4,
        ),
        a,
      ]
    },
  ],
  [
    'AWS registry password',
    'get-login-password',
    draw => {
      const a = base64(
        JSON.stringify({
          payload: draw.base64(300),
          datakey: draw.base64(90),
          version: '2',
          type: 'DATA_KEY',
        }),
      )
      return [`${a}\n`, a.slice(100, 200)]
    },
  ],
  [
    'AWS registry password',
    'get-authorization-token',
    draw => {
      const a = base64(`AWS:${draw.base64(90)}`)
      return [JSON.stringify({ authorizationData: [{ authorizationToken: a }] }), a]
    },
  ],
  [
    'AWS user data',
    'describe-instance-attribute',
    draw => {
      const a = base64(`#!/bin/sh\nexport DB_PASSWORD=${draw.password()}\nstart\n`)
      return [JSON.stringify({ UserData: { Value: a } }), a]
    },
  ],
  [
    'signed URL',
    'presign',
    draw => {
      const a = draw.hex(64)
      return [
        `https://b.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIA${draw.upper(16)}%2F20260101&X-Amz-Signature=${a}\n`,
        a,
      ]
    },
  ],
  [
    'signed URL',
    'shared access signature',
    draw => {
      const a = encodeURIComponent(draw.base64(32))
      return [`https://a.blob.core.windows.net/c?sv=2024-01-01&se=2026-01-01&sig=${a}`, a]
    },
  ],
  [
    'connection string',
    'Azure storage',
    draw => {
      const a = draw.base64(64)
      return [
        `DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=${a};EndpointSuffix=core.windows.net`,
        a,
      ]
    },
  ],
  [
    'connection string',
    'service bus',
    draw => {
      const a = draw.base64(32)
      return [`Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=${a}`, a]
    },
  ],
  [
    'connection string',
    'SQL Server',
    draw => {
      const a = draw.password()
      return [`Server=tcp:db,1433;User ID=app;Password=${a};Encrypt=True`, a]
    },
  ],
  [
    'connection string',
    'JDBC',
    draw => {
      const a = draw.word(12)
      return [`jdbc:postgresql://db:5432/shop?user=app&password=${a}&ssl=true`, a]
    },
  ],
  [
    'connection string',
    'Go',
    draw => {
      const a = draw.word(12)
      return [`dsn="app:${a}@tcp(db:3306)/shop?parseTime=true"`, a]
    },
  ],
  ...['postgres', 'mysql', 'mongodb+srv', 'redis', 'amqps', 'smtp', 'https', 'ftp'].map(
    (scheme): Written => [
      'URL credentials',
      scheme,
      draw => {
        const a = draw.word(14)
        return [`DATABASE=${scheme}://app:${a}@db.example.com/shop\n`, a]
      },
    ],
  ),
  [
    'URL credentials',
    'a token for a name',
    draw => {
      const a = draw.word(40)
      return [`origin\thttps://${a}@git.example.com/acme/shop.git (fetch)\n`, a]
    },
  ],
  [
    'URL credentials',
    'in escaped JSON',
    draw => {
      const a = draw.word(14)
      return [`{"dsn":"postgres:\\/\\/app:${a}@db\\/shop"}`, a]
    },
  ],
  [
    'URL credentials',
    'in base64',
    draw => {
      const a = base64(`mongodb://app:${draw.word(14)}@db:27017/shop`)
      return [`uri: ${a}\n`, a]
    },
  ],
]
