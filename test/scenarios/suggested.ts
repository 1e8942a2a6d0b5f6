// A ticket whose agent has just suggested commands: where the scenarios of deciding begin.
import { propose, type ScriptedLine } from '../../src/models/scripted.ts'
import type { AttachedFile } from '../../src/providers/provider.ts'
import type { Suggestion } from '../../src/ticket/ticket.ts'
import type { Message } from '../../src/workspace/page-shapes.ts'
import type { Seat } from '../../src/workspace/seat.ts'
import { type Opened, openTicket } from './moves.ts'
import { textOf } from './screen.ts'
import { helpdesk, type World, type WorldOptions } from './world.ts'

export interface Suggested extends Opened {
  world: World
  ada: Seat
  grace: Seat
  /** The card of the suggestions at first. */
  commands: Message
  /** The same card as it stands now. */
  now(): Message
  /** Resolves when the card shows all this. */
  shows(...texts: string[]): Promise<Message>
  /** As the store has them. */
  stored(): Promise<Suggestion[]>
}

export interface SuggestedOptions extends WorldOptions {
  later?: ScriptedLine[]
  tenant?: string
  /** Go with each command. */
  files?: AttachedFile[]
}

/** Ada opens a ticket in #incidents, and the agent suggests these; `later` is what it says in later turns. */
export async function suggested(
  list: string[],
  { later = [], tenant, files = [], ...options }: SuggestedOptions = {},
): Promise<Suggested> {
  const calls = list.map(command => withFiles(propose(command, `because of ${command}`), files))
  const world = await helpdesk({ script: [{ text: 'Let me look.', calls }, ...later], ...options })
  const { workspace, message } = world
  const [ada, grace] = [workspace.as('ada'), workspace.as('grace')]
  const opened = await openTicket(world, ada, tenant ? { tenant } : {})
  const { channel, thread, id } = opened
  const commands = await message(channel, thread, 'Suggested:', ...list)
  const now = () => workspace.messages(channel, thread).find(one => one.ts === commands.ts) ?? commands
  const shows = (...texts: string[]) => {
    const look = () => (texts.every(text => textOf(now()).includes(text)) ? now() : undefined)
    return workspace.until(look, { what: `the card of suggestions with ${texts.join(', ')}` })
  }
  const stored = async () => (await world.whole.store.ticket(id))?.suggestions ?? []
  return { ...opened, world, ada, grace, commands, now, shows, stored }
}

/** A proposed call with files attached. */
export function withFiles<Call extends { input: string }>(call: Call, files: AttachedFile[]): Call {
  return { ...call, input: JSON.stringify({ ...JSON.parse(call.input), files }) }
}

/** The commands that ran, whatever came of them. */
export async function ran({ whole }: World, id: string): Promise<string[]> {
  const entries = await whole.store.transcript(id)
  return entries.flatMap(entry => (entry.kind === 'executed' ? [entry.command] : []))
}
