// Secrets in files, on command lines, in logs and in what people write.
import { base64, type Written } from './sample.ts'

/** A text with a password at `%`. */
const PASSWORDS: [kind: string, name: string, text: string][] = [
  ['environment', 'env', 'HOME=/home/ada\nDB_PASSWORD=%\nLANG=C\n'],
  ['environment', 'docker inspect', '"Env": ["PATH=/usr/bin", "MYSQL_ROOT_PASSWORD=%"],'],
  ['environment', 'numbered', 'export ADMIN_PASSWORD_2=%\n'],
  ['environment', 'compose', '    environment:\n      - POSTGRES_PASSWORD=%\n'],
  ['environment', 'an app key', 'DD_APP_KEY=%\n'],
  ['environment', 'Rails', 'SECRET_KEY_BASE=%\n'],
  ['password', 'YAML', 'database:\n  user: app\n  password: %\n'],
  ['password', 'YAML in quotes', "  smtp_password: '%'\n"],
  ['password', 'TOML', 'password = "%"\n'],
  ['password', 'properties', 'spring.datasource.password=%\n'],
  ['password', 'keystore', 'server.ssl.keyStorePass=%\n'],
  ['password', 'XML attribute', '<Resource name="db" username="app" password="%"/>'],
  ['password', 'PHP', "define('DB_PASSWORD', '%');"],
  ['password', 'JavaScript', "const config = { clientSecret: '%', port: 80 }"],
  ['password', 'Python', "client = Client(api_key='%', timeout=3)"],
  ['password', 'SQL', "CREATE USER app WITH PASSWORD '%';"],
  ['password', 'MySQL', "ALTER USER 'app'@'%%' IDENTIFIED BY '%';"],
  ['password', 'LDAP', 'bindpw %\nuri ldap://ldap\n'],
  ['password', 'logfmt', 'level=error msg="login failed" user=ada password=% ip=10.0.0.1'],
  ['password', 'JSON log', '{"msg":"login","req":{"body":"{\\"user\\":\\"ada\\",\\"password\\":\\"%\\"}"}}'],
  ['password', 'query of a log', 'GET /login?user=ada&password=% HTTP/1.1" 200'],
  ['password', 'form body', 'grant_type=client_credentials&client_id=shop&client_secret=%'],
  ['password', 'colours', '\u001b[32mpass\u001b[0mword\u001b[0m: \u001b[1m%\u001b[0m\n'],
  ['password', 'zero-width', 'pass\u200bword: %\n'],
  ['login file', 'netrc', 'machine api.example.com login ada password %\n'],
  ['login file', 'netrc over lines', 'machine api.example.com\n  login ada\n  password %\n'],
  ['login file', 'pgpass', 'db.example.com:5432:shop:app:%\n'],
  ['login file', 'npmrc', '//registry.example.com/:_authToken=%\n'],
  ['login file', 'git credentials', 'https://ada:%@git.example.com\n'],
  ['command line', 'curl', 'curl -u ada:% https://api.example.com'],
  ['command line', 'mysql', 'mysql -h db -u root -p% shop'],
  ['command line', 'ps', 'app  12 0.0 /usr/bin/app --port 80 --db-password % --verbose'],
  ['command line', 'flag with equals', '/usr/bin/app --client-secret=% --verbose'],
  ['command line', 'sshpass', 'sshpass -p % ssh ada@db'],
  ['command line', 'redis-cli', 'redis-cli -h cache -a % info'],
  ['command line', 'docker login', 'docker login -u ada -p % registry.example.com'],
  ['command line', 'PGPASSWORD', 'PGPASSWORD=% psql -h db'],
  ['command line', 'helm', 'helm upgrade web ./chart --set auth.rootPassword=%,replicas=2'],
  ['command line', 'openssl', 'openssl enc -aes-256-cbc -pass pass:% -in f'],
  ['header', 'API key', '> X-Api-Key: %\n> Accept: */*\n'],
  ['header', 'Vault', 'curl -H "X-Vault-Token: %" https://vault'],
  ['header', 'authorization', "curl -H 'Authorization: token %' https://git"],
  ['cookie', 'set', 'Set-Cookie: session=%; Path=/; HttpOnly'],
  ['cookie', 'sent', 'cookie: theme=dark; sid=%'],
  ['prose', 'a sentence', 'hi, the password for grafana is % thanks'],
  ['prose', 'in code', 'my token: `%`, please rotate it'],
  ['prose', 'after a word', 'login with admin, password %'],
]

export const TEXTS: Written[] = [
  ...PASSWORDS.map(
    ([kind, name, text]): Written => [
      kind,
      name,
      draw => {
        const a = draw.password()
        return [text.replace(/%(?!%)(?<!%%)/, a).replace('%%', '%'), a]
      },
    ],
  ),
  [
    'prose',
    'a reason',
    draw => {
      const a = draw.word(32)
      return [`Rejected: it prints the api key ${a}`, a]
    },
  ],
  [
    'header',
    'basic',
    draw => {
      const a = base64(`ada:${draw.password()}`)
      return [`> Authorization: Basic ${a}\n`, a]
    },
  ],
  [
    'webhook',
    'Slack',
    draw => {
      const a = draw.word(24)
      return [`url: https://hooks.slack.com/services/T${draw.upper(8)}/B${draw.upper(8)}/${a}\n`, a]
    },
  ],
  [
    'webhook',
    'Discord',
    draw => {
      const a = draw.url64(68)
      return [`https://discord.com/api/webhooks/${draw.digits(18)}/${a}`, a]
    },
  ],
  [
    'webhook',
    'Teams',
    draw => {
      const a = draw.hex(32)
      return [
        `https://acme.webhook.office.com/webhookb2/${draw.uuid()}@${draw.uuid()}/IncomingWebhook/${a}/${draw.uuid()}`,
        a,
      ]
    },
  ],
  [
    'password hash',
    '/etc/shadow',
    draw => {
      const a = draw.word(86)
      return [`root:$6$${draw.word(8)}$${a}:19000:0:99999:7:::\n`, a]
    },
  ],
  [
    'password hash',
    'bcrypt',
    draw => {
      const a = draw.word(53)
      return [`ada:$2y$10$${a}\n`, a]
    },
  ],
  [
    'random value',
    'under an unknown name',
    draw => {
      const a = draw.word(40)
      return [`relay: ${a}\nport: 25\n`, a]
    },
  ],
  [
    'random value',
    'in JSON',
    draw => {
      const a = draw.base64(33)
      return [`{"pepper": "${a}", "rounds": 10}`, a]
    },
  ],
  [
    'random value',
    'in the environment',
    draw => {
      const a = draw.word(32)
      return [`PATH=/usr/bin\nPEPPER=${a}\nLANG=C\n`, a]
    },
  ],
  [
    'random value',
    'hex behind a telling name',
    draw => {
      const a = draw.hex(64)
      return [`encryption_key = ${a}\n`, a]
    },
  ],
]

/** What no rule can tell from ordinary words: only known values reach these. */
export const UNANNOUNCED: Written[] = [
  [
    'unannounced',
    'a word in a sentence',
    draw => {
      const a = draw.password()
      return [`ada said to try ${a} on the old box`, a]
    },
  ],
  [
    'unannounced',
    'a column of base64',
    draw => {
      const a = base64(draw.password())
      return [`NAME   VALUE\ndb     ${a}\n`, a]
    },
  ],
  [
    'unannounced',
    'hex under a name that says nothing',
    draw => {
      const a = draw.hex(32)
      return [`pepper: ${a}\nrounds: 10\n`, a]
    },
  ],
]
