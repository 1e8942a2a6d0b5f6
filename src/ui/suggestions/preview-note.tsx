// What a command would do, seen beforehand as the identity that it would run as.
import type { WireSuggestion } from '../../http/schemas.ts'
import { CodeWords } from '../code-words.tsx'
import { FoldedCode } from '../folded-code.tsx'
import { Moment } from '../moment.tsx'

interface PreviewNoteProps {
  preview: NonNullable<WireSuggestion['preview']>
  permission: string
}

export function PreviewNote({ preview, permission }: PreviewNoteProps) {
  const { isPermitted, summary, text, at } = preview
  return (
    <section className="preview" aria-label="Preview">
      {isPermitted === false && (
        <p className="preview-warning" role="note">
          <strong>
            <code>{permission}</code> may not do this.
          </strong>{' '}
          Approved, it would most likely fail.
        </p>
      )}
      <p className="preview-summary">
        <strong>Preview</strong> <CodeWords text={summary} />{' '}
        <span className="quiet">
          seen <Moment at={at} />
        </span>
      </p>
      {text && <FoldedCode text={text} isColoured />}
    </section>
  )
}
