// The reply that is being written just now.
import type { WireDraft } from '../../http/schemas.ts'
import { AgentMarkdown } from '../markdown.tsx'
import { Said } from './said-entry.tsx'

export function DraftEntry({ agent, draft }: { agent: string; draft: WireDraft | undefined }) {
  const isWriting = draft !== undefined && draft.text !== ''
  return (
    <div className="draft" aria-busy="true">
      <Said name={agent} isAgent note={draft?.status ?? (isWriting ? 'writing…' : 'thinking…')}>
        {isWriting ? (
          <AgentMarkdown text={draft.text} />
        ) : (
          <p className="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </p>
        )}
      </Said>
    </div>
  )
}
