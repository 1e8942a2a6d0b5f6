// The four dependent lists: choosing one resets those after it.
import { useEffect, useState } from 'react'
import type { TicketDetail, WireOption } from '../../http/schemas.ts'
import { get, type Refusal, refusalOf } from '../api.ts'

export type ContextKey = 'portal' | 'tenant' | 'agent' | 'permission'
type Chosen = TicketDetail['context']

export const KEYS: ContextKey[] = ['portal', 'tenant', 'agent', 'permission']

export type ContextLists = ReturnType<typeof useContextLists>

export function useContextLists(start: Chosen) {
  const [chosen, setChosen] = useState<Chosen>(() => ({ ...start }))
  const [refusal, setRefusal] = useState<Refusal>()
  const inPortal = chosen.portal && `/portals/${encodeURIComponent(chosen.portal)}/tenants`
  const inTenant = chosen.tenant && `${inPortal}/${encodeURIComponent(chosen.tenant)}`
  const options: Record<ContextKey, WireOption[] | undefined> = {
    portal: useOptions('/portals', setRefusal),
    tenant: useOptions(inPortal, setRefusal),
    agent: useOptions(inTenant && `${inTenant}/agents`, setRefusal),
    permission: useOptions(inTenant && `${inTenant}/permissions`, setRefusal),
  }
  const choose = (key: ContextKey, value: string) => {
    setRefusal(undefined)
    setChosen(before => chosenAfter(before, key, value))
  }
  return { chosen, options, choose, refusal }
}

/** Agent and permission both hang on the tenant, and not on each other. */
export function chosenAfter(before: Chosen, key: ContextKey, value: string): Chosen {
  if (key === 'portal') return { portal: value, tenant: '', agent: '', permission: '' }
  if (key === 'tenant') return { portal: before.portal, tenant: value, agent: '', permission: '' }
  return { ...before, [key]: value }
}

function useOptions(path: string, refuse: (refusal: Refusal) => void): WireOption[] | undefined {
  const [found, setFound] = useState<{ path: string; options: WireOption[] }>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another path asks anew
  useEffect(() => {
    if (path === '') return
    const gone = new AbortController()
    get<{ options: WireOption[] }>(path, gone.signal).then(
      ({ options }) => setFound({ path, options }),
      error => !gone.signal.aborted && refuse(refusalOf(error)),
    )
    return () => gone.abort()
  }, [path])
  return found?.path === path ? found.options : undefined
}
