// Flags that several commands share.
import { Flags } from '@oclif/core'

export const portalFlag = Flags.string({ description: 'portal of the tenant', default: 'local' })
export const tenantFlag = Flags.string({ description: 'id of the tenant', required: true })
export const confirmFlag = Flags.string({ description: 'name of what is changed, to not be asked' })
export const userFlag = Flags.string({
  description: 'impersonatable user, repeatable',
  multiple: true,
  required: true,
})
