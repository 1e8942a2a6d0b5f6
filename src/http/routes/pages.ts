// The built pages: the ticket list and ticket pages for who is signed in, their assets for everybody.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { DeskError } from '../../errors.ts'
import { notSignedIn } from '../auth.ts'
import { callerOf } from '../guard.ts'
import { noticePage, noticeStyle } from '../notice-pages.ts'
import type { Env, HttpParts } from '../parts.ts'

export function pageRoutes({ auth, uiDir }: HttpParts): Hono<Env> {
  const app = new Hono<Env>()
  const show = async (c: Context<Env>) => {
    if (callerOf(auth, c.req.raw) === undefined) return c.html(noticePage(notSignedIn()), 401)
    const page = await readFile(join(uiDir, 'index.html'), 'utf8').catch(() => undefined)
    if (page === undefined) return c.html(noticePage(notBuilt()), 503)
    return c.html(page, 200, { 'Cache-Control': 'no-cache' })
  }
  app.get('/', show)
  app.get('/tickets/:id', show)
  app.get('/notice.css', c => c.body(noticeStyle, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
  // Before the first build there is no such folder, and the file server would say so aloud.
  if (existsSync(uiDir)) app.use('/assets/*', keep, serveStatic({ root: uiDir }))
  return app
}

/** Their names carry a hash of what is in them: a browser may keep them for ever. */
const keep: MiddlewareHandler = async (c, next) => {
  await next()
  if (c.res.ok) c.res.headers.set('Cache-Control', 'public, max-age=31536000, immutable')
}

function notBuilt(): DeskError {
  return new DeskError('misconfigured', 'The pages of HelpDesk are not built.', {
    suggestions: ['Run: npm run build'],
  })
}
