// Secrets that are known by the word in front of them: `password: …`, `API_TOKEN=…`, `--client-secret …`.

const MARK = '[redacted: secret value]'

/** A value behind one of these is secret. The exceptions are paging tokens, ARNs and words about tokens. */
const WORD =
  '(?:(?<!(?:next|continue|continuation|page|pagination|unexpected|marker|sync)[_ -]?)token|(?<![:/])secret|password|passwd|passphrase|api[_-]?key|access[_-]?key|secret[_-]?key|private[_-]?key|account[_-]?key|auth[_-]?key|encryption[_-]?key|signing[_-]?key|webhook[_-]?url|client-key-data|connection[_-]?string|(?<![a-z])credentials?)'
/** Not a value: masked already, a reference, a placeholder, nothing at all. */
const VALUE =
  '(?!\\[redacted|\\$|<|\\*\\*\\*|(?:true|false|null|none|nil|undefined|yes|no|required|optional|expired|invalid)(?![\\w-]))'
const SEPARATOR = '[ \\t]{0,20}(?::=|=>|[:=])[ \\t]{0,20}'

const IN_QUOTES = new RegExp(
  `(${WORD}(?:\\\\?["'])?${SEPARATOR})(\\\\?["'])${VALUE}(?:(?!\\2)[^\\\\\\n]|\\\\(?!["'])[^\\n]|\\\\\\\\["']){1,2000}`,
  'gi',
)
const BARE = new RegExp(
  `(${WORD}(?:\\\\?["'])?${SEPARATOR})${VALUE}[^\\s"'\\\\,;&{}[\\]|<>()][^\\s"'\\\\,;&<>]{2,2000}`,
  'gi',
)
/** `Pwd=…;` of connection strings, but not the working directory. */
const PWD = /((?<![a-z])pwd=)(?![/[])([^\s"';]{3,200})/gi

export function keyed(text: string): string {
  return text
    .replace(IN_QUOTES, (_all, before: string, quote: string) => before + quote + MARK)
    .replace(BARE, (_all, before: string) => before + MARK)
    .replace(PWD, (_all, before: string) => before + MARK)
}

const ENVIRONMENT =
  /^((?:[ \t]{0,20}(?:export|set|ENV)[ \t]+|[ \t]{0,20})?[A-Z0-9_]{0,80}(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|ACCESS_KEY|SECRET_KEY|PRIVATE_KEY|CREDENTIALS?)=)(?!\[redacted|\$|<)(\S.*)$/gm

/** A line of an environment: the whole rest is the value, whatever characters it holds. */
export function environmentLine(text: string): string {
  return text.replace(ENVIRONMENT, (_all, before: string) => before + MARK)
}

const FLAG =
  /((?<![\w-])--?[a-z0-9-]{0,40}?(?:password|passwd|passphrase|secret|token|api-key|access-key|secret-key|private-key)[ \t]{1,20})(?!\[redacted|-|\$|<|\|)("[^"\n]{1,2000}"|'[^'\n]{1,2000}'|[^\s"']+)/gi
/** curl's `-u name:password` and `--user name:password`. */
const USER = /((?<![\w-])(?:-u|--user)[ =]{1,4}["']?[^\s:"'[\]]{1,128}:)(?!\[redacted)([^\s"']{1,512})/g
/** MySQL's `-pPassword`. */
const MYSQL = /(\bmysql(?:dump|admin)?\b[^|\n]{0,300}? -p)(?!\[redacted)([^\s-]\S{2,200})/g
/** netrc's `login x password y`. */
const NETRC = /(\blogin[ \t]{1,8}\S{1,128}[ \t]{1,8}password[ \t]{1,8})(?!\[redacted)(\S{1,512})/g

export function flagged(text: string): string {
  return [FLAG, USER, MYSQL, NETRC].reduce(
    (masked, pattern) => masked.replace(pattern, (_all, before: string) => before + MARK),
    text,
  )
}

const SENSITIVE = '(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIALS?)'
const VARIABLE_YAML = new RegExp(
  `(name:[ \\t]{0,8}["']?[\\w.-]{0,80}${SENSITIVE}["']?[ \\t]{0,8}\\r?\\n[ \\t]{0,80}value:[ \\t]{0,8})(?!["']?\\[redacted)(\\S.*)`,
  'gi',
)
const VARIABLE_JSON = new RegExp(
  `("name"\\s{0,8}:\\s{0,8}"[\\w.-]{0,80}${SENSITIVE}"\\s{0,8},\\s{0,200}"value"\\s{0,8}:\\s{0,8}")(?!\\[redacted)(?:[^"\\\\\\n]|\\\\.){1,4000}`,
  'gi',
)

/** `name: DB_PASSWORD` with its `value:` on the next line, as in the environment of a container. */
export function manifestVariable(text: string): string {
  return text
    .replace(VARIABLE_YAML, (_all, before: string) => before + MARK)
    .replace(VARIABLE_JSON, (_all, before: string) => before + MARK)
}
