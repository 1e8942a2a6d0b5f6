// A model's Markdown made harmless: it mentions nobody, loads nothing, and a link says where it leads.
import { outsideCode } from './fences.ts'

/** `knownHosts`: hosts whose links stay links; all others are shown as text. */
export function defuse(markdown: string, knownHosts: ReadonlySet<string>): string {
  return outsideCode(markdown, prose => {
    const isKnown = (url: string) => isKnownHost(url, knownHosts)
    return withoutTags(withoutUnknownLinks(withoutImages(prose), isKnown), isKnown)
  })
}

function isKnownHost(url: string, knownHosts: ReadonlySet<string>): boolean {
  return URL.canParse(url) && /^https?:/.test(url) && knownHosts.has(new URL(url).host)
}

function withoutImages(prose: string): string {
  return prose
    .replace(/!\[([^\]]*)\]\(\s*<?([^\s)>]*)>?[^)]*\)/g, (_, alt: string, url: string) => named(alt, url))
    .replace(/!\[([^\]]*)\]/g, '[$1]')
}

function withoutUnknownLinks(prose: string, isKnown: (url: string) => boolean): string {
  return prose
    .replace(/\[([^\]]*)\]\(\s*<?([^\s)>]*)>?[^)]*\)/g, (link, label: string, url: string) =>
      isKnown(url) ? link : named(label, url),
    )
    .replace(/^( {0,3}\[[^\]]+\]:\s*)(\S+)(.*)$/, (line, _, url: string) =>
      isKnown(url) ? line : code(line.trim()),
    )
}

/** Slack's own `<!here>`, `<@U1>`, `<https://…|label>`, and HTML. */
function withoutTags(prose: string, isKnown: (url: string) => boolean): string {
  return prose.replace(/<(?=[!@#/a-zA-Z])([^<>\s|]*)([^<>]*)>?/g, (tag, target: string, rest: string) => {
    if (/^https?:/.test(target)) return isKnown(target) && rest === '' ? tag : code(target)
    return tag.replaceAll('<', '&lt;')
  })
}

function named(label: string, url: string): string {
  if (url === '') return label
  return label === '' || label === url ? code(url) : `${label} (${code(url)})`
}

function code(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``
}
