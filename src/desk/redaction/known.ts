// Values that are known to be secret, in every encoding in which they may turn up.
import { withoutAny } from './many-words.ts'

/** Shorter ones would mask ordinary words. */
const MIN_LENGTH = 5
/** A line of a long value, or a piece of an encoding, must be telling by itself. */
const MIN_PIECE = 12
const MARK = '[redacted: known secret]'

/** Every place of a known value; a value of many lines also line by line. */
export function withoutKnown(text: string, known: readonly string[]): string {
  if (known.length === 0) return text
  const values = new Set(known.flatMap(valuesIn).filter(value => value.length >= MIN_LENGTH))
  return withoutAny(text, new Set([...values].flatMap(formsOf)), { mark: MARK, shortest: MIN_LENGTH })
}

/** The value, without blanks around it, and its telling lines. */
function valuesIn(value: string): string[] {
  const lines = value.split(/\r?\n/).map(line => line.trim())
  const telling = lines.length > 1 ? lines.filter(line => line.length >= MIN_PIECE && !isFrame(line)) : []
  return [value, value.trim(), ...telling]
}

/** The first and the last line of a key say nothing of it. */
function isFrame(line: string): boolean {
  return line.startsWith('-----')
}

function formsOf(value: string): string[] {
  const bytes = Buffer.from(value)
  const base64 = bytes.toString('base64')
  const json = jsonOf(value)
  const url = encodeURIComponent(value)
  const hex = bytes.toString('hex')
  return [
    value,
    base64,
    base64.replace(/=+$/, ''),
    bytes.toString('base64url'),
    ...innerBase64(bytes),
    url,
    url.replaceAll('%20', '+'),
    url.replace(/%[0-9A-F]{2}/g, code => code.toLowerCase()),
    json,
    jsonOf(json),
    asciiOf(json),
    shellOf(value),
    htmlOf(value),
    hex,
    hex.toUpperCase(),
  ].filter(form => form.length >= MIN_LENGTH)
}

function jsonOf(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

/** JSON of tools that write nothing but ASCII, and Go's JSON, which escapes what HTML knows. */
function asciiOf(json: string): string {
  return json.replace(/[^ -~]|[<>&]/g, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Inside single quotes of a shell. */
function shellOf(value: string): string {
  return value.replaceAll("'", "'\\''")
}

function htmlOf(value: string): string {
  const signs: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return value.replace(/[&<>"']/g, sign => signs[sign] ?? sign)
}

/** In base64 of something longer, as `user:password`: what stays the same whatever stands around it. */
function innerBase64(bytes: Buffer): string[] {
  const pieces = [0, 1, 2].map(offset => {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    const first = Math.ceil((offset * 8) / 6)
    const last = Math.floor(((offset + bytes.length) * 8) / 6)
    return shifted.slice(first, last)
  })
  const telling = pieces.filter(piece => piece.length >= MIN_PIECE)
  return telling.flatMap(piece => [piece, piece.replaceAll('+', '-').replaceAll('/', '_')])
}
