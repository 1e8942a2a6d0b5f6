// What could be meant by the word being typed.
import { Avatar } from '../avatar.tsx'
import { personOf, useRoom } from '../state/room.ts'
import type { CompletionState } from './use-completion.ts'

export function CompletionList({ completion }: { completion: CompletionState }) {
  const { workspace } = useRoom()
  const { current, at, listId, choose } = completion
  if (!current) return null
  return (
    <div className="completion" role="listbox" id={listId} aria-label="Suggestions">
      {current.suggestions.map((each, index) => (
        <div
          key={each.key}
          id={`${listId}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          className="completion-item"
          onPointerDown={event => {
            event.preventDefault()
            choose(each)
          }}
        >
          {each.personId && <Avatar person={personOf(workspace, each.personId)} size="small" withPresence />}
          <strong>{each.label}</strong>
          <span>{each.note}</span>
        </div>
      ))}
    </div>
  )
}
