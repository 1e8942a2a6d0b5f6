// Secrets on command lines: flags whose name says so, and tools whose short flag or last word is a password.

const MARK = '[redacted: secret value]'

const FLAG =
  /((?<![\w-])--?(?!-?no-)[a-z0-9-]{0,40}?(?:password|passwd|passphrase|secret|token|api-key|access-key|secret-key|private-key|requirepass|pass|pwd)[ \t]{1,20})(?!\[redacted|-|\$|<|\||(?:val|phrase|string|stringArray|strings|bytes|file|path|value|int|duration|TOKEN|PASSWORD|SECRET|FILE|PATH|VALUE|KEY|NAME|STRING)(?![\w-]))("[^"\n]{1,2000}"|'[^'\n]{1,2000}'|[^\s"']+)/gi
/** curl's `-u name:password` and `--user name:password`. */
const USER = /((?<![\w-])(?:-u|--user)[ =]{1,4}["']?[^\s:"'[\]<]{1,128}:)(?!\[redacted|\/\/)([^\s"']{1,512})/g
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
