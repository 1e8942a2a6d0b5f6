// Who may use a tenant, as commands say it.
import type { WireAccess } from '../http/schemas.ts'

export function accessInWords(access: WireAccess): string {
  if (access === 'everyone') return 'everyone in the workspace'
  return access.people.length === 0 ? 'nobody but admins' : access.people.join(', ')
}
