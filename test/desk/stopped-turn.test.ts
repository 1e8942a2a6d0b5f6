// A turn that is called off: what was said until then stays, whoever was thinking.
import { expect, test } from 'vitest'
import { createAskAgent } from '../../src/desk/ask-agent.ts'
import { silentLog } from '../../src/log.ts'
import { ModelFailure } from '../../src/models/model.ts'
import { createRunbookModel } from '../../src/models/runbook.ts'
import { scripted } from '../../src/models/scripted.ts'
import { given, opened } from '../ticket/given.ts'
import { agent } from './bench.ts'

/** The runbooks are stopped in the middle of their answer. */
async function stopped(model?: ReturnType<typeof scripted>) {
  const stop = new AbortController()
  const pace = async (signal: AbortSignal) => {
    stop.abort()
    signal.throwIfAborted()
  }
  const ask = createAskAgent({
    agent: () => agent,
    model,
    runbooks: createRunbookModel({ pace }),
    sealer: { seal: () => Promise.reject(new Error('nothing is proposed')) },
    redact: text => text,
    now: () => 1,
    log: silentLog,
  })
  const { by, request: text } = opened
  const said = { kind: 'said', n: 1, at: 0, epoch: 1, by, text, isAddressed: true } as const
  const seen: string[] = []
  const stream = { write: (delta: string) => void seen.push(delta), status() {}, end: async () => undefined }
  const reply = await ask({ ticket: given(), turn: 1, upTo: 1, entries: [said], stream }, stop.signal)
  return { reply, seen: seen.join('').trim() }
}

test('runbooks that are stopped leave the words that people have read', async () => {
  const { reply, seen } = await stopped()

  expect(seen).not.toBe('')
  expect(reply).toMatchObject({ kind: 'agentReplied', isStopped: true, text: seen })
})

test('so do runbooks that went on for a model that broke off', async () => {
  const cut = new ModelFailure('cut', 'The connection was cut.')
  const { reply, seen } = await stopped(scripted([{ text: 'The disk', breakOff: cut }]))

  expect(reply).toMatchObject({
    isStopped: true,
    text: expect.stringMatching(/^The disk\n\n.*breaks off here/),
  })
  expect(seen).toContain('The disk')
})
