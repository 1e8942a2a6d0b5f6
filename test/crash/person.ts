// A patient person: asks, presses and submits, and does it again when HelpDesk was not there to answer.
import type { Message, View } from '../../src/workspace/page-shapes.ts'
import type { Workspace } from '../../src/workspace/workspace.ts'
import { buttonsOf, shows } from '../scenarios/screen.ts'

/** Between two tries, in milliseconds: HelpDesk is starting again. */
const PAUSE = 60

export interface Journey {
  channel: string
  thread: string
  /** Set once the form was taken: from then on nothing may be lost. */
  isOpened: boolean
}

/** From a mention to the end of both commands, whatever is killed meanwhile. */
export async function goThrough(
  workspace: Workspace,
  name: string,
  channel: string,
  number: number,
): Promise<Journey> {
  const me = workspace.as(name)
  const { ts } = me.say(channel, `@HelpDesk please leave marks for ${number}`)
  const journey: Journey = { channel, thread: ts, isOpened: false }
  const find = (...texts: string[]) => workspace.messages(channel, ts).find(one => shows(one, ...texts))
  const nudge = await seen(
    workspace,
    () => withButton(workspace, journey, 'Create Ticket'),
    `the nudge of ${number}`,
  )
  await oneFormAtATime(name, () =>
    untilTrue(async () => {
      if (find('SANDBOX-')) return true
      const view = await openForm(workspace, name, nudge)
      const answer = view && (await me.submit(view))
      return answer?.outcome === 'closed' || answer?.outcome === 'cleared' || Boolean(find('SANDBOX-'))
    }),
  )
  journey.isOpened = true
  const card = await seen(
    workspace,
    () => withButton(workspace, journey, 'Submit'),
    `the suggestions of ${number}`,
  )
  await untilTrue(async () => {
    const current = workspace.messages(channel, ts).find(one => one.ts === card.ts)
    if (!current || !buttonsOf(current.blocks).includes('Submit')) return true
    for (const value of approvalsOf(current.blocks))
      await tried(() => me.press(current, 'suggestion_approve', { value }))
    if (areAllChosen(current)) await tried(() => me.press(current, 'Submit'))
    return false
  })
  return journey
}

const forms = new Map<string, Promise<unknown>>()

/** Slack shows a person one form; whoever opens two fills in the newer. */
function oneFormAtATime(name: string, fill: () => Promise<void>): Promise<void> {
  const mine = (forms.get(name) ?? Promise.resolve()).then(fill)
  forms.set(name, mine)
  return mine
}

async function openForm(workspace: Workspace, name: string, nudge: Message): Promise<View | undefined> {
  const me = workspace.as(name)
  await tried(() => me.press(nudge, 'Create Ticket'))
  const ready = () => me.view && JSON.stringify(me.view.blocks).includes('viewer')
  await untilTrue(async () => Boolean(ready()), 20)
  return ready() ? me.view : undefined
}

function withButton(workspace: Workspace, { channel, thread }: Journey, label: string): Message | undefined {
  return workspace.messages(channel, thread).find(one => buttonsOf(one.blocks).includes(label))
}

/** A careful person submits when the card shows every choice. */
function areAllChosen({ blocks }: Message): boolean {
  const labels = buttonsOf(blocks)
  return labels.includes('✓ Approve') && !labels.includes('Approve')
}

function approvalsOf(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(approvalsOf)
  if (typeof part !== 'object' || part === null) return []
  if ('action_id' in part && part.action_id === 'suggestion_approve' && 'value' in part)
    return [String(part.value)]
  return Object.values(part).flatMap(approvalsOf)
}

function seen<T>(workspace: Workspace, look: () => T | undefined, what: string): Promise<T> {
  return workspace.until(look, { what, withinMs: 120_000 })
}

async function untilTrue(attempt: () => Promise<boolean>, times = 1_500): Promise<void> {
  for (let time = 0; time < times; time++) {
    if (await attempt()) return
    await new Promise(resolve => setTimeout(resolve, PAUSE))
  }
}

/** A press on what has just changed, or while nobody is there to answer, has no effect. */
async function tried(press: () => Promise<unknown>): Promise<boolean> {
  try {
    await press()
    return true
  } catch {
    return false
  }
}
