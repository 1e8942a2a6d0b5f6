// Portal, Tenant, Agent and Permissions, each a list that waits for the one before.
import type { WireOption } from '../../http/schemas.ts'
import { type ContextLists, KEYS } from './use-context-lists.ts'

const LABELS = { portal: 'Portal', tenant: 'Tenant', agent: 'Agent', permission: 'Permissions' } as const

export function ContextFields({ lists }: { lists: ContextLists }) {
  const { chosen, options, choose } = lists
  return KEYS.map(key => (
    <label key={key} className="field">
      <span>{LABELS[key]}</span>
      <select
        value={chosen[key]}
        disabled={options[key] === undefined}
        onChange={event => choose(key, event.target.value)}
      >
        {offered(options[key], chosen[key]).map(option => (
          <option key={option.id} value={option.id}>
            {option.title}
          </option>
        ))}
      </select>
    </label>
  ))
}

/** What is chosen now stays in sight even while, or although, the list does not have it. */
function offered(options: WireOption[] | undefined, chosen: string): WireOption[] {
  const known = options ?? []
  if (chosen === '') return [{ id: '', title: options ? 'Choose…' : 'Loading…' }, ...known]
  return known.some(each => each.id === chosen) ? known : [{ id: chosen, title: chosen }, ...known]
}
