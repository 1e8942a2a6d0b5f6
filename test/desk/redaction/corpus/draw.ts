// Values drawn from a seed: no secret of the corpus stands in the repository, and every run has the same ones.

const LOWER = 'abcdefghijklmnopqrstuvwxyz'
const DIGITS = '0123456789'
const ALNUM = LOWER + LOWER.toUpperCase() + DIGITS

export interface Draw {
  /** So many signs of the alphabet. */
  of(alphabet: string, length: number): string
  /** Letters of both cases and digits. */
  word(length: number): string
  upper(length: number): string
  lower(length: number): string
  hex(length: number): string
  digits(length: number): string
  base64(bytes: number): string
  url64(length: number): string
  uuid(): string
  /** As people choose them: a word, a sign, digits. */
  password(): string
  /** A private key's block; `name` as in `RSA `. */
  pem(name?: string): string
  jwt(): string
}

export function drawFrom(seed: number): Draw {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const of = (alphabet: string, length: number) =>
    Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)]).join('')
  const hex = (length: number) => of('0123456789abcdef', length)
  const url64 = (length: number) => of(`${ALNUM}-_`, length)
  const base64 = (bytes: number) => Buffer.from(hex(bytes * 2), 'hex').toString('base64')
  const json64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return {
    of,
    hex,
    url64,
    base64,
    word: length => of(ALNUM, length),
    upper: length => of(LOWER.toUpperCase() + DIGITS, length),
    lower: length => of(LOWER + DIGITS, length),
    digits: length => of(DIGITS, length),
    uuid: () => [8, 4, 4, 4, 12].map(hex).join('-'),
    password: () => `${of(LOWER, 7)}${of('-_.!', 1)}${of(LOWER.toUpperCase(), 2)}${of(DIGITS, 3)}`,
    pem: (name = '') =>
      [
        `-----BEGIN ${name}PRIVATE KEY-----`,
        ...(base64(600).match(/.{1,64}/g) ?? []),
        `-----END ${name}PRIVATE KEY-----\n`,
      ].join('\n'),
    jwt: () => `${json64({ alg: 'RS256', kid: hex(8) })}.${json64({ sub: hex(12), exp: 1 })}.${url64(86)}`,
  }
}
