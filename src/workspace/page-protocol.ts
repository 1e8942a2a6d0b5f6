// What the page and the workspace's server say to each other: routes, requests and answers. No server code is imported here.

import { z } from 'zod'
import { channel, message, person, sharedFile, threadStatus, view } from './page-shapes.ts'

export * from './page-shapes.ts'

/**
 * All routes. A GET takes its request as the query string, a POST as a JSON body (but `upload`: multipart with `as` and
 * `file`). Every request names who is acting with `as`, a person's id. A refusal is `{ error, message }` with status
 * 4xx; `message` is a sentence for the person.
 */
export const pageRoutes = {
  state: 'GET /page/state',
  messages: 'GET /page/messages',
  events: 'GET /page/events',
  open: 'GET /page/open',
  say: 'POST /page/say',
  edit: 'POST /page/edit',
  remove: 'POST /page/delete',
  react: 'POST /page/react',
  press: 'POST /page/press',
  options: 'POST /page/options',
  submit: 'POST /page/view/submit',
  close: 'POST /page/view/close',
  shortcut: 'POST /page/shortcut',
  slash: 'POST /page/slash',
  stop: 'POST /page/stop',
  dm: 'POST /page/dm',
  home: 'POST /page/home',
  join: 'POST /page/join',
  leave: 'POST /page/leave',
  presence: 'POST /page/presence',
  upload: 'POST /page/files',
} as const

export const refusal = z.object({ error: z.string(), message: z.string() })

/** `trouble` is a sentence when the app did not answer in time; the page shows it as Slack would. */
export const reception = z.object({ ok: z.literal(true), trouble: z.string().optional() })
export type Reception = z.infer<typeof reception>

const actor = { as: z.string() }
const place = { channel: z.string(), ts: z.string() }

export const stateRequest = z.object(actor)
export const stateAnswer = z.object({
  team: z.object({ id: z.string(), name: z.string(), domain: z.string() }),
  me: person,
  /** Everyone whom one may be or write to, bots too. */
  people: z.array(person),
  /** All public channels, and the private ones and direct messages that `me` is in. */
  channels: z.array(channel),
  bot: z.object({ id: z.string(), userId: z.string(), appId: z.string(), name: z.string() }),
  commands: z.array(z.object({ command: z.string(), description: z.string(), usageHint: z.string() })),
  /** Actions of a message's own menu ("Create Ticket"). */
  messageShortcuts: z.array(z.object({ callbackId: z.string(), name: z.string(), description: z.string() })),
  globalShortcuts: z.array(z.object({ callbackId: z.string(), name: z.string(), description: z.string() })),
  /** The stack of open modals, the one to show last. */
  views: z.array(view),
  statuses: z.array(threadStatus),
  /** Whether Slack's own stop button stands under a growing answer: it does for apps that hear of it. */
  hasStopButton: z.boolean(),
})
export type StateAnswer = z.infer<typeof stateAnswer>

/** Without `thread` the channel's timeline (replies left out); with it the root and its replies. Oldest first. */
export const messagesRequest = z.object({ ...actor, channel: z.string(), thread: z.string().optional() })
export const messagesAnswer = z.object({ messages: z.array(message), ephemerals: z.array(message) })
export type MessagesAnswer = z.infer<typeof messagesAnswer>

/** Server-sent events; each `data:` is one `pageEvent`. */
export const eventsRequest = z.object(actor)

/** Follows a link button: answers with a redirect, signed in as that person where the link leads to HelpDesk. */
export const openRequest = z.object({ ...actor, url: z.string() })

/** `text` as typed: `@HelpDesk`, `@ada` and `#general` become mentions, & < > are escaped by the server. */
export const sayRequest = z.object({
  ...actor,
  channel: z.string(),
  text: z.string(),
  thread: z.string().optional(),
  /** Ids from `upload`. */
  files: z.array(z.string()).optional(),
})
export const sayAnswer = z.object(place)
export type SayAnswer = z.infer<typeof sayAnswer>

export const editRequest = z.object({ ...actor, ...place, text: z.string() })
export const deleteRequest = z.object({ ...actor, ...place })
export const reactRequest = z.object({ ...actor, ...place, name: z.string(), on: z.boolean() })

/** Where an element stands: in a message (also an ephemeral one), in the open modal, or in the Home tab. */
export const container = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message'), ...place }),
  z.object({ type: z.literal('view'), viewId: z.string() }),
])
export type Container = z.infer<typeof container>

const option = z.looseObject({ text: z.looseObject({ text: z.string() }), value: z.string().optional() })
export type Option = z.infer<typeof option>

/** What an input holds, in Slack's spelling of `state.values`; only the key that fits the element's type is set. */
export const elementState = z.object({
  type: z.string().optional(),
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).optional(),
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).optional(),
  selected_channel: z.string().nullish(),
  selected_channels: z.array(z.string()).optional(),
  selected_conversation: z.string().nullish(),
  selected_conversations: z.array(z.string()).optional(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_date_time: z.number().nullish(),
})
export type ElementState = z.infer<typeof elementState>

/** block_id → action_id → what it holds. The page sends what the person has changed; initial values are filled in. */
export const stateValues = z.record(z.string(), z.record(z.string(), elementState))
export type StateValues = z.infer<typeof stateValues>

/** A button (with or without url), a choice in a select or overflow, or Enter in an input that dispatches. */
export const pressRequest = z.object({
  ...actor,
  container,
  blockId: z.string(),
  actionId: z.string(),
  choice: elementState.optional(),
  values: stateValues.optional(),
})
export type PressRequest = z.infer<typeof pressRequest>

export const optionsRequest = z.object({
  ...actor,
  container,
  blockId: z.string(),
  actionId: z.string(),
  query: z.string(),
})
export const optionsAnswer = z.object({
  options: z.array(option).optional(),
  option_groups: z
    .array(z.looseObject({ label: z.looseObject({ text: z.string() }), options: z.array(option) }))
    .optional(),
  trouble: z.string().optional(),
})
export type OptionsAnswer = z.infer<typeof optionsAnswer>

export const submitRequest = z.object({ ...actor, viewId: z.string(), values: stateValues })
/** `errors`: block_id → sentence, shown under that input. New views arrive as `views_changed`, also here for scripts. */
export const submitAnswer = z.object({
  outcome: z.enum(['closed', 'cleared', 'updated', 'pushed', 'errors', 'trouble']),
  errors: z.record(z.string(), z.string()).optional(),
  trouble: z.string().optional(),
  views: z.array(view),
})
export type SubmitAnswer = z.infer<typeof submitAnswer>

/** `all`: the × that closes the whole stack; otherwise the Cancel of the top one. */
export const closeRequest = z.object({ ...actor, viewId: z.string(), all: z.boolean().optional() })

/** With `channel` and `ts` a message shortcut, without them a global one. */
export const shortcutRequest = z.object({
  ...actor,
  callbackId: z.string(),
  channel: z.string().optional(),
  ts: z.string().optional(),
})
export const slashRequest = z.object({
  ...actor,
  channel: z.string(),
  command: z.string(),
  text: z.string(),
})
/** Stops the message that the app is streaming: Slack's own stop button. */
export const stopRequest = z.object({ ...actor, ...place })
export const dmRequest = z.object({ ...actor, with: z.string() })
export const dmAnswer = z.object({ channel: z.string() })
export const homeRequest = z.object({ ...actor, tab: z.enum(['home', 'messages']) })
export const homeAnswer = z.object({ view: view.nullable() })
export const channelRequest = z.object({ ...actor, channel: z.string() })
export const presenceRequest = z.object({ ...actor, presence: z.enum(['active', 'away']) })
export const uploadAnswer = z.object({ file: sharedFile })
