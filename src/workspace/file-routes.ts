// The bytes of files: coming in from the app's uploads, going out to people and to the app.

import { Hono } from 'hono'
import { SlackFault } from './slack-fault.ts'
import type { World } from './world.ts'

export function fileRoutes(world: World, botToken: string): Hono {
  const app = new Hono()
  app.post('/upload/v1/:id', async c => {
    const isForm = c.req.header('content-type')?.startsWith('multipart/form-data')
    const bytes = isForm ? await firstPart(await c.req.formData()) : new Uint8Array(await c.req.arrayBuffer())
    try {
      world.files.receive(c.req.param('id'), bytes)
      return c.text(`OK - ${bytes.length}`)
    } catch (error) {
      if (error instanceof SlackFault) return c.text(error.code, 400)
      throw error
    }
  })
  app.get('/files/:id/:name', c => {
    const token = c.req.header('authorization')
    const mayRead =
      token === undefined || (token === `Bearer ${botToken}` && world.manifest.scopes.has('files:read'))
    const file = world.files.find(c.req.param('id'))
    const bytes = file && world.files.bytes(file.id)
    if (!mayRead || !file || !bytes) return c.text('Not found', 404)
    const isImage = file.mimetype.startsWith('image/')
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': file.mimetype,
        'content-disposition': `${isImage ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        'content-security-policy': "default-src 'none'; sandbox",
      },
    })
  })
  return app
}

async function firstPart(form: FormData): Promise<Uint8Array> {
  for (const [, value] of form)
    if (typeof value !== 'string') return new Uint8Array(await value.arrayBuffer())
  const text = [...form].map(([, value]) => value).find(value => typeof value === 'string')
  return new TextEncoder().encode(text ?? '')
}
