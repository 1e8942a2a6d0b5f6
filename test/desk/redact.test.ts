// What redaction masks, what it leaves alone, and that neither disguise nor size helps a secret.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shell text is among the samples
import { describe, expect, test } from 'vitest'
import { createRedactor } from '../../src/desk/redact.ts'
import { growth } from '../effort.ts'

const { redact } = createRedactor()
// Joined here so that no scanner takes a sample for the real thing.
const of = (...parts: string[]) => parts.join('')
const BODY = `MIIEpAIBAAKCAQEA7bq3Zx9${'kQ2v'.repeat(40)}`
const PEM = of('-----BEGIN RSA PRIVATE', ` KEY-----\n${BODY}\n${BODY}\n-----END RSA PRIVATE`, ' KEY-----')
const HEX40 = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678'

/** [what, text, the secret in it] */
const SECRETS: [string, string, string][] = [
  ['a password in YAML', 'db:\n  password: hunter2x\n', 'hunter2x'],
  ['a quoted password', `password = "hun'ter 2"`, 'ter 2'],
  ['a JSON password', '{"user":"a","password":"hunter2","x":1}', 'hunter2'],
  ['an escaped JSON password', '"{\\"password\\":\\"hunter2\\"}"', 'hunter2'],
  ['an environment variable', 'export DB_PASSWORD=p@ss&w;rd x', 'rd x'],
  ['an AWS secret', 'aws_secret_access_key = wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY', 'wJalrXUtnFEMI'],
  ['an AWS secret as variable', 'AWS_SECRET_ACCESS_KEY=wJalrXUtn/FEMI/K7MDENG', 'wJalrXUtn'],
  ['an AWS key id', `id ${of('AKIA', 'IOSFODNN7EXAMPLE')}.`, 'IOSFODNN7EXAMPLE'],
  ['a session token', 'AWS_SESSION_TOKEN=FwoGZXIvYXdzEBYaD', 'FwoGZXIvYXdz'],
  ['a GitHub token', `token is ${of('gh', `p_${HEX40}`)}`, HEX40],
  ['a fine-grained GitHub token', of('github', `_pat_11ABCDE_${HEX40}`), HEX40],
  ['a GitLab token', of('gl', `pat-${HEX40}`), HEX40],
  ['a Slack bot token', of('xox', 'b-123456789012-abcdefghijkl'), 'abcdefghijkl'],
  ['a Slack app token', of('xa', 'pp-1-A0123-456-abcdefghijkl'), 'abcdefghijkl'],
  ['an OpenAI key', of('s', 'k-proj-Ab_c-', HEX40), HEX40],
  ['a Stripe key', of('sk_', `live_${HEX40}`), HEX40],
  ['a Google key', of('AIz', 'aSyA1234567890abcdefghijklmnopqrstu_v'), '1234567890abcdef'],
  ['an npm token', of('np', 'm_abcdefghijklmnopqrstuvwxyz0123456789'), 'abcdefghijkl'],
  ['a Vault token', of('hv', 's.CAESIJ1234567890abcdefgh'), 'CAESIJ'],
  ['a Slack webhook', 'https://hooks.slack.com/services/T000/B000/XXXXyyyyZZZZ', 'XXXXyyyy'],
  ['a JWT', of('eyJhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxMjM0In0', '.abcDEF123_-x'), 'eyJzdWIi'],
  ['a bearer header', 'Authorization: Bearer abc.def-ghi_123', 'abc.def'],
  ['a basic header', `curl -H 'Authorization: Basic dXNlcjpwYXNz' x`, 'dXNlcjpwYXNz'],
  ['a bare bearer token', 'used bearer abcdefghijklmnop1234', 'abcdefghijklmnop'],
  ['a private key', `x\n${PEM}\ny`, BODY.slice(0, 30)],
  ['a private key cut at its end', `x\n${PEM.slice(0, 200)}`, BODY.slice(0, 30)],
  [
    'a private key cut at its beginning',
    `${BODY.slice(20)}\n${of('-----END RSA PRIVATE', ' KEY-----')}`,
    BODY.slice(30, 60),
  ],
  ['a private key in one JSON line', JSON.stringify({ pem: PEM }), BODY.slice(0, 30)],
  [
    'a private key in base64',
    `client-key-data: ${Buffer.from(PEM).toString('base64')}`,
    'LS0tLS1CRUdJTiBSU0E',
  ],
  ['a URL password', 'postgres://app:s3cr3t@db.example:5432/shop', 's3cr3t'],
  ['a URL password with an at sign', 'amqp://u:p@ss@mq/vhost', 'p@ss'],
  ['a redis URL without user', 'redis://:s3cr3t@cache:6379', 's3cr3t'],
  ['a token as URL user', `https://x${HEX40}@example.com/r.git`, HEX40],
  ['a token as user of GitHub', `https://x${HEX40}:x-oauth-basic@github.com/a/b`, HEX40],
  ['a Go connection string', 'root:s3cr3t@tcp(db:3306)/shop', 's3cr3t'],
  ['an ADO connection string', 'Server=a;User Id=u;Password=hunter2;Encrypt=True', 'hunter2'],
  ['a storage connection string', 'AccountName=a;AccountKey=abcd1234efgh==;x', 'abcd1234efgh'],
  ['a signed URL', 'https://b.s3.amazonaws.com/k?X-Amz-Signature=0123456789abcdef&a=b', '0123456789abcdef'],
  ['a flag', 'helm upgrade --password hunter2 web', 'hunter2'],
  ['a flag with equals', 'tool --client-secret=hunter2x web', 'hunter2x'],
  ['curl user', 'curl -u admin:hunter2 https://x', 'hunter2'],
  ['mysql', 'mysql -h db -u root -phunter2 shop', 'hunter2'],
  ['a password that is told', 'hi, my password is hunter2x thanks', 'hunter2x'],
  ['a quoted password that is told', 'The password for admin was "correct horse".', 'correct horse'],
  ['a password that is just named', 'try password hunter2x please', 'hunter2x'],
  ['a key that is told', `here is my api key ${HEX40}`, HEX40],
  ['a short name', 'user: admin pass: hunter2x', 'hunter2x'],
  ['a user and a password', 'user/pass: admin/hunter2x', 'hunter2x'],
  ['a variable ending in PASS', 'DB_PASS=correct horse', 'horse'],
  ['a flag ending in pass', 'app --db-pass=hunter2x', 'hunter2x'],
  ['a short flag name', 'app --pass hunter2x', 'hunter2x'],
  ['a wide colon', 'password：hunter2x', 'hunter2x'],
  ['sshpass', 'sshpass -p hunter2 ssh a@b', 'hunter2'],
  ['redis', 'redis-cli -h h -a hunter2 ping', 'hunter2'],
  ['redis-server', 'redis-server --requirepass hunter2', 'hunter2'],
  ['a login', 'docker login -u me -p hunter2 registry.test', 'hunter2'],
  ['ldap', 'ldapsearch -x -w hunter2 -D cn=x', 'hunter2'],
  ['openssl', 'openssl enc -aes256 -pass pass:hunter2 -in f', 'hunter2'],
  ['htpasswd', 'htpasswd -nb f ada hunter2', 'hunter2'],
  ['netrc', 'machine x login me password hunter2', 'hunter2'],
  ['a registry login', '{"auths":{"r":{"auth":"dXNlcjpwYXNzd29yZA=="}}}', 'dXNlcjpwYXNz'],
  ['a cookie', 'Set-Cookie: sid=abcdef123456; Path=/', 'abcdef123456'],
  ['a password hash', 'root:$6$abcdefgh$0123456789abcdefghijklmnop:19000:', '0123456789abcdefghij'],
  ['a container variable', '- name: DB_PASSWORD\n  value: hunter2\n', 'hunter2'],
  ['a container variable in JSON', '{"name": "API_TOKEN",\n "value": "hunter2"}', 'hunter2'],
  [
    'a Secret in YAML',
    'apiVersion: v1\ndata:\n  user: YWRtaW4=\n  pw: |\n    aGVsbG8=\nkind: Secret\n',
    'aGVsbG8=',
  ],
  ['a Secret list in YAML', '- apiVersion: v1\n  data:\n    user: YWRtaW4=\n  kind: Secret\n', 'YWRtaW4='],
  ['a Secret in JSON', '{"kind": "Secret", "data": {"user": "YWRtaW4=", "a.b": "Yg=="}}', 'YWRtaW4='],
  [
    'a Secret applied before',
    'a: |\n  {\\"data\\":{\\"user\\":\\"YWRtaW4=\\"},\\"kind\\":\\"Secret\\"}',
    'YWRtaW4=',
  ],
  ['colours inside', 'pass\u001b[31mword: hun\u001b[0mter2x', 'ter2x'],
  ['a hyperlink around', '\u001b]8;;http://x\u0007password: hunter2x\u001b]8;;\u0007', 'hunter2x'],
  ['zero-width characters inside', 'pass\u200bword: hunter\u200d2x', 'hunter'],
  ['bidi characters inside', 'password\u202e: hunter2x', 'hunter2x'],
]

/** Ordinary output, left byte for byte. */
const BENIGN: [string, string][] = [
  [
    'df',
    'Filesystem      Size  Used Avail Use% Mounted on\n/dev/sda1        98G   71G   23G  76% /\ntmpfs 64M 0 64M 0% /dev\n',
  ],
  [
    'ps',
    'USER PID %CPU %MEM COMMAND\nroot 1 0.0 0.1 /sbin/init splash\nme 22 0.1 1.0 /usr/bin/ssh-agent -D -a /run/user/1000/openssh_agent\n',
  ],
  [
    'git log',
    `commit ${HEX40}\nAuthor: A <a@example.com>\n\n    feat: rotate the token of the deploy user\n    fix(secret): read the password file later\n`,
  ],
  [
    'git remote',
    'origin\thttps://github.com/acme/shop.git (fetch)\norigin\tgit@github.com:acme/shop.git (push)\n',
  ],
  [
    'pods',
    'NAME READY STATUS RESTARTS AGE\nsecret-operator-7d9f 1/1 Running 0 3d\ntoken-svc-5b6c 0/1 CrashLoopBackOff 12 40m\n',
  ],
  ['secret names', 'NAME TYPE DATA AGE\ndb-credentials Opaque 2 3d\n'],
  [
    'describe',
    'Volumes:\n  db:\n    Type:        Secret (a volume populated by a Secret)\n    SecretName:  db-credentials\n    Optional:    false\n',
  ],
  [
    'a reference',
    'env:\n- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef:\n      key: password\n      name: db\n',
  ],
  ['a service account', 'automountServiceAccountToken: false\nimagePullSecrets:\n- name: registry\n'],
  ['an ARN', 'arn:aws:secretsmanager:us-east-1:123456789012:secret:prod/db-AbCdEf\n'],
  ['a page of results', '{"NextToken": "eyJhIjoxfQ", "Items": []}\n'],
  ['a variable', 'password: ${DB_PASSWORD}\ntoken=$TOKEN\napi_key: <your key>\n'],
  ['usage', 'Usage: tool --token TOKEN_FILE\n'.replace('--token TOKEN_FILE', '[--password-stdin]')],
  ['a certificate', 'certificate-authority-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUM=\n'],
  ['ports', 'tcp LISTEN 0 4096 127.0.0.1:5432 0.0.0.0:* users:(("postgres",pid=12,fd=7))\n'],
  ['directories', 'PWD=/home/me\nOLDPWD=/tmp\nHOME=/root\n'],
  [
    'a stack trace',
    'SyntaxError: Unexpected token: } in JSON at position 4\n    at parse (/app/token.js:1:2)\n',
  ],
  [
    'words about passwords',
    'Failed password for root from 10.0.0.1 port 22 ssh2\nAccepted password for u1 from 10.0.0.2\nThe password is wrong. My password was not accepted; the password is expired after 90 days. password reset at 10:00\n',
  ],
  ['results of tests', 'PASS: test_login_1 pass: 120 fail: 3 5 passed\n--pass=12 tests bypass=1a2b3c\n'],
  ['other flags', 'snapd -a -p 8080 docker run -p 8080:80 web redis-cli -h cache1 -p 6379 info\n'],
  ['emoji and scripts', 'Done ✅ 👩‍💻 ⚠️ — naïve, می‌خواهم\n'],
  [
    'images',
    'image: registry.example.com:5000/shop/web@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n',
  ],
  ['urls', 'GET http://10.0.0.1:8080/healthz?verbose=1 200 see https://example.com/a@b\n'],
]

describe('a secret is masked', () => {
  test.each(SECRETS)('%s', (_what, text, secret) => {
    const redacted = redact(text)

    expect(redacted).not.toContain(secret)
    expect(redacted).toContain('[redacted: ')
  })

  test('only the secret goes; what stands around it stays', () => {
    expect(redact('a=1 password: hunter2 b=2')).toBe('a=1 password: [redacted: secret value] b=2')
    expect(redact('postgres://app:s3cr3t@db/shop')).toBe('postgres://app:[redacted: URL credentials]@db/shop')
    expect(redact('Authorization: Bearer abc.def-ghi')).toBe(
      'Authorization: Bearer [redacted: authorization]',
    )
  })
})

describe('ordinary output is left alone', () => {
  test.each(BENIGN)('%s', (_what, text) => {
    expect(redact(text)).toBe(text)
  })
})

describe('a known value is masked in whatever encoding', () => {
  const value = 'tr0ub4dor & "3"/+é'
  test.each([
    ['raw', value],
    ['base64', Buffer.from(value).toString('base64')],
    ['base64url', Buffer.from(value).toString('base64url')],
    ['URL', encodeURIComponent(value)],
    ['JSON', JSON.stringify({ value })],
    ['JSON within JSON', JSON.stringify(JSON.stringify({ value }))],
  ])('%s', (_what, encoded) => {
    const redacted = redact(`x ${encoded} y`, [value])

    expect(redacted).toContain('[redacted: known secret]')
    expect(redacted).not.toContain('tr0ub4dor')
  })

  test('a value too short to be a secret masks nothing', () => {
    expect(redact('abc', ['a', ''])).toBe('abc')
  })
})

test('redacting twice is redacting once', () => {
  const all = [...SECRETS.map(([, text]) => text), ...BENIGN.map(([, text]) => text)]
  for (const text of [
    ...all,
    ...all.flatMap((a, at) => [`${a}\n${all[at + 1] ?? ''}`, `${a} ${all[at + 7] ?? ''}`]),
  ]) {
    const once = redact(text)
    expect(redact(once)).toBe(once)
  }
})

test.each([
  ['letters', 'a'.repeat(1_000_000)],
  ['dashes', '-'.repeat(1_000_000)],
  ['blanks', ' '.repeat(1_000_000)],
  ['base64', 'QUJD'.repeat(250_000)],
  ['key words', 'password'.repeat(125_000)],
  ['key words and blanks', 'token '.repeat(170_000)],
  ['openings of tokens', 'eyJaaaaaaaaaa-'.repeat(71_000)],
  ['openings of keys', '-----BEGIN A B C '.repeat(60_000)],
  ['endings of keys', of('-----END PRIVATE', ' KEY-----').repeat(38_000)],
  ['openings of quotes', 'secret="'.repeat(125_000)],
  ['openings of URLs', 'ab://x:'.repeat(140_000)],
  ['queries', '?key='.repeat(200_000)],
  ['escapes', '\u001b]'.repeat(500_000)],
  ['data blocks', `kind: Secret "data": { ${'"data":{"a":"'.repeat(70_000)}`],
  ['mysql', 'mysql '.repeat(160_000)],
  ['names', 'name: '.repeat(160_000)],
  [
    'ordinary lines',
    BENIGN.map(([, text]) => text)
      .join('')
      .repeat(500)
      .slice(0, 1_000_000),
  ],
])('a megabyte of %s takes no longer than its size', async (_what, text) => {
  expect(await growth(length => redact(text.slice(0, length)), text.length)).toBeLessThan(32)
})
