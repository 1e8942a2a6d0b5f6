// Pure: what an admin's request makes of the providers of a tenant.
import type { z } from 'zod'
import { DeskError } from '../errors.ts'
import type { Tenant } from '../portals/portal.ts'
import type { changeProviderBody } from './schemas.ts'

type Settings = Tenant['providers'][string]

/** Settings as the provider keeps them; DeskError `bad-input` for an unknown provider or a setting that it does not take. */
export type ReadSettings = (provider: string, given: Settings) => Settings

export type ChangeProvider = z.output<typeof changeProviderBody>

export function withReadSettings(tenant: Tenant, read: ReadSettings): Tenant {
  const providers = Object.entries(tenant.providers).map(([name, given]) => [name, read(name, given)])
  return { ...tenant, providers: Object.fromEntries(providers) }
}

/** Settings that are not named stay as they are; unsetting one that is not there is likely a slip. */
export function changedProvider(
  name: string,
  { set, unset }: ChangeProvider,
  read: ReadSettings,
): (tenant: Tenant) => Tenant {
  return tenant => {
    const there = tenant.providers[name] ?? {}
    const unknown = unset.filter(key => !Object.hasOwn(there, key))
    if (unknown.length > 0)
      throw new DeskError('not-found', `Tenant ${tenant.id} sets no ${unknown.join(', ')} for ${name}.`, {
        suggestions: [`It sets: ${Object.keys(there).join(', ') || 'nothing'}`],
      })
    const kept = Object.entries(there).filter(([key]) => !unset.includes(key))
    const settings = read(name, { ...Object.fromEntries(kept), ...set })
    return { ...tenant, providers: { ...tenant.providers, [name]: settings } }
  }
}

export function withoutProvider(name: string): (tenant: Tenant) => Tenant {
  return tenant => {
    const { [name]: removed, ...others } = tenant.providers
    if (removed) return { ...tenant, providers: others }
    throw new DeskError('not-found', `Tenant ${tenant.id} does not offer the provider "${name}".`, {
      suggestions: [`It offers: ${Object.keys(others).join(', ') || 'none'}`],
    })
  }
}
