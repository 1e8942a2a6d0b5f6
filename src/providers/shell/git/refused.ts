// Verbs of git that are never accepted, each with the reason.

const ELSEWHERE = 'it brings in code or addresses from elsewhere'
const RUNS = 'it runs programs that the command or the work tree names'
const FILES = 'it reads or writes files outside of the history'
const SERVES = 'it serves the repository, and never ends'
const CREDENTIALS = 'it handles credentials'

const GROUPS: readonly (readonly [string, string])[] = [
  [
    ELSEWHERE,
    'clone submodule init lfs svn cvsimport p4 subtree replace remote-http remote-https remote-ext remote-fd fetch-pack send-pack http-fetch http-push',
  ],
  [
    RUNS,
    'bisect filter-branch filter-repo difftool mergetool mergetool--lib gui gitk citool web--browse instaweb help hook maintenance for-each-repo difftool--helper sh-setup shell send-email request-pull interpret-trailers column scalar',
  ],
  [
    FILES,
    'archive bundle am apply format-patch fast-import fast-export unpack-file checkout-index hash-object update-index read-tree write-tree mailinfo mailsplit pack-objects unpack-objects index-pack bugreport diagnose export-all notes sparse-checkout update-ref symbolic-ref prune repack',
  ],
  [
    SERVES,
    'daemon http-backend upload-pack receive-pack upload-archive cvsserver fsmonitor--daemon cat-file--batch',
  ],
  [CREDENTIALS, 'credential credential-store credential-cache imap-send var verify-commit verify-tag'],
]

export const REFUSED: ReadonlyMap<string, string> = new Map(
  GROUPS.flatMap(([why, names]) => names.split(' ').map(name => [name, why] as const)),
)
