// Secrets that are known by the word in front of them: `password: …`, `API_TOKEN=…`, `--client-secret …`.

const MARK = '[redacted: secret value]'

/** A value behind one of these is secret. The exceptions are paging tokens, ARNs and words about tokens. */
const WORD =
  '(?:(?<!(?:next|continue|continuation|page|pagination|unexpected|marker|sync)[_ -]?)token|(?<![:/])secret|password|passwd|passphrase|api[_-]?key|access[_-]?key|secret[_-]?key|private[_-]?key|account[_-]?key|auth[_-]?key|encryption[_-]?key|signing[_-]?key|webhook[_-]?url|client-key-data|connection[_-]?string|(?<![a-z])credentials?|[a-z0-9][_-]pass|requirepass)'
/** Not a value: masked already, a reference, a placeholder, nothing at all. */
const VALUE =
  '(?!\\[redacted|\\$|<|\\*\\*\\*|(?:true|false|null|none|nil|undefined|yes|no|required|optional|expired|invalid)(?![\\w-]))'
const SEPARATOR = '[ \\t]{0,20}(?::=|=>|[:=：＝])[ \\t]{0,20}'

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

/** Short names mean other things too, as in `pass: 12`: only what looks like a password counts. */
const SHORT = new RegExp(
  `((?<![a-z.])(?:pass|pwd|pw)${SEPARATOR}["']?(?:[\\w.-]{1,60}/)?)${VALUE}(?=[^\\s"']{0,80}\\d)(?=[^\\s"']{0,80}[A-Za-z])[^\\s"'\\\\,;&<>{}[\\]|()/]{6,200}`,
  'g',
)
const SAID = '(?<![a-z])(?:pass(?:word|phrase|code|wd)|pw)'
/** "the password for admin is …", "password …": in quotes anything, else what holds a digit. */
const SPOKEN = [
  new RegExp(
    `(${SAID}(?:[ \\t]{1,3}(?:for|of|to)[ \\t]{1,3}[^\\s]{1,60})?[ \\t]{1,3}(?:is|was)[ \\t]{1,3}["'\`])${VALUE}[^"'\`\\n]{4,200}`,
    'gi',
  ),
  new RegExp(
    `(${SAID}(?:[ \\t]{1,3}(?:for|of|to)[ \\t]{1,3}[^\\s]{1,60})?[ \\t]{1,3}(?:is|was)[ \\t]{1,3})${VALUE}(?=[^\\s"'\`]{0,80}\\d)[^\\s"'\`\\\\,;<>]{5,200}`,
    'gi',
  ),
  new RegExp(
    `(${SAID}[ \\t]{1,3})${VALUE}(?=[^\\s"'\`]{0,80}\\d)(?=[^\\s"'\`]{0,80}[A-Za-z])[^\\s"'\`\\\\,;:=()/<>[\\]|]{6,200}(?![\\w/:=])`,
    'gi',
  ),
  /((?<![a-z])(?:api[ _-]?key|secret key|access key|access token|token)[ \t]{1,3}(?:is[ \t]{1,3})?["'`]?)(?!\[redacted)(?=[\w+/=.-]{0,80}\d)(?=[\w+/=.-]{0,80}[A-Za-z])[\w+/=-]{20,500}(?![\w.])/gi,
]

export function keyed(text: string): string {
  const masked = text.replace(IN_QUOTES, (_all, before: string, quote: string) => before + quote + MARK)
  return [BARE, PWD, SHORT, ...SPOKEN].reduce(
    (sofar, pattern) => sofar.replace(pattern, (_all, before: string) => before + MARK),
    masked,
  )
}

const ENVIRONMENT =
  /^((?:[ \t]{0,20}(?:export|set|ENV)[ \t]+|[ \t]{0,20})?[A-Z0-9_]{0,80}(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|ACCESS_KEY|SECRET_KEY|PRIVATE_KEY|CREDENTIALS?|_PASS|_AUTH)=)(?!\[redacted|\$|<)(\S.*)$/gm

/** A line of an environment: the whole rest is the value, whatever characters it holds. */
export function environmentLine(text: string): string {
  return text.replace(ENVIRONMENT, (_all, before: string) => before + MARK)
}

const FLAG =
  /((?<![\w-])--?[a-z0-9-]{0,40}?(?:password|passwd|passphrase|secret|token|api-key|access-key|secret-key|private-key|requirepass|pass|pwd)[ \t]{1,20})(?!\[redacted|-|\$|<|\|)("[^"\n]{1,2000}"|'[^'\n]{1,2000}'|[^\s"']+)/gi
/** curl's `-u name:password` and `--user name:password`. */
const USER = /((?<![\w-])(?:-u|--user)[ =]{1,4}["']?[^\s:"'[\]]{1,128}:)(?!\[redacted)([^\s"']{1,512})/g
/** MySQL's `-pPassword`. */
const MYSQL = /(\bmysql(?:dump|admin)?\b[^|\n]{0,300}? -p)(?!\[redacted)([^\s-]\S{2,200})/g
/** Tools whose short flag or last word is a password. */
const TOOLS = [
  /(\bsshpass -p ?)(?!\[redacted)(\S{3,200})/g,
  /(\bredis-cli\b[^|\n]{0,200}? -a )(?!\[redacted)(\S{3,200})/g,
  /(\b(?:docker|podman|nerdctl|registry|oc|skopeo|buildah) login\b[^|\n]{0,200}? -p )(?!\[redacted)(\S{3,200})/g,
  /(\bldap(?:search|modify|add|delete|whoami|passwd)\b[^|\n]{0,200}? -w )(?!\[redacted)(\S{3,200})/g,
  /(\bsnmp(?:walk|bulkwalk|get|getnext|set|table)\b[^|\n]{0,200}? -c ?)(?!\[redacted)(\S{3,200})/g,
  /(\bipmitool\b[^|\n]{0,200}? -P )(?!\[redacted)(\S{3,200})/g,
  /(\bsmbclient\b[^|\n]{0,200}? -U [^\s%]{1,100}%)(?!\[redacted)(\S{3,200})/g,
  /(\bhtpasswd -[a-zA-Z]{0,6}b[a-zA-Z]{0,6} \S{1,200} \S{1,100} )(?!\[redacted)(\S{3,200})/g,
  /(\bvault login )(?!\[redacted|-)(\S{3,200})/g,
  /(-(?:pass|passin|passout|k) pass:)(?!\[redacted)(\S{3,200})/g,
]
/** netrc's `login x password y`. */
const NETRC = /(\blogin[ \t]{1,8}\S{1,128}[ \t]{1,8}password[ \t]{1,8})(?!\[redacted)(\S{1,512})/g

export function flagged(text: string): string {
  return [FLAG, USER, MYSQL, ...TOOLS, NETRC].reduce(
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
