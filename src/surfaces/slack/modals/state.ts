// What a person has filled in, read from a view as Slack sends it.
import { FIELDS, type Selection } from './lists.ts'

interface Held {
  value?: string | null
  selected_option?: { value?: string } | null
}

export interface ViewState {
  state?: { values?: Record<string, Record<string, Held>> }
}

/** The element with this action id, in whichever block it stands, and that block's id. */
export function held(view: ViewState, actionId: string): { blockId: string; held: Held } | undefined {
  for (const [blockId, elements] of Object.entries(view.state?.values ?? {})) {
    const found = elements[actionId]
    if (found) return { blockId, held: found }
  }
  return undefined
}

export function typed(view: ViewState, actionId: string): string {
  return held(view, actionId)?.held.value ?? ''
}

export function chosen(view: ViewState, actionId: string): string | undefined {
  return held(view, actionId)?.held.selected_option?.value
}

export function selectionIn(view: ViewState): Selection {
  return Object.fromEntries(
    FIELDS.flatMap(field => {
      const id = chosen(view, field)
      return id === undefined ? [] : [[field, id]]
    }),
  )
}
