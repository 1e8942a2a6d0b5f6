// Pure: what an admin's request makes of a tenant.
import type { z } from 'zod'
import { DeskError } from '../errors.ts'
import type { Tenant } from '../portals/portal.ts'
import type { addTenantBody, changeUsersBody } from './schemas.ts'

/** Title and prefix, when not given, come from the id: `shop-eu` is "Shop Eu" with tickets `SHOPEU-1`. */
export function newTenant(body: z.output<typeof addTenantBody>): Tenant {
  const { id, impersonatableUsers, ...rest } = body
  return {
    ...rest,
    id,
    title: body.title ?? id.split('-').map(capitalized).join(' '),
    prefix: body.prefix ?? id.replaceAll('-', '').toUpperCase().slice(0, 32),
    impersonatableUsers: [...new Set(impersonatableUsers)],
  }
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** Adding one who is there is no fault; removing one who is not is, for it is likely a slip. */
export function changedUsers(body: z.output<typeof changeUsersBody>): (tenant: Tenant) => Tenant {
  if ('set' in body) return tenant => ({ ...tenant, impersonatableUsers: [...new Set(body.set)] })
  return tenant => {
    const there = tenant.impersonatableUsers
    const unknown = body.remove.filter(user => !there.includes(user))
    if (unknown.length > 0)
      throw new DeskError(
        'not-found',
        `Tenant ${tenant.id} has no impersonatable user "${unknown.join('", "')}".`,
        {
          suggestions: [`It has: ${there.join(', ') || 'none'}`],
        },
      )
    const kept = there.filter(user => !body.remove.includes(user))
    return { ...tenant, impersonatableUsers: [...new Set([...kept, ...body.add])] }
  }
}
