// Secrets that are known by the document they stand in: plans and states, container variables, login files, keys as JSON.
import { maskedObjects } from './json-blocks.ts'

const MARK = '[redacted: secret value]'
const SENSITIVE =
  '(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|SECRET_?KEY|CREDENTIALS?|_PASS|_PW|_DSN)'
const Q = '\\\\{0,3}"'
const STRING = '(?:[^"\\\\\\n]|\\\\(?!")[^\\n]|\\\\")'

interface Place {
  /** Looked for first: a text without it has nothing of the kind. */
  hint: string
  pattern: RegExp
}

/** Each pattern keeps its first group. */
const PLACES: readonly Place[] = [
  {
    hint: 'value:',
    pattern: new RegExp(
      `(name:[ \\t]{0,8}["']?[\\w.-]{0,80}${SENSITIVE}["']?[ \\t]{0,8}\\r?\\n[ \\t]{0,80}value:[ \\t]{0,8})(?!["']?\\[redacted)(\\S.*)`,
      'gi',
    ),
  },
  {
    hint: 'alue"',
    pattern: new RegExp(
      `("(?:name|key|parameterkey|outputkey)"\\s{0,8}:\\s{0,8}"[\\w./-]{0,80}${SENSITIVE}"\\s{0,8},\\s{0,200}"(?:parameter|output)?value"\\s{0,8}:\\s{0,8}")(?!\\[redacted)(?:[^"\\\\\\n]|\\\\.){1,4000}`,
      'gi',
    ),
  },
  {
    hint: 'alue\\"',
    pattern: new RegExp(
      `(\\\\"name\\\\"\\s{0,8}:\\s{0,8}\\\\"[\\w./-]{0,80}${SENSITIVE}\\\\"\\s{0,8},\\s{0,200}\\\\"value\\\\"\\s{0,8}:\\s{0,8}\\\\")(?!\\[redacted)[^"\\\\\\n]{1,4000}`,
      'gi',
    ),
  },
  {
    hint: 'SecureString',
    pattern: new RegExp(
      `("SecureString"[^{}]{0,300}?"Value"\\s{0,8}:\\s{0,8}")(?!\\[redacted)${STRING}{1,8192}`,
      'g',
    ),
  },
  {
    hint: 'SecureString',
    pattern: new RegExp(
      `("Value"\\s{0,8}:\\s{0,8}")(?!\\[redacted)${STRING}{1,8192}(?="[^{}]{0,300}?"SecureString")`,
      'g',
    ),
  },
  {
    hint: '"sensitive"',
    pattern: new RegExp(
      `("sensitive"\\s{0,8}:\\s{0,8}true\\s{0,8},[^{}]{0,400}?"value"\\s{0,8}:\\s{0,8}")(?!\\[redacted)${STRING}{1,20000}`,
      'g',
    ),
  },
  {
    hint: '"sensitive"',
    pattern: new RegExp(
      `("value"\\s{0,8}:\\s{0,8}")(?!\\[redacted)${STRING}{1,20000}(?="\\s{0,8},[^{}]{0,400}?"sensitive"\\s{0,8}:\\s{0,8}true)`,
      'g',
    ),
  },
  {
    hint: '"random_password"',
    pattern: /("(?:result|bcrypt_hash)"\s{0,8}:\s{0,8}")(?!\[redacted)[^"\n]{1,1000}/g,
  },
  {
    hint: 'kty',
    pattern: new RegExp(
      `(${Q}(?:d|p|q|dp|dq|qi|k)${Q}\\s{0,4}:\\s{0,4}${Q})(?!\\[redacted)[\\w-]{16,2000}`,
      'g',
    ),
  },
  { hint: 'machine ', pattern: /^([ \t]{0,20}password[ \t]{1,8})(?!\[redacted)\S{1,512}/gm },
  {
    hint: 'PrivateKey',
    pattern: /((?:PrivateKey|PresharedKey)[ \t]{0,4}=[ \t]{0,4})(?!\[redacted)[A-Za-z0-9+/]{40,44}=?/g,
  },
]

/** `"sensitive": true` with a list or an object for a value, and what Terraform keeps beside a plan. */
const SENSITIVE_OBJECT = /"sensitive"\s{0,8}:\s{0,8}true\s{0,8},[\s\S]{0,2000}?"value"\s{0,8}:\s{0,8}[{[]/g
/** A line of .pgpass: host, port, database, user, password. */
const PGPASS =
  /^([\w.*-]{1,253}:(?:\d{3,5}|\*):(?!\d{1,9}:)[^\s:]{1,63}:[^\s:]{1,63}:)(?!\[redacted)[^\s:][^\n]*$/gm

export function withoutDocumentSecrets(text: string): string {
  const placed = PLACES.reduce((sofar, { hint, pattern }) => {
    return sofar.includes(hint) ? sofar.replace(pattern, (_all, before: string) => before + MARK) : sofar
  }, text)
  const objects = placed.includes('"sensitive"') ? maskedObjects(placed, SENSITIVE_OBJECT, MARK) : placed
  return objects.replace(PGPASS, (_all, before: string) => before + MARK)
}
