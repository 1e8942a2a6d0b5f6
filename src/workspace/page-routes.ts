// The page's routes: state and messages, the stream of events, and everything a person can do.

import { type Context, Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import * as acts from './acts.ts'
import { suggestOptions } from './interactions/options.ts'
import { visibleChannel } from './interactions/payload.ts'
import { press } from './interactions/press.ts'
import { runShortcut, runSlashCommand } from './interactions/shortcuts.ts'
import { closeView, submitView } from './interactions/submit.ts'
import * as protocol from './page-protocol.ts'
import { messagesFor, stateFor } from './page-state.ts'
import { sentenceFor } from './sentences.ts'
import { SlackFault } from './slack-fault.ts'
import type { World } from './world.ts'

export interface PageOptions {
  /** Where to send a person who follows a link: HelpDesk signs them in on the way. */
  signIn: (personId: string, url: string) => string | Promise<string>
}

type Route = { path: string; shape: z.ZodType; answer: (input: unknown) => unknown }

export function pageRoutes(world: World, options: PageOptions): Hono {
  const app = new Hono()
  app.onError(refuse)
  app.get('/state', c => c.json(stateFor(world, protocol.stateRequest.parse(c.req.query()))))
  app.get('/messages', c => c.json(messagesFor(world, protocol.messagesRequest.parse(c.req.query()))))
  app.get('/events', c => events(world, c))
  app.get('/open', async c => {
    const { as, url } = protocol.openRequest.parse(c.req.query())
    if (!/^https?:$/.test(new URL(url).protocol)) throw new SlackFault('invalid_url')
    return c.redirect(await options.signIn(world.directory.person(as).id, url))
  })
  app.post('/files', c => upload(world, c))
  for (const { path, shape, answer } of deeds(world)) {
    app.post(path, async c => c.json(toJson(await answer(shape.parse(await c.req.json())))))
  }
  return app
}

function route<Shape extends z.ZodType>(
  path: string,
  shape: Shape,
  answer: (input: z.output<Shape>) => unknown,
): Route {
  return { path, shape, answer: input => answer(shape.parse(input)) }
}

const placeOf = ({ channel, ts }: { channel: string; ts: string }) => ({ channel, ts })

/** An act that answers nothing answers `{ ok: true }`. */
const toJson = (answer: unknown) => (answer === undefined ? { ok: true } : answer)

function deeds(world: World): Route[] {
  return [
    route('/say', protocol.sayRequest, input => placeOf(acts.say(world, input))),
    route('/edit', protocol.editRequest, input => placeOf(acts.edit(world, input))),
    route('/delete', protocol.deleteRequest, input => acts.remove(world, input)),
    route('/react', protocol.reactRequest, input => acts.react(world, input)),
    route('/press', protocol.pressRequest, input => press(world, input)),
    route('/options', protocol.optionsRequest, input => suggestOptions(world, input)),
    route('/view/submit', protocol.submitRequest, input => submitView(world, input)),
    route('/view/close', protocol.closeRequest, input => closeView(world, input)),
    route('/shortcut', protocol.shortcutRequest, input => runShortcut(world, input)),
    route('/slash', protocol.slashRequest, input => runSlashCommand(world, input)),
    route('/stop', protocol.stopRequest, input => acts.stopAnswer(world, input)),
    route('/dm', protocol.dmRequest, input => ({ channel: acts.directWith(world, input.as, input.with).id })),
    route('/home', protocol.homeRequest, input => ({ view: acts.openHome(world, input) ?? null })),
    route('/join', protocol.channelRequest, input => membership(world, input, acts.join)),
    route('/leave', protocol.channelRequest, input => membership(world, input, acts.leave)),
    route('/presence', protocol.presenceRequest, input => acts.setPresence(world, input.as, input.presence)),
  ]
}

function membership(
  world: World,
  input: z.infer<typeof protocol.channelRequest>,
  act: typeof acts.join | typeof acts.leave,
): undefined {
  const person = world.directory.person(input.as)
  act(world, visibleChannel(world, person, input.channel), person.id)
  return undefined
}

function events(world: World, c: Context): Response {
  const person = world.directory.person(protocol.eventsRequest.parse(c.req.query()).as)
  return streamSSE(c, async stream => {
    const send = (event: protocol.PageEvent) => void stream.writeSSE({ data: JSON.stringify(event) })
    const stop = world.changes.listen(person.id, event => send(asSeenBy(world, person.id, event)))
    send({ type: 'hello' })
    await new Promise<void>(resolve => stream.onAbort(resolve))
    stop()
  })
}

/** An answer that grows is shown growing to its recipient alone. */
function asSeenBy(world: World, person: string, event: protocol.PageEvent): protocol.PageEvent {
  if (event.type !== 'message_changed') return event
  return { ...event, message: world.streams.seenBy(person, event.message) }
}

const uploadForm = z.object({ as: z.string(), file: z.instanceof(File) })

async function upload(world: World, c: Context): Promise<Response> {
  const { as, file } = uploadForm.parse(await c.req.parseBody())
  const user = world.directory.person(as).id
  const bytes = new Uint8Array(await file.arrayBuffer())
  return c.json({ file: world.files.add({ name: file.name, user, bytes, mimetype: file.type }) })
}

function refuse(error: Error, c: Context): Response {
  if (error instanceof SlackFault) return c.json({ error: error.code, message: sentenceFor(error.code) }, 409)
  if (error instanceof z.ZodError || error instanceof SyntaxError || error instanceof TypeError) {
    return c.json(
      { error: 'bad_request', message: `The workspace did not understand that: ${error.message}` },
      400,
    )
  }
  return c.json({ error: 'internal', message: `The workspace failed: ${error.message}` }, 500)
}
