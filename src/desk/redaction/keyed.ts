// Secrets that are known by the word in front of them: `password: …`, `API_TOKEN=…`, `--client-secret …`.

const MARK = '[redacted: secret value]'

/** A value behind one of these is secret. The exceptions are paging and repetition tokens, ARNs and words about tokens. */
const WORD =
  '(?:(?<!(?:next|continue|continuation|page|pagination|unexpected|marker|sync|starting|client|request|idempotency|invalid|next(?:forward|backward|sequence|page))[_ -]?)token|(?<![:/])secret|password|passwd|passphrase|passcode|(?:api|app|access|secret|private|account|auth|encryption|decryption|signing|master|license|consumer|session|ssh|hmac|jwt|certificate|integration|storage|routing|unseal|recovery|preshared)[_. -]?key|webhook[_-]?url|client-key-data|secret_key_base|connection[_-]?string|(?<![a-z])credentials?|[a-z0-9][_-]pass|(?:key|store|trust|db|user|root|admin|smtp|mail|mysql|pg|ldap|bind)pass|(?:bind|root|admin|ks|store|user|db|[_-])pw|requirepass|(?<![a-z])psk|mnemonic|(?<![a-z])otp)'
/** What a name may end with behind such a word: `secret_string`, `password2`, `TokenValue`. */
const TAIL =
  '(?:[_-]?(?:string|binary|value|text|plain|data|base64|b64|hash|enc|primary|secondary|old|new|current|\\d{1,2}))?'
/** Not a value: masked already, a reference, a placeholder, a word of a manual, a size, a path of words, nothing at all. */
const VALUE =
  '(?!\\[redacted|\\$[A-Z{(]|\\$[a-z_]+\\b|<|\\*\\*\\*|\\{\\{|%[a-z({]|arn:|op://|ref\\+|(?:true|false|null|none|nil|undefined|yes|no|required|optional|expired|invalid|string|stringArray|strings|bytes|REDACTED|MASKED|hidden|sensitive|unset|set|val|files|compat)(?![\\w-])|path/to/|(?-i:[A-Z_]{0,40}(?:PASSWORD|TOKEN|SECRET|KEY)(?![\\w-]))|\\d{1,9} bytes|[~.]{0,2}/(?:[a-z][\\w.-]{0,60}/){1,20}[\\w.-]{0,100}(?:[\\s"\',;]|$))'
const SEPARATOR = '[ \\t]{0,40}(?::=|=>|[:=：＝])[ \\t]{0,40}'
const QUOTE = '\\\\{0,3}["\']'

const NAMED = `${WORD}${TAIL}(?:${QUOTE})?${SEPARATOR}`
const IN_QUOTES = new RegExp(`(${NAMED}(["']))${VALUE}(?:(?!\\2)[^\\\\\\n]|\\\\[^\\n]){1,4000}`, 'gi')
/** JSON in JSON: a quote of the value itself has more backslashes than those around it. */
const IN_ESCAPED_QUOTES = new RegExp(
  `(${NAMED}(\\\\{1,7}["']))${VALUE}(?:(?!\\2)(?:\\\\{2,7}["']|[^\\n])){1,4000}`,
  'gi',
)
/** `define('DB_PASSWORD', '…')`. */
const ARGUMENT = new RegExp(
  `((["'])[\\w.-]{0,60}${WORD}${TAIL}\\2,[ \\t]{0,4}["'])${VALUE}[^"'\\n]{3,1000}(?=["'][ \\t]{0,4}\\))`,
  'gi',
)
const ELEMENT = new RegExp(
  `(<[\\w.:-]{0,60}${WORD}${TAIL}(?: [^<>\\n]{0,200})?>)${VALUE}[^<\\n]{3,2000}(?=</)`,
  'gi',
)
const SQL = new RegExp(
  `((?<!["'\\w])(?:password|identified[ \\t]{1,3}by)[ \\t]{1,3}')${VALUE}[^'\\n]{3,200}`,
  'gi',
)
/** What a value changes to: `"old" -> "new"`. */
const CHANGED = /(\[redacted: secret value\]"? -> ")(?!\[redacted)[^"\n]{1,4000}/g
/** Two words on a line of a configuration. */
const CONFIGURED =
  /^([ \t]{0,20}(?:bindpw|rootpw|requirepass|masterauth|password(?=[ \t]{1,8}\S{0,80}\d))[ \t]{1,8})(?!\[redacted|<|\$)[^\s=:]{4,200}(?=[ \t]{0,8}\r?$)/gm
/** In code and templates a call, or a name of something else; in a sentence the word that goes on. */
const NAME_OR_CALL =
  '(?!(?:await|new|return|typeof)[ \\t]|(?:a|an|and|are|be|can|check|could|did|do|does|for|from|has|have|how|if|in|is|it|may|must|not|of|on|or|please|see|should|that|the|this|to|use|was|we|were|what|when|where|which|why|will|with|would|you)[ ,][ a-z]|(?:var|local|module|data|each|self|process\\.env|os\\.environ|this|secrets|vars|inputs|steps|needs)\\.[A-Za-z_]|[A-Za-z_][\\w.]{0,60}\\([^\\s)]{0,60}\\)(?:[\\s;,)]|$))'
const BARE = new RegExp(
  `(${NAMED})${VALUE}${NAME_OR_CALL}[^\\s"'\\\\,;&{}[\\]|<>()][^\\s"'\\\\,;&<>]{2,2000}`,
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
    `(${SAID}(?:[ \\t]{1,3}(?:for|of|to)[ \\t]{1,3}[^\\s]{1,60})?[ \\t]{1,3}(?:is|was):?[ \\t]{1,3})${VALUE}(?=[^\\s"'\`]{0,80}\\d)[^\\s"'\`\\\\,;<>]{5,200}`,
    'gi',
  ),
  new RegExp(
    `(${SAID}[ \\t]{1,3})${VALUE}(?=[^\\s"'\`]{0,80}\\d)(?=[^\\s"'\`]{0,80}[A-Za-z])[^\\s"'\`\\\\,;:=()/<>[\\]|]{6,200}(?![\\w/:=])`,
    'gi',
  ),
  /((?<![a-z])(?:api[ _-]?key|secret key|access key|access token|token)[ \t]{1,3}(?:is[ \t]{1,3})?["'`]?)(?!\[redacted)(?=[\w+/=.-]{0,80}\d)(?=[\w+/=.-]{0,80}[A-Za-z])[\w+/=-]{20,500}(?![\w.])/gi,
]

const PATTERNS = [
  IN_QUOTES,
  IN_ESCAPED_QUOTES,
  BARE,
  ARGUMENT,
  ELEMENT,
  SQL,
  CHANGED,
  CONFIGURED,
  PWD,
  SHORT,
  ...SPOKEN,
]

export function keyed(text: string): string {
  return PATTERNS.reduce(
    (sofar, pattern) => sofar.replace(pattern, (_all, before: string) => before + MARK),
    text,
  )
}

const BLOCK_SCALAR = new RegExp(
  `^([ \\t]{0,40})((?:- )?["']?[\\w.-]{0,60}?${WORD}${TAIL}["']?:[ \\t]{0,8}[|>][+-]?\\d?[ \\t]{0,8}\\r?\\n)((?:\\1[ \\t]{1,40}\\S[^\\n]*(?:\\n|$)|[ \\t]{0,40}\\r?\\n){1,500})`,
  'gim',
)

/** `password: |` with the value on the lines below it. */
export function blockScalar(text: string): string {
  if (!/[|>][+-]?\d?[ \t]{0,8}\r?\n/.test(text)) return text
  return text.replace(
    BLOCK_SCALAR,
    (_all, indent: string, name: string) => `${indent}${name}${indent}  ${MARK}\n`,
  )
}

const ENVIRONMENT =
  /^((?:[ \t]{0,20}(?:export|set|ENV)[ \t]+|[ \t]{0,20})?[A-Z0-9_]{0,80}(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|ACCESS_KEY|SECRET_KEY|PRIVATE_KEY|CREDENTIALS?|_PASS|_AUTH)=)(?!\[redacted|\$|<)(\S.*)$/gm

/** A line of an environment: the whole rest is the value, whatever characters it holds. */
export function environmentLine(text: string): string {
  return text.replace(ENVIRONMENT, (_all, before: string) => before + MARK)
}
