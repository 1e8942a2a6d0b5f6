// When a message is meant for the agent.
import { describe, expect, it } from 'vitest'
import { followsUp, isAddressed } from '../../../src/surfaces/slack/listeners/addressed.ts'
import type { Entry } from '../../../src/ticket/transcript.ts'
import { ticketOf } from './fake-desk.ts'

const ada = ticketOf().requester
const grace = { ...ada, id: 'T1/U2', name: 'Grace Hopper' }
const linus = { ...ada, id: 'T1/U3', name: 'Linus' }
const base = { at: 0, epoch: 0 }
const said = (n: number, by: typeof ada, isAddressed: boolean): Entry => ({
  ...base,
  n,
  kind: 'said',
  by,
  text: 'x',
  isAddressed,
})
const replied = (n: number, upTo: number): Entry => ({
  ...base,
  n,
  kind: 'replied',
  agent: 'general',
  turn: 1,
  upTo,
  text: 'x',
  steps: [],
  isStopped: false,
  usage: ticketOf().usage,
})

const idle = { agent: { is: 'idle' }, requester: ada } as const
const thinking = (upTo: number, requester = ada) =>
  ({ agent: { is: 'thinking', turn: 1, upTo, since: 0, isStopping: false }, requester }) as const

const nothing = { isMention: false, isDirect: false, mentionsOthers: false }
const yes = async () => true
const no = async () => false

describe('a message', () => {
  it.each([
    ['a mention, anywhere', { ...nothing, isMention: true, mentionsOthers: true }, 'mention', no, true],
    ['a direct message', { ...nothing, isDirect: true }, 'mention', no, true],
    ['a plain reply in a `mention` channel', nothing, 'mention', yes, false],
    ['a plain reply in an `all` channel', nothing, 'all', no, true],
    ['a follow-up in a `follow-up` channel', nothing, 'follow-up', yes, true],
    ['anything else in a `follow-up` channel', nothing, 'follow-up', no, false],
    ['a reply that mentions others only', { ...nothing, mentionsOthers: true }, 'all', yes, false],
  ] as const)('%s', async (_, message, mode, isFollowUp, expected) => {
    expect(await isAddressed(message, async () => mode, isFollowUp)).toBe(expected)
  })

  it.each([
    ['follows up when the agent spoke last', [said(1, ada, true), replied(2, 1)], grace, true],
    [
      'follows up when whom the agent answered goes on',
      [said(1, ada, true), replied(2, 1), said(3, grace, false)],
      ada,
      true,
    ],
    ['does not when another goes on', [said(1, ada, true), replied(2, 1), said(3, ada, false)], grace, false],
    ['does not before the agent has spoken', [said(1, ada, true)], ada, false],
    ['does not in an empty thread', [], ada, false],
  ])('%s', (_, entries, person, expected) => {
    expect(followsUp(entries, person, idle)).toBe(expected)
  })

  const first = [said(1, ada, true)]
  const answered = [...first, replied(2, 1)]
  it.each([
    ['of the requester, before the first answer', first, ada, thinking(1), true],
    ['of another, before the first answer', first, grace, thinking(1), false],
    [
      'of who was answered last',
      [...answered, said(3, grace, true), said(4, linus, false)],
      ada,
      thinking(3, linus),
      true,
    ],
    ['of who is being answered', [...answered, said(3, grace, true)], grace, thinking(3), true],
    [
      'of who waits for the turn after this one',
      [...answered, said(3, ada, true), said(4, grace, true)],
      grace,
      thinking(3),
      true,
    ],
    ['of the requester', [said(1, grace, true), replied(2, 1), said(3, grace, true)], ada, thinking(3), true],
    ['of a bystander', [...answered, said(3, ada, true)], linus, thinking(3), false],
  ])('while the agent is thinking, a word %s', (_, entries, person, ticket, expected) => {
    expect(followsUp(entries, person, ticket)).toBe(expected)
  })
})
