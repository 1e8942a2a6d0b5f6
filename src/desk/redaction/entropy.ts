// Secrets that nothing announces: values that look drawn at random, where something is assigned, unless their name says
// that they are public, as a digest or a request's id is.

const LONG_VALUE = /(?<![\w+/.-])[A-Za-z0-9+/_-]{20,1000}={0,2}(?![\w.:@+/(=-])/g
/** What stands in front of a value: its name, and that it is assigned. */
const NAMED = /([\w.$/-]{1,80})\\{0,3}["']?[ \t]{0,8}(?::=|[:=])[ \t]{0,8}\\{0,3}["']?$/
const LONGEST_NAME = 110
const ALONE = /^\s{0,8}([A-Za-z0-9+/_-]{20,1000}={0,2})\s{0,8}$/
const PUBLIC_NAME =
  /id$|ids$|uid|hash|sha\d|md5|digest|e-?tag|checksum|sum$|commit|revision|version|trace|span|request|arn$|image|fingerprint|cert|(?:^|[._-])ca(?:$|[._-])|cabundle|bundle|next|cursor|marker|contin|token$|name$|path|file|url|uri|host|addr|serial|thumbprint|integrity|public|pubkey|pub$|ssh-|signature|nonce|state|template|generat|ref$|resource|zone|region|type$|class|label|selector|namespace|pod|node|key_?id|https?$|origin|etag|build|model|lastmod|time|date|encrypted|ciphertext|knownhost|algorithm|pin-|^spki|kid$|^v\d|locator|handle|receipt/i
const MARK = '[redacted: random value]'
/** Bits a character; letters of words lie below, random letters and digits above. */
const LEAST_ENTROPY = 3.6

/** A whole output that is one random word is masked too: that is how a password is fetched. */
export function withoutRandom(text: string): string {
  const alone = ALONE.exec(text)?.[1]
  if (alone !== undefined) return isRandom(alone) ? text.replace(alone, MARK) : text
  return text.replace(LONG_VALUE, (value, offset: number) => {
    if (!isRandom(value)) return value
    const name = NAMED.exec(text.slice(Math.max(0, offset - LONGEST_NAME), offset))?.[1]
    return name === undefined || PUBLIC_NAME.test(name) ? value : MARK
  })
}

/** Drawn at random from letters of both cases and digits: neither words, a path, hex nor a number. */
export function isRandom(value: string): boolean {
  const plain = value.replace(/=+$/, '')
  if (!/[a-z]/.test(plain) || !/[A-Z]/.test(plain) || !/\d.*\d/.test(plain)) return false
  if (isPublicForm(plain) || readsAsText(value)) return false
  return changes(plain) >= plain.length * 0.35 && entropy(plain) >= LEAST_ENTROPY
}

/** A public SSH key, a certificate, an image's layer; a path of words. */
function isPublicForm(value: string): boolean {
  return /^(?:AAAA[A-E]|LS0tLS1CRUdJTi|MI[GI][A-Z]|sha\d{3}-)|^[\w.-]*(?:\/[\w.-]*[a-z]{3,}[\w.-]*){2,}$|^\d{4}-\d\d-\d\dT/.test(
    value,
  )
}

function readsAsText(value: string): boolean {
  return /^[\t\n\r -~]+$/.test(Buffer.from(value, 'base64').toString('latin1'))
}

/** How often one character is of another class than the one before. */
function changes(value: string): number {
  let count = 0
  let last = ''
  for (const sign of value) {
    const own = /\d/.test(sign)
      ? 'digit'
      : /[a-z]/.test(sign)
        ? 'lower'
        : /[A-Z]/.test(sign)
          ? 'upper'
          : 'other'
    if (own !== last && last !== '') count += 1
    last = own
  }
  return count
}

function entropy(value: string): number {
  const counts = new Map<string, number>()
  for (const sign of value) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  return [...counts.values()].reduce(
    (bits, count) => bits - (count / value.length) * Math.log2(count / value.length),
    0,
  )
}
