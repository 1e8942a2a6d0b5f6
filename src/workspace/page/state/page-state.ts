// What the page knows of the workspace, and how each event from the server changes it. Pure.
import type { Channel, Message, PageEvent, StateAnswer, ThreadStatus, View } from '../../page-protocol.ts'
import { keyOf, keyOfMessage, placed, removed, replaced } from './messages.ts'

export interface PageState {
  workspace?: StateAnswer
  /** Timelines by channel id, threads by `<channel>:<root ts>`; only those that were opened. */
  lists: Record<string, Message[]>
  /** What happened since a list was asked for, by request: two may be under way for one list. */
  meanwhile: Record<number, PageEvent[]>
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
  meanwhile: {},
  ephemerals: [],
  views: [],
  statuses: [],
  unread: {},
  open: [],
  link: 'connecting',
}

export interface Listed {
  type: 'listed'
  request: number
  key: string
  channel: string
  messages: Message[]
  ephemerals: Message[]
}

export type Change =
  | { type: 'loaded'; workspace: StateAnswer }
  | { type: 'listing'; request: number }
  | { type: 'unlisted'; request: number }
  | Listed
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
    case 'listing':
      return { ...state, meanwhile: { ...state.meanwhile, [change.request]: [] } }
    case 'unlisted':
      return { ...state, meanwhile: withoutRequest(state.meanwhile, change.request) }
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
      return heard(noted(state, change), change)
  }
}

/** An answer of the server may be older than an event that overtook it: those are kept, and applied to the answer. */
function noted(state: PageState, event: PageEvent): PageState {
  const under = Object.entries(state.meanwhile)
  if (under.length === 0 || !event.type.startsWith('message_')) return state
  return {
    ...state,
    meanwhile: Object.fromEntries(under.map(([request, since]) => [request, [...since, event]])),
  }
}

function heard(state: PageState, event: PageEvent): PageState {
  switch (event.type) {
    case 'hello':
      return { ...state, link: 'live' }
    case 'message_posted':
      return unreadAfter({ ...state, lists: eachList(state, event) }, event.message)
    case 'message_changed':
    case 'message_deleted':
      return { ...state, lists: eachList(state, event) }
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

function unreadAfter(state: PageState, message: Message): PageState {
  const key = keyOfMessage(message)
  const isMine = message.user === state.workspace?.me.id
  if (isMine || state.open.includes(key)) return state
  return { ...state, unread: { ...state.unread, [key]: (state.unread[key] ?? 0) + 1 } }
}

function listed(state: PageState, change: Listed): PageState {
  const { key, channel, request } = change
  const since = state.meanwhile[request] ?? []
  const elsewhere = state.ephemerals.filter(
    each => each.channel !== channel || keyOf(channel, each.thread_ts) !== key,
  )
  const messages = since.reduce((list, event) => listAfter(key, list, event), change.messages)
  return {
    ...state,
    meanwhile: withoutRequest(state.meanwhile, request),
    lists: { ...state.lists, [key]: messages },
    ephemerals: change.ephemerals.reduce(placed, elsewhere),
  }
}

function withoutRequest(meanwhile: PageState['meanwhile'], request: number): PageState['meanwhile'] {
  const { [request]: _, ...others } = meanwhile
  return others
}

function eachList(state: PageState, event: PageEvent): PageState['lists'] {
  return Object.fromEntries(
    Object.entries(state.lists).map(([key, list]) => [key, listAfter(key, list, event)]),
  )
}

function listAfter(key: string, list: Message[], event: PageEvent): Message[] {
  if (event.type === 'message_posted')
    return keyOfMessage(event.message) === key ? placed(list, event.message) : list
  if (event.type === 'message_changed') return replaced(list, event.message)
  return event.type === 'message_deleted' ? removed(list, event.channel, event.ts) : list
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
