// What the page knows of the workspace, and how each event from the server changes it. Pure.
import type { Channel, Message, PageEvent, StateAnswer, ThreadStatus, View } from '../../page-protocol.ts'
import { isReply, keyOf, keyOfMessage, placed, removed, replaced } from './messages.ts'

export interface PageState {
  workspace?: StateAnswer
  /** Timelines by channel id, threads by `<channel>:<root ts>`; only those that were opened. */
  lists: Record<string, Message[]>
  ephemerals: Message[]
  views: View[]
  home?: View
  statuses: ThreadStatus[]
  /** Unread messages by channel id, and by `<channel>:<root ts>` for threads. */
  unread: Record<string, number>
  /** Where the person looks: nothing there becomes unread. */
  open: string[]
  link: 'connecting' | 'live' | 'lost'
}

export const emptyState: PageState = {
  lists: {},
  ephemerals: [],
  views: [],
  statuses: [],
  unread: {},
  open: [],
  link: 'connecting',
}

export type Change =
  | { type: 'loaded'; workspace: StateAnswer }
  | { type: 'listed'; key: string; channel: string; messages: Message[]; ephemerals: Message[] }
  | { type: 'looking'; open: string[] }
  | { type: 'linked'; link: PageState['link'] }
  | { type: 'homeLoaded'; view: View | undefined }
  | { type: 'dismissed'; channel: string; ts: string }
  | PageEvent

export function changed(state: PageState, change: Change): PageState {
  switch (change.type) {
    case 'loaded':
      return {
        ...state,
        workspace: change.workspace,
        views: change.workspace.views,
        statuses: change.workspace.statuses,
      }
    case 'listed':
      return listed(state, change)
    case 'looking':
      return { ...state, open: change.open, unread: without(state.unread, change.open) }
    case 'linked':
      return { ...state, link: change.link }
    case 'homeLoaded':
      return { ...state, home: change.view }
    case 'dismissed':
      return { ...state, ephemerals: removed(state.ephemerals, change.channel, change.ts) }
    default:
      return heard(state, change)
  }
}

function heard(state: PageState, event: PageEvent): PageState {
  switch (event.type) {
    case 'hello':
      return { ...state, link: 'live' }
    case 'message_posted':
      return posted(state, event.message)
    case 'message_changed':
      return { ...state, lists: eachList(state, list => replaced(list, event.message)) }
    case 'message_deleted':
      return { ...state, lists: eachList(state, list => removed(list, event.channel, event.ts)) }
    case 'ephemeral_shown':
      return { ...state, ephemerals: placed(state.ephemerals, event.message) }
    case 'ephemeral_removed':
      return { ...state, ephemerals: removed(state.ephemerals, event.channel, event.ts) }
    case 'views_changed':
      return { ...state, views: event.views }
    case 'home_published':
      return { ...state, home: event.view }
    case 'presence_changed':
    case 'channel_changed':
      return { ...state, workspace: state.workspace && directoryChanged(state.workspace, event) }
    case 'status_changed':
      return { ...state, statuses: statusChanged(state.statuses, event.status) }
  }
}

function posted(state: PageState, message: Message): PageState {
  const key = keyOfMessage(message)
  const list = state.lists[key]
  const lists = list ? { ...state.lists, [key]: placed(list, message) } : state.lists
  const isMine = message.user === state.workspace?.me.id
  if (isMine || state.open.includes(key)) return { ...state, lists }
  const keys = isReply(message) ? [key] : [message.channel]
  const unread = { ...state.unread }
  for (const each of keys) unread[each] = (unread[each] ?? 0) + 1
  return { ...state, lists, unread }
}

function listed(state: PageState, change: Extract<Change, { type: 'listed' }>): PageState {
  const known = state.ephemerals.filter(
    each => each.channel !== change.channel || keyOf(each.channel, each.thread_ts) !== change.key,
  )
  return {
    ...state,
    lists: { ...state.lists, [change.key]: change.messages },
    ephemerals: change.ephemerals.reduce(placed, known),
  }
}

function eachList(state: PageState, change: (list: Message[]) => Message[]): PageState['lists'] {
  return Object.fromEntries(Object.entries(state.lists).map(([key, list]) => [key, change(list)]))
}

function statusChanged(statuses: ThreadStatus[], status: ThreadStatus): ThreadStatus[] {
  const others = statuses.filter(
    each => each.channel !== status.channel || each.thread_ts !== status.thread_ts,
  )
  return status.status === '' ? others : [...others, status]
}

type DirectoryEvent = Extract<PageEvent, { type: 'presence_changed' | 'channel_changed' }>

function directoryChanged(workspace: StateAnswer, event: DirectoryEvent): StateAnswer {
  if (event.type === 'channel_changed')
    return { ...workspace, channels: withChannel(workspace.channels, event.channel) }
  const people = workspace.people.map(each =>
    each.id === event.user ? { ...each, presence: event.presence } : each,
  )
  const me = workspace.me.id === event.user ? { ...workspace.me, presence: event.presence } : workspace.me
  return { ...workspace, people, me }
}

function withChannel(channels: Channel[], channel: Channel): Channel[] {
  const isKnown = channels.some(each => each.id === channel.id)
  return isKnown ? channels.map(each => (each.id === channel.id ? channel : each)) : [...channels, channel]
}

function without(unread: Record<string, number>, keys: string[]): Record<string, number> {
  return Object.fromEntries(Object.entries(unread).filter(([key]) => !keys.includes(key)))
}
