// The model without a model: it follows the runbooks, reads what came back, and goes on or stops.
import { describe, expect, it } from 'vitest'
import { parseAgent } from '../../src/agent.ts'
import type { Item } from '../../src/models/model.ts'
import { createRunbookModel } from '../../src/models/runbook.ts'
import { converseWith, questionOf } from './conversation.ts'

const agent = (() => {
  const parsed = parseAgent(
    `---
name: tiny
title: Tiny
description: For tests.
kind: runbook
suggestions: [My disk is full]
runbooks:
  - title: Disk
    match: ['disk', 'folder (?<folder>\\S+)']
    say: I look at the disk.
    suggest:
      - { command: df -h, reason: Space. }
      - { command: df -i, reason: Inodes. }
      - { command: 'ls {folder}', reason: 'What is in {folder}.' }
    findings:
      - when: '^\\S+\\s.*\\s(?<used>9\\d|100)%\\s+(?<mount>/\\S*)$'
        command: 1
        each: true
        say: '{mount} is {used} % full.'
        suggest: [{ command: lsblk, reason: Sizes. }, { command: df -h, reason: Again. }]
      - when: disk
        command: lsblk
        say: There is a disk.
    otherwise: All is well.
  - title: Thanks
    match: ['^thanks']
    say: You are welcome.
---
`,
    'tiny.md',
  )
  if (!parsed.agent) throw new Error(JSON.stringify(parsed.faults))
  return parsed.agent
})()

const FULL = `[exit 0 in 4 ms as viewer]
Filesystem      Size  Used Avail Use% Mounted on
/dev/vda        252G  246G    6G  98% /
/dev/vdb         10G   10G     0 100% /var
tmpfs            12G     0   12G   0% /run`
const FINE =
  '[exit 0 in 4 ms as viewer]\nFilesystem Size Used Avail Use% Mounted on\n/dev/vda 252G 46G 206G 19% /'

const start = () => converseWith(createRunbookModel(), agent)

describe('nothing found', () => {
  const inodes = '[exit 0 in 4 ms as viewer]\nFilesystem Inodes\n/dev/vda 5'
  const hear = async (...results: string[]) => {
    const one = start()
    await one.hear('my disk is full')
    return (await one.results(...results)).text
  }

  it('means that all is well only when every command ran and was read whole', async () => {
    expect(await hear(FINE, inodes)).toBe('All is well.')
  })

  it.each([
    ['failed', '[exit 1 in 4 ms as viewer]\nerror: forbidden', '`df -i` failed (exit 1).'],
    ['did not run', '[rejected by Ada: no]', '`df -i` did not run'],
    [
      'was read in part',
      '[exit 0 in 4 ms as viewer]\nA\n[900 characters left out: read_output {"id":"x","from":1000} reads on]\nZ',
      'only the beginning and the end',
    ],
  ])('means nothing when a command %s', async (_what, result, words) => {
    const text = await hear(FINE, result)

    expect(text).toContain(words)
    expect(text).not.toContain('All is well.')
    expect(text).toContain('Nothing stands out in what I saw')
  })
})

it('of many lines that match, the first few are told, and how many more there are', async () => {
  const one = start()
  await one.hear('my disk is full')
  const rows = Array.from({ length: 8 }, (_, at) => `/dev/vd${at} 10G 10G 0 100% /data${at}`)

  const { text } = await one.results(`[exit 0 in 4 ms as viewer]\n${rows.join('\n')}`, FINE)

  expect(text).toContain('/data4 is 100 % full.\n… and 3 more.')
})

describe('a request', () => {
  it('that matches a runbook is answered with its words and its commands', async () => {
    const said = await start().hear('my DISK is full')
    expect(said).toMatchObject({ text: 'I look at the disk.', commands: ['df -h', 'df -i'] })
    expect(said.finished).toMatchObject({ reason: 'calls', usage: { costUsd: 0, inputTokens: 0 } })
  })

  it('fills commands with what it named', async () => {
    const said = await start().hear('what is in folder /srv/app')
    expect(said.commands).toEqual(['df -h', 'df -i', 'ls /srv/app'])
  })

  it.each(['-rf', '$(reboot)', 'a;b', '--help', '`id`', '~root'])(
    'never fills a command with %s',
    async word => {
      expect((await start().hear(`look in folder ${word}`)).commands).toEqual(['df -h', 'df -i'])
    },
  )

  it('is told from the name of who wrote it', async () => {
    const model = createRunbookModel()
    const items: Item[] = [{ role: 'user', text: 'Disk Jockey: hello' }]
    let text = ''
    for await (const thought of model.think(questionOf(agent, items), new AbortController().signal)) {
      if (thought.kind === 'text') text += thought.delta
    }
    expect(text).toContain('I have no runbook for that')
  })

  it('without a runbook is answered with what it can do and how to connect a model', async () => {
    const { text, commands } = await start().hear('make me a sandwich')
    expect(text).toContain('- Disk')
    expect(text).not.toContain('- Thanks')
    expect(text).toContain('“My disk is full”')
    expect(text).toContain('OPENAI_API_KEY')
    expect(commands).toEqual([])
  })

  it('streams in small pieces that make up the whole text', async () => {
    const said = await start().hear('make me a sandwich')
    expect(said.pieces).toBeGreaterThan(10)
    expect(said.text).toMatch(/compatible endpoint\.$/)
  })

  it('has the same answer each time, ids included', async () => {
    const [one, two] = [start(), start()]
    await one.hear('disk')
    await two.hear('disk')
    expect(one.items).toEqual(two.items)
  })
})

describe('results', () => {
  it('in which something is found are told, each place once, and lead to more', async () => {
    const talk = start()
    await talk.hear('disk full')
    const said = await talk.results(FULL, FINE)
    expect(said.text).toBe('/ is 98 % full.\n/var is 100 % full.')
    expect(said.commands).toEqual(['lsblk'])
  })

  it('of what it suggested then are read too, and end there', async () => {
    const talk = start()
    await talk.hear('disk full')
    await talk.results(FULL, FINE)
    const said = await talk.results('[exit 0 in 2 ms as viewer]\nvda 254:0 0 252G 0 disk /')
    expect(said).toMatchObject({ text: 'There is a disk.', commands: [] })
    expect(said.finished?.reason).toBe('stop')
  })

  it('without a finding are called what they are', async () => {
    const talk = start()
    await talk.hear('disk full')
    expect((await talk.results(FINE, FINE)).text).toBe('All is well.')
  })

  it('of one command do not count for another', async () => {
    const talk = start()
    await talk.hear('disk full')
    expect((await talk.results(FINE, FULL)).text).toBe('All is well.')
  })

  it.each([
    ['[rejected by Ada: not now]', '`df -h` did not run: rejected by Ada: not now.'],
    ['[ignored]', '`df -h` did not run: ignored.'],
    ['[expired]', '`df -h` did not run: expired.'],
    ['[superseded: the context changed]', '`df -h` did not run: superseded: the context changed.'],
    ['[refused: df is not offered here.]', '`df -h` did not run: refused: df is not offered here.'],
    [
      '[failed: timed out after 60 s in 60000 ms as viewer]\n(no output)',
      '`df -h` failed: timed out after 60 s.',
    ],
    [
      '[unknown: the desk was restarted in 0 ms as viewer]',
      'Nobody knows whether `df -h` ran to its end (unknown: the desk was restarted)',
    ],
  ])('%s is acknowledged, and nothing is suggested anew', async (fate, words) => {
    const talk = start()
    await talk.hear('disk full')
    const said = await talk.results(fate, '[still running]')
    expect(said.text).toContain(words)
    expect(said.commands).toEqual([])
  })

  it('that come late, after other words, are read as well', async () => {
    const talk = start()
    await talk.hear('disk full')
    talk.items.push(
      { role: 'tool', callId: 'a', name: 'propose_command', text: '[still running]' },
      { role: 'user', text: `[result of a command proposed earlier: df -h]\n${FULL}` },
    )
    expect((await talk.results()).text).toContain('/var is 100 % full.')
  })

  it('are not mistaken for words of a person, nor a new request for results', async () => {
    const talk = start()
    await talk.hear('disk full')
    await talk.results(FINE, FINE)
    expect((await talk.hear('thanks')).text).toBe('You are welcome.')
  })
})

it('sums up a conversation without a model when it has no tools', async () => {
  const items: Item[] = [
    { role: 'user', text: 'Ada: disk full' },
    {
      role: 'assistant',
      text: 'I look.',
      calls: [{ id: 'c', name: 'propose_command', input: '{"command":"df -h"}' }],
    },
    { role: 'tool', callId: 'c', name: 'propose_command', text: FULL },
    { role: 'user', text: 'Summarise this conversation' },
  ]
  let text = ''
  for await (const thought of createRunbookModel().think(
    questionOf(agent, items, []),
    new AbortController().signal,
  )) {
    if (thought.kind === 'text') text += thought.delta
  }
  expect(text).toBe('Said: Ada: disk full\nProposed: {"command":"df -h"}\nResult: [exit 0 in 4 ms as viewer]')
})

it('stops when it is aborted', async () => {
  const stop = new AbortController()
  const reading = (async () => {
    const model = createRunbookModel({ pace: async () => stop.abort(new Error('stopped')) })
    for await (const _ of model.think(
      questionOf(agent, [{ role: 'user', text: 'Ada: hello you' }]),
      stop.signal,
    ));
  })()
  await expect(reading).rejects.toThrow('stopped')
})
