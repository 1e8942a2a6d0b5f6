// The main job, played by itself through the same parts that people use, and told as a person would read it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from './config.ts'
import { plainText } from './demo/plain-text.ts'
import { isRecord } from './demo/record.ts'
import { type Printed, printThread } from './demo/thread.ts'
import { DeskError } from './errors.ts'
import { type Running, type StartOptions, start } from './main/start.ts'
import type { Message, View } from './workspace/page-shapes.ts'
import type { Workspace } from './workspace/workspace.ts'

type Print = (line: string) => void

export interface DemoOptions extends StartOptions {
  /** How long each scene is waited for, in milliseconds. */
  patienceMs?: number
}

/** Plays in a folder of its own, with commands that really run. Throws a DeskError that says what was missing. */
export async function demo(
  print: Print,
  { patienceMs = 10_000, ...options }: DemoOptions = {},
): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'helpdesk-demo-'))
  try {
    const config = loadConfig({
      env: {
        HELPDESK_DATA_DIR: join(dir, 'data'),
        HELPDESK_PORT: '0',
        HELPDESK_WORKSPACE_PORT: '0',
        HELPDESK_LOG_LEVEL: 'error',
      },
      cwd: dir,
    })
    const running = await start(config, options)
    try {
      await play(running, print, patienceMs)
    } finally {
      await running.stop()
    }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

async function play(running: Running, print: Print, patienceMs: number): Promise<void> {
  const { workspace } = running
  if (!workspace) throw missing('the local workspace')
  const ada = workspace.as('ada')
  print('#incidents')
  const place = ada.say('incidents', '@HelpDesk the disk is full, what takes the space?')
  const stage: Stage = { workspace, place, thread: printThread(workspace, place, print), print, patienceMs }

  const nudge = await awaited(stage, 'the offer to create a ticket', one => shows(one, 'Create Ticket'))
  await step(stage, 'Ada presses Create Ticket', () => ada.press(nudge, 'Create Ticket'))
  const modal = await seen(stage, 'the Create Ticket form', () => isFilled(ada.view) && ada.view)
  await step(stage, `Ada sees the form “${titleOf(modal)}” and presses Create`, () => ada.submit(modal))
  await awaited(stage, 'the ticket card', one => shows(one, 'SANDBOX-1', 'Open AI HelpDesk'))
  const card = await awaited(stage, 'suggested commands', one => shows(one, 'Approve', 'Submit'))
  await decide(stage, card)
  const result = await awaited(
    stage,
    'the result of a command',
    one => one.ts > card.ts && shows(one, 'exit 0'),
  )
  await awaited(stage, 'the agent going on', one => one.ts > result.ts && isAnswer(one, workspace))
  await openHelpDesk(running, stage)
  print('\nThe main job works: mention, ticket, answer, suggestions, decisions, result, HelpDesk.')
}

interface Stage {
  workspace: Workspace
  place: { channel: string; ts: string }
  thread: Printed
  print: Print
  patienceMs: number
}

/** DeskError naming what did not come in time. */
function seen<T>(
  { workspace, patienceMs }: Stage,
  what: string,
  look: () => T | undefined | false,
): Promise<T> {
  return workspace.until(look, { what, withinMs: patienceMs }).catch(cause => {
    throw missing(what, cause)
  })
}

async function awaited(stage: Stage, what: string, matches: (message: Message) => boolean): Promise<Message> {
  const { workspace, place, thread } = stage
  const found = await seen(stage, what, () => workspace.messages(place.channel, place.ts).find(matches))
  thread.news()
  return found
}

async function step({ print, thread }: Stage, what: string, act: () => Promise<unknown>): Promise<void> {
  print(`\n  ▸ ${what}`)
  await act()
  thread.news()
}

/** Approves the first command and leaves the others undecided: they count as ignored. */
async function decide(stage: Stage, card: Message): Promise<void> {
  const ada = stage.workspace.as('ada')
  const [first] = valuesOf(card.blocks, 'Approve')
  if (first === undefined) throw missing('an Approve button')
  await step(stage, 'Ada presses Approve on the first command', () =>
    ada.press(card, 'Approve', { value: first }),
  )
  await step(stage, 'Ada presses Submit', () => ada.press(card, 'Submit'))
}

/** Follows the link as a browser does: the personal link signs Ada in, and the API shows her the ticket. */
async function openHelpDesk({ served, whole }: Running, { print, workspace }: Stage): Promise<void> {
  const { id, realName, email } = workspace.as('ada').person
  const person = { surface: 'slack' as const, id: `${workspace.team.id}/${id}`, name: realName }
  const link = new URL(whole.auth.signInLink(person, email, '/tickets/SANDBOX-1'))
  const signedIn = await fetch(`${served.url}/signin`, {
    method: 'POST',
    body: new URLSearchParams({ token: link.searchParams.get('token') ?? '' }),
    redirect: 'manual',
  })
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  const answer = await fetch(`${served.url}/api/v1/tickets/SANDBOX-1`, { headers: { cookie } })
  if (!answer.ok) throw missing(`the ticket in the HelpDesk (it answered ${answer.status})`)
  print('\n  ▸ Ada presses Open AI HelpDesk: the same ticket, in the browser')
}

function shows(message: Message, ...texts: string[]): boolean {
  const text = plainText(message)
  return texts.every(one => text.includes(one))
}

function isAnswer(message: Message, { bot }: Workspace): boolean {
  return message.user === bot.userId && !shows(message, 'Thinking') && !shows(message, 'exit 0')
}

function isFilled(view: View | undefined): boolean {
  return view !== undefined && JSON.stringify(view.blocks).includes('"viewer"')
}

function titleOf(view: View): string {
  return isRecord(view.title) && typeof view.title.text === 'string' ? view.title.text : 'Create Ticket'
}

/** Values of all buttons with this label. */
function valuesOf(part: unknown, label: string): string[] {
  if (Array.isArray(part)) return part.flatMap(one => valuesOf(one, label))
  if (!isRecord(part)) return []
  const isIt = part.type === 'button' && isRecord(part.text) && part.text.text === label
  return isIt && typeof part.value === 'string'
    ? [part.value]
    : Object.values(part).flatMap(one => valuesOf(one, label))
}

function missing(what: string, cause?: unknown): DeskError {
  return new DeskError('internal', `The demo missed ${what}.`, {
    cause,
    suggestions: ['npm start shows the same by hand.', 'helpdesk doctor'],
  })
}
