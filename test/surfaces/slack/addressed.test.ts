// When a message is meant for the agent.
import { describe, expect, it } from 'vitest'
import { followsUp, isAddressed } from '../../../src/surfaces/slack/listeners/addressed.ts'
import type { Entry } from '../../../src/ticket/transcript.ts'
import { ticketOf } from './fake-desk.ts'

const ada = ticketOf().requester
const grace = { ...ada, id: 'T1/U2', name: 'Grace Hopper' }
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
    expect(followsUp(entries, person)).toBe(expected)
  })
})
