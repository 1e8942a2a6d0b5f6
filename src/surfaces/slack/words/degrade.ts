// Markdown as Slack's older mrkdwn, for workspaces that refuse the markdown block.
import { escaped } from '../blocks/text.ts'
import { type Fence, fenceAfter, outsideSpans } from './fences.ts'

/** Headings and bold become bold, links a label with its address; code stays; everything is escaped. */
export function mrkdwnOf(markdown: string): string {
  let open: Fence | undefined
  return markdown
    .split('\n')
    .map(line => {
      const before = open
      open = fenceAfter(line, open)
      if (Boolean(before) !== Boolean(open)) return '```'
      return before ? escaped(line) : prose(escaped(line.replaceAll('&lt;', '<')))
    })
    .join('\n')
}

function prose(line: string): string {
  const heading = /^ {0,3}#{1,6}\s+(.*?)\s*#*$/.exec(line)
  if (heading) return `*${heading[1]?.replaceAll('*', '')}*`
  return outsideSpans(line.replace(/^(\s*)[*+-]\s+/, '$1• '), marked)
}

/** Not within code: what stands there was never looked at as a link, and must not become one. */
function marked(text: string): string {
  return text
    .replace(/\*\*(.+?)\*\*|__(.+?)__/g, (_, a?: string, b?: string) => `*${a ?? b}*`)
    .replace(/~~(.+?)~~/g, '~$1~')
    .replace(/\[([^\]]+)\]\((https?:[^\s)]+)\)/g, (_, label: string, url: string) => `<${url}|${label}>`)
}
