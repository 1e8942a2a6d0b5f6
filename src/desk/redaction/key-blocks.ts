// Private keys as blocks of text: PEM, PGP, SSH2 and PuTTY, escaped in JSON, cut off at either end, or in base64.

const MARK = '[redacted: private key]'
const NAME = '(?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?'
const BLOCK = new RegExp(
  `-----BEGIN ${NAME}-----[\\s\\S]*?(?:-----END ${NAME}-----|$)|---- BEGIN SSH2 (?:ENCRYPTED )?PRIVATE KEY ----[\\s\\S]*?(?:---- END SSH2 (?:ENCRYPTED )?PRIVATE KEY ----|$)`,
  'g',
)
const END = new RegExp(`-----END ${NAME}-----`, 'g')
const PUTTY = /(Private-Lines: \d{1,4}\r?\n)(?:[A-Za-z0-9+/=]{1,100}(?:\r?\n|$)){1,400}/g
/** A key block in base64, also wrapped into lines, unless it is a certificate or a public key. */
const ENCODED =
  /(?<![A-Za-z0-9+/])LS0tLS1CRUdJTi(?!BDRVJU|BQVUJMSUM)[A-Za-z0-9+/=_-]{20,}(?:\\?\r?\n[ \t]{0,20}[A-Za-z0-9+/]{60,}={0,2})*(?:\r?\n[ \t]{0,20}[A-Za-z0-9+/]{0,60}={1,2})?/g

export function withoutKeyBlocks(text: string): string {
  const encoded = text.includes('LS0tLS1CRUdJTi') ? text.replace(ENCODED, MARK) : text
  if (!encoded.includes('PRIVATE KEY') && !encoded.includes('Private-Lines')) return encoded
  return withoutTails(encoded.replace(BLOCK, MARK)).replace(PUTTY, `$1${MARK}\n`)
}

/** The end of a key whose beginning was cut off: everything in front of it that looks like base64 goes too. */
function withoutTails(text: string): string {
  const kept: string[] = []
  let from = 0
  for (const end of text.matchAll(END)) {
    let start = end.index
    while (start > from && /[A-Za-z0-9+/=\r\n\\]/.test(text.charAt(start - 1))) start -= 1
    kept.push(text.slice(from, start), MARK)
    from = end.index + end[0].length
  }
  return kept.join('') + text.slice(from)
}
