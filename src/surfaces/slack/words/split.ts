// Long Markdown in several parts: cut between paragraphs or lines, code fences closed and opened again.
import { pieces } from '../blocks/text.ts'
import { type Fence, fenceAfter } from './fences.ts'

/** Parts of at most `max` characters. Nothing is left out; a fence that is cut is closed and reopened. */
export function splitMarkdown(markdown: string, max: number): string[] {
  if (markdown.length <= max) return [markdown]
  const parts: string[] = []
  let part = ''
  let open: Fence | undefined
  for (const line of lines(markdown, Math.floor(max / 2))) {
    const next = fenceAfter(line.trimEnd(), open)
    if (part.length + line.length + closing(open ?? next).length > max) {
      const { kept, moved } = open ? { kept: part, moved: '' } : atParagraph(part)
      parts.push(`${kept.trimEnd()}${closing(open)}`)
      part = open ? `${open.opening}\n` : moved
    }
    part += line
    open = next
  }
  if (part.trim() !== '') parts.push(part)
  return parts
}

/** Lines with their ends; one that is longer than a part is broken up. */
function lines(markdown: string, max: number): string[] {
  return (markdown.match(/[^\n]*\n|[^\n]+$/g) ?? []).flatMap(line => pieces(line, max))
}

function closing(open: Fence | undefined): string {
  return open ? `\n${open.mark}` : ''
}

/** A part ends with a whole paragraph when that leaves it at least half full and cuts no fence. */
function atParagraph(part: string): { kept: string; moved: string } {
  const at = part.lastIndexOf('\n\n')
  const moved = part.slice(at + 2)
  const isWorthIt = at > part.length / 2 && !/^ {0,3}(`{3}|~{3})/m.test(moved)
  return isWorthIt ? { kept: part.slice(0, at), moved } : { kept: part, moved: '' }
}
