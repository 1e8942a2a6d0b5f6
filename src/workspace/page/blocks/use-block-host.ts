// Connects the elements of one message or view with the server.
import { type Dispatch, type SetStateAction, useRef } from 'react'
import type { Container, ElementState, OptionsAnswer, StateValues } from '../../page-protocol.ts'
import { useAct } from '../state/room.ts'
import type { BlockHost } from './host.ts'

interface HostOptions {
  container: Container
  values: StateValues
  setValues: Dispatch<SetStateAction<StateValues>>
  errors?: Record<string, string>
}

export function useBlockHost({ container, values, setValues, errors = {} }: HostOptions): BlockHost {
  const act = useAct()
  // A press right after a change must already carry that change.
  const newest = useRef(values)
  const hold = (blockId: string, actionId: string, state: ElementState) => {
    const change = (all: StateValues) => ({ ...all, [blockId]: { ...all[blockId], [actionId]: state } })
    newest.current = change(newest.current)
    setValues(change)
  }
  return {
    isView: container.type === 'view',
    valueOf: (blockId, actionId) => values[blockId]?.[actionId],
    hold,
    press: async (blockId, actionId, choice) => {
      await act('press', { container, blockId, actionId, choice, values: newest.current })
    },
    options: async (blockId, actionId, query) =>
      (await act<OptionsAnswer>('options', { container, blockId, actionId, query })) ?? {},
    errors,
  }
}
