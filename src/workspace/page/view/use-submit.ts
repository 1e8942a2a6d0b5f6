// Submitting a view: errors stand under their inputs, and an app that does not answer is said so.
import { useState } from 'react'
import type { StateValues, SubmitAnswer, View } from '../../page-protocol.ts'
import { ask, sentenceOf } from '../api.ts'
import { useRoom } from '../state/room.ts'

export function useSubmit(view: View) {
  const { me } = useRoom()
  const [isBusy, setBusy] = useState(false)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [trouble, setTrouble] = useState<string>()
  const submit = async (values: StateValues) => {
    setBusy(true)
    try {
      const answer = await ask<SubmitAnswer>('submit', { as: me.id, viewId: view.id, values })
      setErrors(answer.errors ?? {})
      setTrouble(answer.trouble)
    } catch (error) {
      setTrouble(sentenceOf(error))
    }
    setBusy(false)
  }
  return { submit, errors, trouble, isBusy }
}
