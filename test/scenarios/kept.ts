// What stands and what is stored, for scenarios in which things go wrong.
import type { Asker } from '../../src/desk/desk.ts'
import type { Opened } from './moves.ts'
import { shows } from './screen.ts'
import type { World } from './world.ts'

/** Ada, as the web HelpDesk knows her. */
export function adaOnTheWeb({ workspace }: World): Asker {
  const { id, realName, email } = workspace.as('ada').person
  return {
    person: { surface: 'web', id: `${workspace.team.id}/${id}`, name: realName } as const,
    ...(email && { email }),
  }
}

/** How many of the bot's messages in a thread show this. */
export function countOf(
  { workspace }: World,
  { channel, thread }: Pick<Opened, 'channel' | 'thread'>,
  text: string,
): number {
  return workspace
    .messages(channel, thread)
    .filter(one => one.user === workspace.bot.userId && shows(one, text)).length
}

/** What the ticket itself noted. */
export async function notesIn({ whole }: World, { id }: Pick<Opened, 'id'>): Promise<string[]> {
  const entries = await whole.store.transcript(id)
  return entries.flatMap(entry => (entry.kind === 'noted' ? [entry.text] : []))
}

/** What people and the agent said. */
export async function textsIn({ whole }: World, { id }: Pick<Opened, 'id'>): Promise<string[]> {
  const entries = await whole.store.transcript(id)
  return entries.flatMap(entry => (entry.kind === 'said' || entry.kind === 'replied' ? [entry.text] : []))
}

/** Resolves when this is true of the store, looked at after each of its changes. */
export async function stored({ whole: { store } }: World, isSo: () => Promise<boolean>): Promise<void> {
  const fact = Promise.withResolvers<void>()
  const look = () => void isSo().then(so => so && fact.resolve(), fact.reject)
  const end = store.onChange(look)
  look()
  await fact.promise
  end()
}
