// A path of this very site, so that a link never leads a signed-in person somewhere else.

/** The path as given if it is one of this site (`/tickets/SANDBOX-1?x=1`), else `/`. */
export function localPath(path: string): string {
  if (!path.startsWith('/') || /^\/[/\\]|[\p{Cc}\\]/u.test(path)) return '/'
  const base = 'http://helpdesk.invalid'
  const url = URL.parse(path, base)
  return url?.origin === base ? url.pathname + url.search + url.hash : '/'
}
