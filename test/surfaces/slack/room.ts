// Slack's surface at a workspace of its own, with a fake desk behind it.
import type { Log } from '../../../src/log.ts'
import { createSlack, type Slack, type SlackOptions } from '../../../src/surfaces/slack/slack.ts'
import type { Card, Place, Surface } from '../../../src/surfaces/surface.ts'
import type { Thread, Ticket } from '../../../src/ticket/ticket.ts'
import { startWorkspace, type Workspace, type WorkspaceOptions } from '../../../src/workspace/workspace.ts'
import { type FakeDesk, fakeDesk, ticketOf } from './fake-desk.ts'

export interface Room {
  workspace: Workspace
  slack: Slack
  surface: Surface
  desk: FakeDesk
  /** Log lines of level warn and above. */
  complaints: string[]
  close(): Promise<void>
}

export interface RoomOptions {
  slack?: Partial<SlackOptions>
  workspace?: Partial<WorkspaceOptions>
  desk?: Partial<FakeDesk>
}

export async function openRoom(options: RoomOptions = {}): Promise<Room> {
  const complaints: string[] = []
  const workspace = await startWorkspace({
    port: 0,
    file: ':memory:',
    now: Date.now,
    ...options.workspace,
  })
  const desk = { ...fakeDesk(), ...options.desk }
  const slack = createSlack({
    botToken: workspace.botToken,
    appToken: workspace.appToken,
    apiUrl: workspace.apiUrl,
    log: listeningLog(complaints),
    now: Date.now,
    caches: { people: mapCache(), channels: mapCache(), words: mapCache() },
    channelMode: () => 'mention',
    signInLink: person => `https://desk.test/signin?as=${encodeURIComponent(person.id)}`,
    helpdeskUrl: 'https://desk.test',
    ...options.slack,
  })
  await slack.start(desk)
  const close = async () => {
    await slack.stop()
    await workspace.close()
  }
  return { workspace, slack, surface: slack.surface, desk, complaints, close }
}

function listeningLog(complaints: string[]): Log {
  const keep = (fields: Record<string, unknown>, message: string) =>
    void complaints.push(`${message} ${fields.error ?? ''}`)
  const log: Log = { debug() {}, info() {}, warn: keep, error: keep, child: () => log }
  return log
}

export function mapCache<T>() {
  const kept = new Map<string, Promise<T>>()
  return {
    async remember(key: string, load: () => Promise<T>): Promise<T> {
      const known = kept.get(key)
      if (known) return known
      const loading = load()
      kept.set(key, loading)
      loading.catch(() => kept.delete(key))
      return loading
    },
    async forget(key: string): Promise<void> {
      kept.delete(key)
    },
  }
}

/** A thread begun by somebody in a channel, and a place for a card in it. */
export function threadBy(
  workspace: Workspace,
  name = 'ada',
  channel = 'general',
  text = 'the disk is full',
): Thread {
  const said = workspace.as(name).say(channel, text)
  return { surface: 'slack', team: workspace.team.id, channel: said.channel, thread: said.ts }
}

export function placeIn(thread: Thread, card: string, more: Partial<Place> = {}): Place {
  const ticket: Ticket = more.ticket ?? ticketOf({ thread })
  return { ticket, thread, key: `${ticket.id}/${card}`, isRepeat: false, ...more }
}

export function replyOf(text: string, more: Partial<Extract<Card, { kind: 'reply' }>['reply']> = {}): Card {
  return {
    kind: 'reply',
    ticket: ticketOf(),
    link: 'https://desk.test/tickets/SANDBOX-1',
    reply: {
      kind: 'replied',
      n: 2,
      at: 0,
      epoch: 0,
      agent: 'general',
      turn: 1,
      upTo: 1,
      text,
      steps: [],
      isStopped: false,
      usage: ticketOf().usage,
      ...more,
    },
  }
}

/** What a message shows, blocks and all, as one text to look into. */
export function shownIn(message: { blocks?: unknown; text?: string } | undefined): string {
  return JSON.stringify(message?.blocks ?? message?.text ?? '')
}
