// A model's Markdown made harmless: it mentions nobody, loads nothing, and a link says where it leads.
import { outsideFences, outsideSpans } from './fences.ts'

/** `knownHosts`: hosts whose links stay links; all others are shown as text. */
export function defuse(markdown: string, knownHosts: ReadonlySet<string>): string {
  const isKnown = (url: string) => isKnownHost(url, knownHosts)
  const harmless = (prose: string) => withoutTags(withoutUnknownLinks(prose, isKnown), isKnown)
  return outsideFences(markdown, (line, isSplit) => {
    if (isUnknownReference(line, isKnown)) return code(line.trim())
    return isSplit ? harmless(line) : outsideSpans(line, harmless)
  })
}

function isKnownHost(url: string, knownHosts: ReadonlySet<string>): boolean {
  return URL.canParse(url) && /^https?:/.test(url) && knownHosts.has(new URL(url).host)
}

/** `[name]: address`, also in a quote or a list, and with the address on the next line. */
function isUnknownReference(line: string, isKnown: (url: string) => boolean): boolean {
  const address = /^[ \t>*+.)\d-]*\[[^\]]+\]:\s*<?([^\s>]*)/.exec(line)?.[1]
  return address !== undefined && !isKnown(address)
}

/** No image at all. A link whose end is not seen here, as with code in its label, is taken apart. */
function withoutUnknownLinks(prose: string, isKnown: (url: string) => boolean): string {
  return prose
    .replace(
      /(!?)\[([^[\]]*)\]\(([^)[\]]*)\)|\]\(/g,
      (link, image?: string, label?: string, inside?: string) => {
        if (label === undefined || inside === undefined) return '] ('
        const url = /^\s*<?([^\s>]*)/.exec(inside)?.[1] ?? ''
        return isKnown(url) && !image ? link : named(label, url)
      },
    )
    .replaceAll('![', '[')
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
