// The HTTP room as one value: `app.request('/healthz')` works without a port.
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Hono, MiddlewareHandler } from 'hono'
import { noSuchAddress, onError } from './failures.ts'
import { bodiesUpTo, callers, headers, hosts } from './guard.ts'
import { refusals } from './noting.ts'
import type { Env, HttpParts } from './parts.ts'
import { actRoutes } from './routes/acts.ts'
import { adminRoutes } from './routes/admin.ts'
import { auditRoutes } from './routes/audit.ts'
import { freezeRoutes } from './routes/freeze.ts'
import { listRoutes } from './routes/lists.ts'
import { liveRoutes } from './routes/live.ts'
import { pageRoutes } from './routes/pages.ts'
import { policyAdminRoutes, policyRoutes } from './routes/policy.ts'
import { ruleRoutes } from './routes/rules.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { ticketRoutes } from './routes/tickets.ts'

export type { HttpParts } from './parts.ts'

export function createHttp(parts: HttpParts): Hono<Env> {
  const app = new OpenAPIHono<Env>()
  app.onError(onError(parts.log))
  app.notFound(noSuchAddress)
  app.use(headers, hosts(parts))
  app.get('/healthz', async c => {
    const health = await parts.health()
    return c.json(health, health.isUp ? 200 : 503, { 'Cache-Control': 'no-store' })
  })
  mountSlack(app, parts)
  app.use(bodiesUpTo(512))
  app.get('/api/v1/openapi.json', c => c.json(describe(app, parts)))
  app.use('/api/v1/*', noStore, refusals(parts), callers(parts.auth, parts.url))
  app.route('/api/v1/admin', adminRoutes(parts))
  app.route('/api/v1/admin', auditRoutes(parts))
  app.route('/api/v1/admin', policyAdminRoutes(parts))
  for (const room of [
    listRoutes,
    ticketRoutes,
    actRoutes,
    ruleRoutes,
    policyRoutes,
    freezeRoutes,
    liveRoutes,
  ])
    app.route('/api/v1', room(parts))
  app.route('/', signInRoutes(parts))
  app.route('/', pageRoutes(parts))
  return app
}

/** Slack signs the very bytes it sends: they pass as they are. A modal's state can be larger than any request of ours. */
function mountSlack(app: Hono<Env>, { slackHandler }: HttpParts): void {
  if (slackHandler) app.post('/slack/events', bodiesUpTo(3 * 1024), c => slackHandler(c.req.raw))
}

const noStore: MiddlewareHandler = async (c, next) => {
  await next()
  if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store')
}

function describe(app: OpenAPIHono<Env>, { url, version }: HttpParts) {
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'HelpDesk',
      version,
      description:
        'Send the admin token as a bearer token; people in a browser are known by the cookie of their personal link. Acts take an Idempotency-Key: the same key of the same person counts once.',
    },
    servers: [{ url }],
  })
}
