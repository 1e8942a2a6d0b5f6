// A real HTTP server that speaks both wires of an OpenAI-compatible endpoint, from a script and with every fault.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chatEvents } from './fake-openai/chat.ts'
import { responsesEvents } from './fake-openai/responses.ts'
import type { FakeAnswer, FakeRequest, FakeScript, RefusedAnswer } from './fake-openai/script.ts'

export * as faults from './fake-openai/faults.ts'
export type { FakeAnswer, FakeRequest, FakeScript } from './fake-openai/script.ts'

export interface FakeOpenAi {
  /** To be used as OPENAI_BASE_URL. */
  url: string
  /** Answers to come, in order; a function decides by the request. */
  script(...answers: FakeScript[]): void
  /** The answer to every request for which the script has none; without it such a request is refused and a complaint. */
  otherwise(answer: FakeScript): void
  /** Requests so far, each as it came. */
  requests: FakeRequest[]
  /** Bodies so far, byte for byte. */
  readonly bodies: string[]
  /** Names of the models it lists; `undefined`: it does not know the route. */
  models: string[] | RefusedAnswer | undefined
  /** Throws if an answer was not used or a request was not expected. */
  assertComplete(): void
  close(): Promise<void>
}

export async function startFakeOpenAi(): Promise<FakeOpenAi> {
  const queue: FakeScript[] = []
  const complaints: string[] = []
  let fallback: FakeScript | undefined
  const fake: Omit<FakeOpenAi, 'url'> = {
    script: (...answers) => void queue.push(...answers),
    otherwise: answer => {
      fallback = answer
    },
    requests: [],
    get bodies() {
      return fake.requests.map(request => request.body)
    },
    models: ['gpt-fake'],
    assertComplete() {
      if (queue.length > 0) complaints.push(`${queue.length} scripted answers were not asked for`)
      if (complaints.length > 0) throw new Error(complaints.join('; '))
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  const next = (request: FakeRequest): FakeAnswer => {
    const step = queue.shift() ?? fallback
    if (step) return typeof step === 'function' ? step(request) : step
    complaints.push(`unexpected request ${request.path}`)
    return { status: 400, body: { error: { message: 'this request is not in the script' } } }
  }
  const server = createServer((req, res) => void receive(req, res, fake, next))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return Object.assign(fake, { url: `http://127.0.0.1:${port}/v1` })
}

type Fake = Pick<FakeOpenAi, 'requests' | 'models'>

async function receive(
  req: IncomingMessage,
  res: ServerResponse,
  fake: Fake,
  next: (request: FakeRequest) => FakeAnswer,
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  const path = (req.url ?? '').replace(/\?.*$/, '')
  if (req.method === 'GET') {
    listModels(path, res, fake)
    return
  }
  const body = Buffer.concat(chunks).toString('utf8')
  const closed = once(res, 'close').then(() => undefined)
  const request: FakeRequest = { path, headers: req.headers, body, json: JSON.parse(body), closed }
  fake.requests.push(request)
  await send(res, path, named(next(request), fake.requests.length))
}

function listModels(path: string, res: ServerResponse, { models }: Fake): void {
  if (path !== '/v1/models' || !models)
    refuse(res, { status: 404, body: { error: { message: 'Not Found' } } })
  else if ('status' in models) refuse(res, models)
  else
    refuse(res, { status: 200, body: { object: 'list', data: models.map(id => ({ id, object: 'model' })) } })
}

function refuse(res: ServerResponse, { status, body, headers }: RefusedAnswer): void {
  res.writeHead(status, { 'content-type': 'application/json', ...headers })
  res.end(typeof body === 'string' ? body : JSON.stringify(body))
}

/** Calls get ids that are new in each answer and the same in each run. */
function named(answer: FakeAnswer, turn: number): FakeAnswer {
  if ('status' in answer || !answer.calls) return answer
  return { ...answer, calls: answer.calls.map((call, at) => ({ id: `call_${turn}_${at + 1}`, ...call })) }
}

async function send(res: ServerResponse, path: string, answer: FakeAnswer): Promise<void> {
  if ('status' in answer) {
    refuse(res, answer)
    return
  }
  await answer.before
  res.writeHead(200, { 'content-type': 'text/event-stream' })
  res.flushHeaders()
  const { words, ending } = path.endsWith('/responses') ? responsesEvents(answer) : chatEvents(answer)
  for (const event of words) res.write(event)
  await answer.gate
  switch (answer.break) {
    case 'drop':
      // Destroyed only after the words are on their way, or the client would not see them.
      res.write(': \n\n', () => res.socket?.resetAndDestroy())
      return
    case 'stall':
      return
    case 'cut':
      res.end()
      return
    case 'error':
      res.write(errorEvent(answer.error))
      res.end()
      return
    default:
      for (const event of ending) res.write(event)
      res.end()
  }
}

function errorEvent(error = { code: 'server_error', message: 'The server had an error' }): string {
  return `event: error\ndata: ${JSON.stringify({ error, type: 'error', ...error })}\n\n`
}
