// What is asked when a ticket moves to another portal or tenant.
import type { Move } from './context-dialog.tsx'

export function MoveFields({ move, setMove }: { move: Move; setMove: (move: Move) => void }) {
  return (
    <>
      <fieldset className="field">
        <legend>Share Thread Context</legend>
        {SHARING.map(([isShared, words]) => (
          <label key={words} className="radio">
            <input
              type="radio"
              name="share"
              checked={move.isShared === isShared}
              onChange={() => setMove({ ...move, isShared })}
            />
            {words}
          </label>
        ))}
        <p className="warning">
          The history may hold credentials. With “No” the agent reads nothing that was said or done before.
        </p>
      </fieldset>
      <label className="field">
        <span>
          New Message <em>(optional)</em>
        </span>
        <textarea
          rows={3}
          placeholder="The first message in the new context"
          value={move.message}
          onChange={event => setMove({ ...move, message: event.target.value })}
        />
      </label>
    </>
  )
}

const SHARING: [boolean, string][] = [
  [true, 'Yes - Share all the thread messages'],
  [false, 'No - Do not share thread messages'],
]
