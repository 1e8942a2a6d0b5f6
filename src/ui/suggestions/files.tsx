// The files that go with a command, whole: an approval is also of every line in them.
import type { WireSuggestion } from '../../http/schemas.ts'
import { FoldedCode } from '../folded-code.tsx'
import { sizeWords } from '../verdict-words.ts'

export function Files({ files }: { files: WireSuggestion['files'] }) {
  return files.map(({ name, content, sha256 }) => (
    <details key={name} className="attached" aria-label={`Attached file ${name}`}>
      <summary>
        <code>{name}</code> <span className="quiet">{sizeWords(content)}</span>
      </summary>
      <p className="sha">
        SHA-256 <code>{sha256}</code>
      </p>
      <FoldedCode text={content} />
    </details>
  ))
}
