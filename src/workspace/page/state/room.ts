// What every part of the page may know and do: the workspace, who one is, where one can go, and how trouble is said.
import { createContext, useContext } from 'react'
import type { Channel, Person, StateAnswer } from '../../page-protocol.ts'
import { ask, type Route, sentenceOf } from '../api.ts'
import type { PageState } from './page-state.ts'

export interface Room {
  workspace: StateAnswer
  state: PageState
  me: Person
  go: (place: { channel: string; thread?: string }) => void
  /** Says a sentence at the edge of the page. */
  say: (text: string, tone?: 'trouble' | 'plain') => void
  /** Takes a note that only this person sees off the page. */
  dismiss: (channel: string, ts: string) => void
}

export const RoomContext = createContext<Room | undefined>(undefined)

export function useRoom(): Room {
  const room = useContext(RoomContext)
  if (!room) throw new Error('useRoom is used outside of the workspace')
  return room
}

/** Calls the server as the person one is; refusals and an app that does not answer are said as a toast. */
export function useAct() {
  const { me, say } = useRoom()
  return async <Answer extends object>(
    route: Route,
    request: Record<string, unknown>,
  ): Promise<Answer | undefined> => {
    try {
      const answer = await ask<Answer & { trouble?: string }>(route, { ...request, as: me.id })
      if (answer.trouble) say(answer.trouble)
      return answer
    } catch (error) {
      say(sentenceOf(error))
      return undefined
    }
  }
}

export function personOf(workspace: StateAnswer, id: string | undefined): Person | undefined {
  return workspace.people.find(each => each.id === id || each.name === id)
}

/** With whom a direct message is. */
export function otherIn(channel: Channel, me: Person): string {
  return channel.members.find(id => id !== me.id) ?? channel.name
}
