// What the workspace's page knows after each event.
import { describe, expect, it } from 'vitest'
import { readAddress, writtenAddress } from '../../src/workspace/page/state/address.ts'
import { changed, emptyState, type PageState } from '../../src/workspace/page/state/page-state.ts'
import type { Message } from '../../src/workspace/page-protocol.ts'

const message = (ts: string, more: Partial<Message> = {}): Message => ({
  type: 'message',
  channel: 'C1',
  ts,
  user: 'U2',
  text: ts,
  ...more,
})

const given = (more: Partial<PageState> = {}): PageState => ({ ...emptyState, lists: { C1: [] }, ...more })

describe('the state of the page', () => {
  it('places a message by its time, whatever the order of arrival', () => {
    const late = changed(given(), { type: 'message_posted', message: message('2.0') })
    const both = changed(late, { type: 'message_posted', message: message('1.0') })
    expect(both.lists.C1?.map(each => each.ts)).toEqual(['1.0', '2.0'])
  })

  it('loses nothing that happens while a list is being fetched', () => {
    const listing = changed(given({ lists: {} }), { type: 'listing', request: 1 })
    const overtaken = changed(listing, { type: 'message_posted', message: message('2.0') })
    const answer = { request: 1, channel: 'C1', key: 'C1', messages: [message('1.0')], ephemerals: [] }
    const next = changed(overtaken, { type: 'listed', ...answer })
    expect(next.lists.C1?.map(each => each.ts)).toEqual(['1.0', '2.0'])
    expect(next.meanwhile).toEqual({})
  })

  it('loses nothing between two answers for one list', () => {
    const first = { request: 1, channel: 'C1', key: 'C1', messages: [message('1.0')], ephemerals: [] }
    const both = [1, 2].reduce((state, request) => changed(state, { type: 'listing', request }), given())
    const once = changed(both, { type: 'listed', ...first })
    const overtaken = changed(once, { type: 'message_posted', message: message('2.0') })
    const next = changed(overtaken, { type: 'listed', ...first, request: 2 })
    expect(next.lists.C1?.map(each => each.ts)).toEqual(['1.0', '2.0'])
    expect(next.meanwhile).toEqual({})
  })

  it('keeps a reply out of the timeline and in its thread', () => {
    const state = given({ lists: { C1: [message('1.0')], 'C1:1.0': [message('1.0')] } })
    const next = changed(state, { type: 'message_posted', message: message('2.0', { thread_ts: '1.0' }) })
    expect(next.lists.C1).toHaveLength(1)
    expect(next.lists['C1:1.0']).toHaveLength(2)
  })

  it('shows a growing message once, in its newest version', () => {
    const state = given({ lists: { C1: [message('1.0', { streaming: true })] } })
    const next = changed(state, { type: 'message_changed', message: message('1.0', { text: 'more' }) })
    expect(next.lists.C1).toEqual([message('1.0', { text: 'more' })])
  })

  it('counts a message as unread only where the person does not look', () => {
    const looking = changed(given(), { type: 'looking', open: ['C1'] })
    expect(changed(looking, { type: 'message_posted', message: message('1.0') }).unread).toEqual({})
    const away = changed(given(), { type: 'looking', open: ['C9'] })
    expect(changed(away, { type: 'message_posted', message: message('1.0') }).unread).toEqual({ C1: 1 })
  })

  it('replaces a note that only this person sees when it comes again with the same ts', () => {
    const once = changed(given(), { type: 'ephemeral_shown', message: message('1.0') })
    const twice = changed(once, { type: 'ephemeral_shown', message: message('1.0', { text: 'new' }) })
    expect(twice.ephemerals.map(each => each.text)).toEqual(['new'])
  })

  it('forgets what an app was doing when it says so with an empty status', () => {
    const status = { channel: 'C1', thread_ts: '1.0', status: 'is thinking…' }
    const busy = changed(given(), { type: 'status_changed', status })
    expect(busy.statuses).toHaveLength(1)
    expect(changed(busy, { type: 'status_changed', status: { ...status, status: '' } }).statuses).toEqual([])
  })
})

describe('the address of the page', () => {
  it('leads back to the same person, channel and thread', () => {
    const written = new URL(writtenAddress({ as: 'U1', channel: 'C1', thread: '1.5' }), 'http://x')
    expect(readAddress(written, null)).toEqual({ as: 'U1', channel: 'C1', thread: '1.5' })
  })

  it('follows a permalink', () => {
    const permalink = { search: '?channel=C1&ts=1.5', hash: '' }
    expect(readAddress(permalink, 'U7')).toEqual({ as: 'U7', channel: 'C1', thread: '1.5' })
  })
})
