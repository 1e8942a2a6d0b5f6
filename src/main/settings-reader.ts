// What an admin says about a provider is read by that provider alone; here it is found by its name.
import { DeskError } from '../errors.ts'
import type { ReadSettings } from '../http/provider-changes.ts'
import type { Provider } from '../providers/provider.ts'

export function settingsReader(providers: readonly Pick<Provider, 'name' | 'readSettings'>[]): ReadSettings {
  return (name, given) => {
    const provider = providers.find(one => one.name === name)
    if (!provider)
      throw new DeskError('bad-input', `There is no provider "${name}".`, {
        field: 'provider',
        suggestions: [`There is: ${providers.map(one => one.name).join(', ')}`],
      })
    const read = provider.readSettings(given)
    if (read.isRead) return read.settings
    throw new DeskError('bad-input', `These settings of the provider ${name} cannot be kept.`, {
      field: 'settings',
      suggestions: read.faults,
    })
  }
}
