// The people and channels of the workspace: finding them as the app or a person names them, and who may see what.

import { z } from 'zod'
import type { Changes } from './changes.ts'
import type { Ids } from './ids.ts'
import { type Channel, channel as channelShape, type Person, person as personShape } from './page-shapes.ts'
import type { Records } from './records.ts'
import * as seed from './seed.ts'
import { SlackFault } from './slack-fault.ts'

export interface Directory {
  people: () => Person[]
  channels: () => Channel[]
  /** By id or handle. Throws `user_not_found`. */
  person: (name: string) => Person
  /** By id, `name` or `#name`; whether it may be seen is not asked. Throws `channel_not_found`. */
  channel: (name: string) => Channel
  /** The direct message between these people, made when there is none. */
  direct: (members: string[]) => Channel
  savePerson: (person: Person) => void
  saveChannel: (channel: Channel) => void
  /** Whose pages show this channel. */
  audience: (channel: Channel) => string[]
}

export function createDirectory(records: Records, ids: Ids, changes: Changes): Directory {
  const people = load(records, 'person', personShape, seed.people)
  const channels = load(records, 'channel', channelShape, seed.channels)
  const audience = (channel: Channel) =>
    channel.kind === 'public' ? [...people.keys()] : [...channel.members]
  const saveChannel = (channel: Channel) => {
    channels.set(channel.id, channel)
    records.put('channel', channel.id, channel)
    changes.tell(audience(channel), { type: 'channel_changed', channel })
  }
  return {
    people: () => [...people.values()],
    channels: () => [...channels.values()],
    person: name => findPerson(people, name),
    channel: name => findChannel(channels, name),
    direct(members) {
      const wanted = [...new Set(members)].sort()
      const found = [...channels.values()].find(one => isDirect(one) && sameMembers(one.members, wanted))
      if (found) return found
      const made = newDirect(ids, wanted)
      saveChannel(made)
      return made
    },
    savePerson(person) {
      people.set(person.id, person)
      records.put('person', person.id, person)
      changes.tell(people.keys(), { type: 'presence_changed', user: person.id, presence: person.presence })
    },
    saveChannel,
    audience,
  }
}

function load<T extends { id: string }>(
  records: Records,
  kind: 'person' | 'channel',
  shape: z.ZodType<T>,
  initial: T[],
): Map<string, T> {
  const stored = z.array(shape).parse(records.all(kind))
  if (stored.length === 0) for (const one of initial) records.put(kind, one.id, one)
  return new Map((stored.length === 0 ? initial : stored).map(one => [one.id, one]))
}

function findPerson(people: Map<string, Person>, name: string): Person {
  const found =
    people.get(name) ?? [...people.values()].find(person => person.name === name.replace(/^@/, ''))
  if (!found) throw new SlackFault('user_not_found')
  return found
}

function findChannel(channels: Map<string, Channel>, name: string): Channel {
  const plain = name.replace(/^#/, '')
  const found = channels.get(name) ?? [...channels.values()].find(one => !isDirect(one) && one.name === plain)
  if (!found) throw new SlackFault('channel_not_found')
  return found
}

/** Whether it is a conversation between people rather than a channel. */
export function isDirect(channel: Channel): boolean {
  return channel.kind === 'im' || channel.kind === 'mpim'
}

function sameMembers(members: string[], wanted: string[]): boolean {
  return members.length === wanted.length && wanted.every(id => members.includes(id))
}

function newDirect(ids: Ids, members: string[]): Channel {
  const kind = members.length > 2 ? 'mpim' : 'im'
  const prefix = kind === 'im' ? 'D' : 'G'
  const other = members.find(id => id !== seed.bot.userId) ?? seed.bot.userId
  return { id: ids.next(prefix), kind, name: other, topic: '', isArchived: false, members }
}
