// Submitting one's choices on a turn, and what that would do.
import { useState } from 'react'
import type { WireSuggestion } from '../../http/schemas.ts'
import { useFreeze } from '../freeze/use-freeze.ts'
import { isFreshlySignedIn, useMe } from '../me.ts'
import { useNow } from '../now.ts'
import { useActs } from '../ticket/acts.ts'
import { effectOf, submitWords } from './on-submit.ts'
import type { Choices } from './use-choices.ts'

interface SubmitBarProps {
  turn: number
  open: WireSuggestion[]
  choices: Choices
}

export function SubmitBar({ turn, open, choices }: SubmitBarProps) {
  const { act } = useActs()
  const { freeze } = useFreeze()
  const me = useMe()
  const looker = { id: me?.person.id ?? '', isFresh: isFreshlySignedIn(me, useNow()) ?? false }
  const [isBusy, setBusy] = useState(false)
  const chosen = open.filter(each => choices.of(each.id) !== undefined)
  const effects = open.map(each => effectOf(each, choices.of(each.id), looker))
  const ignored = open.filter((each, at) => !choices.of(each.id) && effects[at] === 'ignored').length
  const submit = async () => {
    setBusy(true)
    await act('decisions', {
      turn,
      decisions: Object.fromEntries(chosen.map(each => [each.id, choices.of(each.id)])),
    })
    setBusy(false)
  }
  return (
    <div className="submit-bar">
      <p className="quiet">
        {chosen.length === 0
          ? 'Choose for each command, then submit. Nothing runs before.'
          : `${submitWords(effects, freeze !== null)}${ignored > 0 ? ` ${ignored} undecided count as ignored.` : ''}`}
      </p>
      <button
        type="button"
        className="button button-primary"
        disabled={isBusy || chosen.length === 0}
        onClick={() => void submit()}
      >
        Submit
      </button>
    </div>
  )
}
