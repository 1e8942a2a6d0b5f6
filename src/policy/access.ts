// Who may use a tenant: the first question of every press, list and execution.

/** Everyone in the connected workspace, or the listed: Slack user id, `<team>/<user>`, or e-mail. */
export type Access = 'everyone' | { people: string[] }

/** Who acts. `id` is Slack's `<team>/<user>`; `email` where the surface knows it. */
export interface Actor {
  person: { surface: string; id: string; email?: string }
  email?: string
}

/** The CLI with the admin token: may use every tenant. */
export function isAdmin({ person }: Actor): boolean {
  return person.surface === 'cli' && person.id === 'admin'
}

export function mayUse(access: Access, actor: Actor): boolean {
  if (isAdmin(actor) || access === 'everyone') return true
  const { id } = actor.person
  const email = (actor.email ?? actor.person.email)?.toLowerCase()
  const names = new Set([id, id.split('/').at(-1), email])
  return access.people.some(
    entry => names.has(entry) || (entry.includes('@') && names.has(entry.toLowerCase())),
  )
}
