// The first start: where no portal is configured, one is made with which a newcomer can work at once.
import type { Person, Time } from '../../ticket/ticket.ts'
import { portalKey, type Settings, tenantKey } from '../local.ts'
import { checkedTenant, newTenant } from './tenant.ts'

const DONE = 'first-start/local-portal'

/**
 * Makes portal `local` with tenant `sandbox`, open to everyone, once in the life of a store and only if no portal
 * is configured. `folder`: where its shell commands run. True if it was made now.
 */
export async function ensureLocalPortal(start: {
  settings: Settings
  by: Person
  at: Time
  folder: string
}): Promise<boolean> {
  const { settings, by, at, folder } = start
  if ((await settings.get(DONE)) !== undefined) return false
  const isNew = (await settings.list(portalKey(''))).length === 0
  if (isNew) {
    // The portal after its tenant, the mark last: a start that was cut short is made whole by the next one.
    await settings.set(tenantKey('local', 'sandbox'), sandbox(folder), by, at)
    await settings.set(portalKey('local'), { title: 'Local' }, by, at)
  }
  await settings.set(DONE, { isMade: isNew }, by, at)
  return isNew
}

function sandbox(folder: string) {
  return checkedTenant({
    ...newTenant({ id: 'sandbox', title: 'Sandbox', access: 'everyone' }),
    impersonatableUsers: ['viewer'],
    providers: { shell: { folder } },
  })
}
