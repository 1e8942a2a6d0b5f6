// Values that are known to be secret, in every encoding in which they may turn up.

/** Shorter ones would mask ordinary words. */
const MIN_LENGTH = 5

export function withoutKnown(text: string, known: readonly string[]): string {
  const forms = new Set(known.filter(value => value.length >= MIN_LENGTH).flatMap(encodingsOf))
  const longestFirst = [...forms].sort((a, b) => b.length - a.length)
  return longestFirst.reduce((masked, form) => masked.replaceAll(form, '[redacted: known secret]'), text)
}

function encodingsOf(value: string): string[] {
  const base64 = Buffer.from(value).toString('base64')
  const json = JSON.stringify(value).slice(1, -1)
  return [
    value,
    base64,
    base64.replace(/=+$/, ''),
    Buffer.from(value).toString('base64url'),
    encodeURIComponent(value),
    json,
    JSON.stringify(json).slice(1, -1),
  ]
}
