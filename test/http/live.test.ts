// Specification of following a ticket live: nothing missed, resumable by number, ended cleanly.
import { describe, expect, it } from 'vitest'
import { serveHttp } from '../../src/http/serve.ts'
import { ADMIN_TOKEN, aHttp, asAdmin } from './a-http.ts'
import { alice } from './fake-desk.ts'

interface Event {
  event: string
  id?: string
  data: unknown
}

/** Reads events one by one, as a browser would; comments come as `heartbeat`. */
function eventsOf(response: Response): AsyncIterator<Event> & { cancel: () => Promise<void> } {
  const reader = (response.body ?? new ReadableStream<Uint8Array<ArrayBuffer>>()).getReader()
  const decoder = new TextDecoder()
  async function* read(): AsyncGenerator<Event> {
    let text = ''
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      text += decoder.decode(value, { stream: true })
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      yield* blocks.map(eventOf)
    }
  }
  return Object.assign(read(), { cancel: () => reader.cancel() })
}

function eventOf(block: string): Event {
  const fields = Object.fromEntries(
    block.split('\n').map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
  if (fields.data === undefined) return { event: 'heartbeat', data: null }
  return { event: fields.event ?? '', data: JSON.parse(fields.data), ...(fields.id && { id: fields.id }) }
}

async function following(query = '', options: Parameters<typeof aHttp>[0] = {}, headers = {}) {
  const http = aHttp(options)
  for (const text of ['one', 'two']) http.desk.write('SANDBOX-1', { kind: 'noted', text })
  const response = await http.ask(`/api/v1/tickets/SANDBOX-1/events${query}`, { headers })
  const events = eventsOf(response)
  const next = async () => (await events.next()).value as Event | undefined
  return { ...http, response, events, next }
}

describe('following a ticket', () => {
  it('begins with the ticket and its entries by number, then brings what comes', async () => {
    const { next, desk, events } = await following()
    expect((await next())?.event).toBe('ticket')
    expect([(await next())?.id, (await next())?.id]).toEqual(['1', '2'])
    desk.write('SANDBOX-1', { kind: 'noted', text: 'three' })
    expect(await next()).toMatchObject({ event: 'entry', id: '3', data: { text: 'three' } })
    await events.cancel()
    await expect.poll(() => desk.watchers()).toBe(0)
  })

  it('resumes after ?after= and after Last-Event-ID, which comes first', async () => {
    const asked = await following('?after=1')
    await asked.next()
    expect((await asked.next())?.id).toBe('2')
    const resumed = await following('?after=0', {}, { 'Last-Event-ID': '1' })
    await resumed.next()
    expect((await resumed.next())?.id).toBe('2')
    await Promise.all([asked.events.cancel(), resumed.events.cancel()])
  })

  it('shows the words of a reply as they come, without a number', async () => {
    const { next, desk, events } = await following('?after=2')
    await next()
    desk.show('SANDBOX-1', { kind: 'draft', turn: 1, text: 'Look', status: 'Thinking' })
    expect(await next()).toEqual({ event: 'draft', data: { turn: 1, text: 'Look', status: 'Thinking' } })
    await events.cancel()
  })

  it('is refused before it begins where the ticket may not be read', async () => {
    const { ask } = aHttp()
    const answer = await ask('/api/v1/tickets/SANDBOX-9/events')
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([404, 'application/json'])
  })

  it('proves that it lives, and ends within a heartbeat when access is taken away', async () => {
    const http = aHttp({ heartbeatMs: 5 })
    const headers = { Cookie: await http.cookieOf() }
    const events = eventsOf(await http.ask('/api/v1/tickets/SANDBOX-1/events?after=9', { headers }))
    await events.next()
    expect((await events.next()).value.event).toBe('heartbeat')
    http.desk.shutOut(alice)
    let last = (await events.next()).value
    while (last.event === 'heartbeat') last = (await events.next()).value
    expect(last).toMatchObject({ event: 'closing' })
    expect((await events.next()).done).toBe(true)
  })

  it('ends when the session ends', async () => {
    const http = aHttp({ heartbeatMs: 5 })
    const headers = { Cookie: await http.cookieOf() }
    const events = eventsOf(await http.ask('/api/v1/tickets/SANDBOX-1/events?after=9', { headers }))
    await events.next()
    http.clock.now += 12 * 3_600_000
    let last = (await events.next()).value
    while (last.event === 'heartbeat') last = (await events.next()).value
    expect(last.data).toEqual({ reason: 'Your session has ended; sign in again.' })
  })
})

describe('serving', () => {
  it('ends live streams cleanly when the server closes, and frees the port', async () => {
    const closing = new AbortController()
    const { app } = aHttp({ closing: closing.signal })
    const served = await serveHttp({ app, host: '127.0.0.1', port: 0, closing })
    const response = await fetch(`${served.url}/api/v1/tickets/SANDBOX-1/events`, { headers: asAdmin })
    const events = eventsOf(response)
    expect((await events.next()).value.event).toBe('ticket')
    const closed = served.close()
    expect((await events.next()).value.event).toBe('closing')
    expect((await events.next()).done).toBe(true)
    await closed
    await expect(fetch(served.url)).rejects.toThrow()
  })

  it('says which port is in use and how to choose another', async () => {
    const { app } = aHttp()
    const served = await serveHttp({ app, host: '127.0.0.1', port: 0 })
    await expect(serveHttp({ app, host: '127.0.0.1', port: served.port })).rejects.toMatchObject({
      code: 'misconfigured',
      message: `Port ${served.port} on 127.0.0.1 is in use by another program.`,
      suggestions: [expect.stringContaining('HELPDESK_PORT=')],
    })
    await served.close()
  })

  it('answers over a real port to the admin token', async () => {
    const { app } = aHttp()
    const served = await serveHttp({ app, host: '127.0.0.1', port: 0 })
    const answer = await fetch(`${served.url}/api/v1/me`, {
      headers: { Authorization: `bearer ${ADMIN_TOKEN}` },
    })
    expect(await answer.json()).toMatchObject({ isAdmin: true })
    await served.close()
  })
})
