// The options of a select for what is typed: filtered here, or asked of the app as one types.
import { useEffect, useState } from 'react'
import { useHost } from '../blocks/host.ts'
import { useRoom } from '../state/room.ts'
import type { ElementProps } from './any-element.tsx'
import { type Group, groupsOf, isExternal, matching } from './select-choice.ts'

const ASKED_AFTER_MS = 180
/** Slack's own default for `min_query_length`. */
const DEFAULT_MIN_QUERY = 3

export interface Offered {
  groups: Group[]
  /** What to show instead of options. */
  note?: string
}

export function useOptions({ element, place }: ElementProps, query: string, isOpen: boolean): Offered {
  const { workspace } = useRoom()
  const host = useHost()
  const [asked, setAsked] = useState<Offered & { for?: string }>({ groups: [] })
  const minimum = element.min_query_length ?? DEFAULT_MIN_QUERY
  const isAsking = isExternal(element) && isOpen && query.trim().length >= minimum
  // biome-ignore lint/correctness/useExhaustiveDependencies: the host is new on each render, the question is not
  useEffect(() => {
    if (!isAsking) return
    let isStale = false
    const timer = setTimeout(async () => {
      const answer = await host.options(place.blockId, element.action_id ?? '', query)
      if (isStale) return
      const groups = answer.option_groups?.map(group => ({ label: group.label.text, options: group.options }))
      setAsked({ groups: groups ?? [{ options: answer.options ?? [] }], note: answer.trouble, for: query })
    }, ASKED_AFTER_MS)
    return () => {
      isStale = true
      clearTimeout(timer)
    }
  }, [isAsking, query, place.blockId, element.action_id])
  if (!isExternal(element)) return noted(matching(groupsOf(element, workspace), query))
  if (!isAsking) return { groups: [], note: `Type at least ${minimum} characters` }
  return asked.for === query ? noted(asked.groups, asked.note) : { groups: [], note: 'Loading…' }
}

function noted(groups: Group[], note = 'No results'): Offered {
  return groups.some(group => group.options.length > 0) ? { groups } : { groups: [], note }
}
