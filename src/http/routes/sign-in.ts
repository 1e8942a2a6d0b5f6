// Signing in through a personal link, and out again.
import { Hono } from 'hono'
import { isDeskError } from '../../errors.ts'
import { notSignedIn } from '../auth.ts'
import { callerOf, isOurs } from '../guard.ts'
import { confirmPage, noticePage } from '../notice-pages.ts'
import { noteWith, refusals } from '../noting.ts'
import type { Env, HttpParts } from '../parts.ts'

export function signInRoutes(parts: HttpParts): Hono<Env> {
  const { auth, url } = parts
  const app = new Hono<Env>()
  const note = noteWith(parts)
  const enter = async (token: string) => {
    const { cookie, next, person } = await auth.signIn(token)
    await note({ what: 'signedIn', by: person, detail: { through: 'web' } })
    return new Response(null, {
      status: 303,
      headers: { 'Set-Cookie': cookie, Location: next, 'Cache-Control': 'no-store' },
    })
  }
  app.use('/signin', refusals(parts))
  app.get('/signin', c => {
    const token = c.req.query('token') ?? ''
    if (isPersonOpening(c.req.raw)) return enter(token)
    return c.html(confirmPage(token), 200, { 'Cache-Control': 'no-store' })
  })
  app.post('/signin', async c => {
    const { token } = await c.req.parseBody().catch(() => ({ token: undefined }))
    return enter(typeof token === 'string' ? token : '')
  })
  app.post('/signout', async c => {
    if (!isOurs(c.req.raw, url)) return c.html(noticePage(notSignedIn()), 403)
    const person = callerOf(auth, c.req.raw)?.asker.person
    if (person) await note({ what: 'signedOut', by: person, detail: { through: 'web' } })
    c.header('Set-Cookie', auth.signOutCookie)
    return c.redirect('/', 303)
  })
  app.onError((error, c) => {
    if (!isDeskError(error)) throw error
    return c.html(noticePage(error), 403)
  })
  return app
}

/**
 * Link previews and scanners open links too, and would spend them: only a browser that says a page is being opened
 * goes straight in; everybody else gets a button.
 */
function isPersonOpening(request: Request): boolean {
  const { headers } = request
  const isPreview = headers.has('purpose') || headers.has('sec-purpose')
  return headers.get('sec-fetch-mode') === 'navigate' && request.method === 'GET' && !isPreview
}
