// What an element may know and do where it stands: hold a value, be pressed, ask for options.
import { createContext, useContext } from 'react'
import type { ElementState, OptionsAnswer } from '../../page-protocol.ts'

export interface BlockHost {
  isView: boolean
  /** What the person put into an element, if they did. */
  valueOf: (blockId: string, actionId: string) => ElementState | undefined
  hold: (blockId: string, actionId: string, state: ElementState) => void
  /** Tells the app; `choice` is also held. Resolves when the app has answered. */
  press: (blockId: string, actionId: string, choice?: ElementState) => Promise<void>
  options: (blockId: string, actionId: string, query: string) => Promise<OptionsAnswer>
  errors: Record<string, string>
}

/** An element's own place in its block; `tells` is true if a change is told to the app at once. */
export interface ElementPlace {
  blockId: string
  tells: boolean
  /** Accessible name, from the input's label or what stands around the element. */
  label: string
  hintId?: string
}

export const HostContext = createContext<BlockHost | undefined>(undefined)

export function useHost(): BlockHost {
  const host = useContext(HostContext)
  if (!host) throw new Error('useHost is used outside of a block list')
  return host
}
