// Private keys in every dress, and what is derived from them.
import { base64, indented, type Written } from './sample.ts'

const inside = (pem: string) => pem.split('\n')[3] ?? pem

export const KEYS: Written[] = [
  ...['', 'RSA ', 'EC ', 'DSA ', 'OPENSSH ', 'ENCRYPTED '].map(
    (name): Written => [
      'private key',
      `PEM ${name}`,
      draw => {
        const pem = draw.pem(name)
        return [`$ cat key.pem\n${pem}$ `, inside(pem)]
      },
    ],
  ),
  [
    'private key',
    'indented in YAML',
    draw => {
      const pem = draw.pem()
      return [`key: |\n${indented(pem, 6)}next: 1\n`, inside(pem)]
    },
  ],
  [
    'private key',
    'escaped in JSON',
    draw => {
      const pem = draw.pem('RSA ')
      return [
        JSON.stringify({ type: 'service_account', private_key: pem, client_email: 'a@example.com' }),
        inside(pem),
      ]
    },
  ],
  [
    'private key',
    'escaped twice',
    draw => {
      const pem = draw.pem('RSA ')
      return [JSON.stringify(JSON.stringify({ pem })), inside(pem)]
    },
  ],
  [
    'private key',
    'in base64',
    draw => {
      const pem = base64(draw.pem('RSA '))
      return [`tls.key: ${pem}\n`, pem.slice(60, 100)]
    },
  ],
  [
    'private key',
    'in wrapped base64',
    draw => {
      const lines = base64(draw.pem('RSA ')).match(/.{1,76}/g) ?? []
      return [`${lines.join('\n')}\n`, lines[4] ?? '']
    },
  ],
  [
    'private key',
    'in base64 of base64',
    draw => {
      const pem = base64(base64(draw.pem()))
      return [`key=${pem}\n`, pem.slice(60, 100)]
    },
  ],
  [
    'private key',
    'without its beginning',
    draw => {
      const pem = draw.pem()
      return [pem.slice(200), inside(pem.slice(200))]
    },
  ],
  [
    'private key',
    'without its end',
    draw => {
      const pem = draw.pem()
      return [pem.slice(0, 400), inside(pem)]
    },
  ],
  [
    'private key',
    'PuTTY',
    draw => {
      const body = draw.base64(96).match(/.{1,64}/g) ?? []
      return [
        `PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPrivate-Lines: ${body.length}\n${body.join('\n')}\nPrivate-MAC: ${draw.hex(64)}\n`,
        body[0] ?? '',
      ]
    },
  ],
  [
    'private key',
    'PGP',
    draw => {
      const body = draw.base64(200)
      return [
        `-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n${body}\n-----END PGP PRIVATE KEY BLOCK-----\n`,
        body.slice(0, 60),
      ]
    },
  ],
  [
    'private key',
    'as JSON (JWK)',
    draw => {
      const a = draw.url64(43)
      return [JSON.stringify({ kty: 'EC', crv: 'P-256', x: draw.url64(43), d: a }), a]
    },
  ],
  [
    'WireGuard key',
    'wg showconf',
    draw => {
      const a = draw.base64(32)
      return [
        `[Interface]\nListenPort = 51820\nPrivateKey = ${a}\n\n[Peer]\nPublicKey = ${draw.base64(32)}\n`,
        a,
      ]
    },
  ],
  [
    'age key',
    'keys.txt',
    draw => {
      const a = `AGE-SECRET-KEY-1${draw.upper(58)}`
      return [`# created: 2026-01-01\n${a}\n`, a]
    },
  ],
  [
    'JWT',
    'in a header',
    draw => {
      const a = draw.jwt()
      return [`> GET / HTTP/1.1\n> Authorization: Bearer ${a}\n`, a]
    },
  ],
  [
    'JWT',
    'in a log',
    draw => {
      const a = draw.jwt()
      return [`level=debug msg="checking ${a}" user=ada`, a]
    },
  ],
  [
    'JWT',
    'behind an escape',
    draw => {
      const a = draw.jwt()
      return [`"body":"first\\n${a}\\nlast"`, a]
    },
  ],
]
