// A ticket as it happens: Server-Sent Events, entries by their number, resumable, ended cleanly at shutdown.
import { createRoute, z } from '@hono/zod-openapi'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { ticketPath } from '../act.ts'
import { follow } from '../follow.ts'
import type { HttpParts } from '../parts.ts'
import { routes } from '../route.ts'

export function liveRoutes(parts: HttpParts) {
  return routes().openapi(events, async c => {
    const { id } = c.req.valid('param')
    const { caller } = c.var
    await parts.desk.ticket(caller.asker, id)
    const after = resumeAfter(c.req.header('last-event-id')) ?? c.req.valid('query').after
    c.header('Cache-Control', 'no-store')
    // Proxies that buffer would hold the words back.
    c.header('X-Accel-Buffering', 'no')
    return streamSSE(c, stream => forward(stream, follow(parts, { caller, id, after }, goneSignal(stream))))
  })
}

async function forward(stream: SSEStreamingApi, sights: AsyncIterable<Parameters<typeof write>[1]>) {
  for await (const sight of sights) {
    if (stream.aborted) return
    await write(stream, sight)
  }
}

async function write(stream: SSEStreamingApi, sight: { event: string; data: unknown; n?: number }) {
  if (sight.event === 'heartbeat') await stream.write(': alive\n\n')
  else {
    const id = sight.n === undefined ? {} : { id: String(sight.n) }
    await stream.writeSSE({ event: sight.event, data: JSON.stringify(sight.data), ...id })
  }
}

function goneSignal(stream: SSEStreamingApi): AbortSignal {
  const gone = new AbortController()
  stream.onAbort(() => gone.abort())
  return gone.signal
}

function resumeAfter(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,12}$/.test(header) ? Number(header) : undefined
}

const events = createRoute({
  method: 'get',
  path: '/tickets/{id}/events',
  summary: 'the ticket as it happens (Server-Sent Events)',
  description:
    'Events: `ticket` (first, and after each change), `entry` (its number is the SSE id; resume with Last-Event-ID or ?after=), `draft` (words of a reply as they come, unnumbered), `closing` (come again).',
  request: { params: ticketPath, query: z.object({ after: z.coerce.number().int().min(0).default(0) }) },
  responses: {
    200: { description: 'A stream', content: { 'text/event-stream': { schema: z.string() } } },
  },
})
