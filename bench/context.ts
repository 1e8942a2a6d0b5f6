// What the context budget saves: tokens sent over a long ticket, against telling everything each time. Run: node bench/context.ts

import { historyOf } from '../src/desk/history.ts'
import { lengthOf } from '../src/desk/memory.ts'
import type { Model, Question, Thought } from '../src/models/model.ts'
import { chat } from '../src/models/openai/chat.ts'
import type { Entry } from '../src/ticket/transcript.ts'
import { agent, bench, form } from '../test/desk/bench.ts'
import { ada } from '../test/ticket/given.ts'

/** A table of pods, as long as an output usually is. */
const OUTPUT = 'NAME READY STATUS RESTARTS AGE\n'.concat('web-7d9f-x2x 1/1 Running 0 3d4h\n'.repeat(125))
const CHARS_PER_TOKEN = 2
const SUMMARY = 'What was asked, what is known, what is open. '.repeat(50)
/** Instructions and tools of a real agent, in characters. */
const INSTRUCTIONS = 'Be exact. '.repeat(400)
const CACHED_PRICE = 0.1

interface Sent {
  tokens: number
  cached: number
  naive: number
  peak: number
  requests: number
  /** Requests that did not extend the one before. */
  breaks: number
}

/** Counts what the wire would send, and answers: two commands when a person spoke, words when results came. */
function counting(entries: () => Promise<Entry[]>, sent: Sent): Model {
  let before = ''
  let turn = 0
  async function* think(question: Question): AsyncGenerator<Thought> {
    const { messages } = chat.bodyOf({ question, model: 'm', dropped: new Set() })
    const body = JSON.stringify(messages).slice(0, -1)
    const tokens = body.length / CHARS_PER_TOKEN
    const isSummary = question.tools.length === 0
    const shared = sharedLength(before, body)
    sent.tokens += tokens
    sent.cached += shared / CHARS_PER_TOKEN
    sent.peak = Math.max(sent.peak, tokens)
    sent.requests += 1
    if (!isSummary) {
      if (shared < before.length) sent.breaks += 1
      sent.naive += (question.system.length + naiveLength(await entries())) / CHARS_PER_TOKEN
      before = body
    }
    yield {
      kind: 'text',
      delta: isSummary ? SUMMARY : 'I looked at the pods of the namespace shop. '.repeat(8),
    }
    if (!isSummary && question.items.at(-1)?.text.startsWith('Ada: ')) {
      turn += 1
      for (const which of ['a', 'b']) yield { kind: 'call', call: callOf(`${which}${turn}`) }
    }
    const usage = { inputTokens: tokens, outputTokens: 100, cachedTokens: 0, costUsd: 0 }
    yield { kind: 'finished', reason: 'stop', usage }
  }
  return { name: 'counting', think, check: async () => 'fine' }
}

function callOf(id: string) {
  const input = JSON.stringify({ command: `kubectl get pods -n ${id}`, reason: 'Shows the pods.' })
  return { id, name: 'propose_command', input }
}

function sharedLength(a: string, b: string): number {
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  return at
}

/** The whole transcript with whole outputs. */
function naiveLength(entries: Entry[]): number {
  const upTo = entries.length
  const clipped = lengthOf(historyOf(entries, { epoch: 1, upTo, memory: { elidedUpTo: 0 } }))
  const outputs = entries.filter(entry => entry.kind === 'executed').length
  return clipped + outputs * (OUTPUT.length - 1_700)
}

async function ticketOf(messages: number): Promise<Sent> {
  const sent: Sent = { tokens: 0, cached: 0, naive: 0, peak: 0, requests: 0, breaks: 0 }
  let transcript = async (): Promise<Entry[]> => []
  const real = {
    ...agent,
    context: { soft: 10_000, hard: 16_000, target: 6_000 },
    instructions: INSTRUCTIONS,
  }
  const { desk, worker, store } = await bench({
    model: counting(() => transcript(), sent),
    agents: [real],
    execute: async () => ({
      outcome: 'succeeded',
      exitCode: 0,
      durationMs: 1,
      output: OUTPUT,
      isTruncated: false,
    }),
  })
  const { id } = await desk.open('open', form)
  transcript = () => store.transcript(id)
  for (let turn = 1; turn <= messages / 2; turn += 1) {
    if (turn > 1) await desk.say(`say${turn}`, id, { person: ada }, `And now? This is question ${turn}.`)
    await worker.settled()
    const ticket = await store.ticket(id)
    const open = ticket?.suggestions.filter(({ state }) => state.is === 'proposed') ?? []
    const decisions = Object.fromEntries(open.map(one => [one.id, { choice: 'approve' as const }]))
    await desk.submit(
      `submit${turn}`,
      id,
      { person: ada },
      { turn: ticket?.turns ?? 0, through: 'web', decisions },
    )
    await worker.settled()
  }
  await worker.stop()
  await store.close()
  return sent
}

const k = (tokens: number) => `${Math.round(tokens / 1_000)}k`
for (const messages of [60, 120, 240]) {
  const { tokens, cached, naive, peak, requests, breaks } = await ticketOf(messages)
  const billed = tokens - cached * (1 - CACHED_PRICE)
  console.log(
    `${messages} messages, ${requests} requests: ${k(tokens)} tokens sent, ${k(naive)} naive: ${(naive / tokens).toFixed(1)} times less; ` +
      `peak ${k(peak)}, billed ${k(billed)} with the cache, its prefix broken ${breaks} times`,
  )
}
