// A small real Bolt app that shows one of everything which the workspace's page can draw and press.
import { App, LogLevel } from '@slack/bolt'
import type { InputBlock, KnownBlock, ModalView } from '@slack/types'
import type { Workspace } from '../../src/workspace/workspace.ts'

export interface Heard {
  actions: { action_id: string; value?: string | undefined; selected?: string | undefined }[]
  submissions: Record<string, unknown>[]
  shortcuts: string[]
  commands: string[]
}

/** Answers mentions with a nudge; its button opens a modal; submitting it posts cards, a note, a file and a stream. */
export async function startSampleApp(workspace: Workspace) {
  const heard: Heard = { actions: [], submissions: [], shortcuts: [], commands: [] }
  const app = new App({
    token: workspace.botToken,
    appToken: workspace.appToken,
    socketMode: true,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: workspace.apiUrl },
  })
  const place = { channel: '', thread_ts: '' }

  app.event('app_mention', async ({ event, client }) => {
    place.channel = event.channel
    place.thread_ts = event.thread_ts ?? event.ts
    await client.chat.postMessage({ ...place, text: 'Create a ticket?', blocks: nudge(event.user ?? '') })
  })
  app.action('create', async ({ ack, body, client }) => {
    await ack()
    if (body.type !== 'block_actions') return
    await client.views.open({ trigger_id: body.trigger_id, view: form() })
  })
  app.action('tenant', async ({ ack, body, client }) => {
    await ack()
    if (body.type !== 'block_actions' || !body.view) return
    await client.views.update({ view_id: body.view.id, view: form('agent') })
  })
  app.options('portal', async ({ ack, payload }) => {
    const all = ['Production', 'Staging', 'Preview']
    const found = all.filter(name => name.toLowerCase().includes(payload.value.toLowerCase()))
    await ack({ options: found.map(option) })
  })
  app.view('form', async ({ ack, view }) => {
    const values = view.state.values
    if (values.request?.request?.value === 'nonsense') {
      await ack({ response_action: 'errors', errors: { request: 'Say a little more.' } })
      return
    }
    heard.submissions.push(values)
    await ack()
  })
  app.shortcut('create_ticket', async ({ ack, shortcut, client }) => {
    await ack()
    heard.shortcuts.push(shortcut.callback_id)
    await client.views.open({ trigger_id: shortcut.trigger_id, view: form() })
  })
  app.command('/helpdesk', async ({ ack, command, respond, client }) => {
    await ack()
    heard.commands.push(command.text)
    if (command.text === 'everything') {
      await client.views.open({ trigger_id: command.trigger_id, view: everything() })
      return
    }
    await respond({ response_type: 'ephemeral', text: 'Mention *@HelpDesk* in a thread.' })
  })
  app.action(/.*/, async ({ ack, action }) => {
    await ack()
    if (!('action_id' in action)) return
    const value = 'value' in action && typeof action.value === 'string' ? action.value : undefined
    const selected = action.type === 'overflow' ? action.selected_option.value : undefined
    heard.actions.push({ action_id: action.action_id, value, selected })
  })
  await app.start()
  return { app, heard, stop: () => app.stop() }
}

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const option = (name: string) => ({ text: plain(name), value: name.toLowerCase() })

function nudge(user: string): KnownBlock[] {
  return [
    { type: 'section', text: { type: 'mrkdwn', text: `<@${user}>, shall I open a ticket for this?` } },
    {
      type: 'actions',
      elements: [
        { type: 'button', action_id: 'create', style: 'primary', text: plain('Create Ticket'), value: 'x' },
      ],
    },
  ]
}

function form(more?: 'agent'): ModalView {
  const agent: KnownBlock = {
    type: 'input',
    block_id: 'agent',
    label: plain('Agent'),
    element: { type: 'static_select', action_id: 'agent', options: ['General', 'Kubernetes'].map(option) },
  }
  return {
    type: 'modal',
    callback_id: 'form',
    title: plain('Create Ticket'),
    submit: plain('Create'),
    close: plain('Cancel'),
    blocks: [
      {
        type: 'input',
        block_id: 'portal',
        label: plain('Portal'),
        element: { type: 'external_select', action_id: 'portal', min_query_length: 0 },
      },
      {
        type: 'input',
        block_id: 'tenant',
        dispatch_action: true,
        label: plain('Tenant'),
        element: {
          type: 'static_select',
          action_id: 'tenant',
          placeholder: plain('Choose a tenant'),
          options: ['Sandbox', 'Shop'].map(option),
        },
      },
      ...(more ? [agent] : []),
      {
        type: 'input',
        block_id: 'share',
        label: plain('Share Thread Context'),
        element: {
          type: 'radio_buttons',
          action_id: 'share',
          options: ['Yes', 'No'].map(option),
          initial_option: option('No'),
        },
      },
      {
        type: 'input',
        block_id: 'request',
        label: plain('Request'),
        hint: plain('What should the agent look at?'),
        element: {
          type: 'plain_text_input',
          action_id: 'request',
          multiline: true,
          initial_value: 'the disk is full',
        },
      },
    ],
  }
}

/** A modal with one of every input. */
function everything(): ModalView {
  const options = ['Red', 'Green', 'Blue'].map(option)
  const elements: InputBlock['element'][] = [
    { type: 'multi_static_select', action_id: 'x', options },
    { type: 'multi_users_select', action_id: 'x' },
    { type: 'users_select', action_id: 'x' },
    { type: 'channels_select', action_id: 'x' },
    { type: 'conversations_select', action_id: 'x' },
    { type: 'checkboxes', action_id: 'x', options },
    { type: 'datepicker', action_id: 'x' },
    { type: 'timepicker', action_id: 'x' },
    { type: 'email_text_input', action_id: 'x' },
    { type: 'url_text_input', action_id: 'x' },
    { type: 'number_input', action_id: 'x', is_decimal_allowed: true },
  ]
  return {
    type: 'modal',
    callback_id: 'form',
    title: plain('Everything'),
    submit: plain('Send'),
    blocks: elements.map(element => ({
      type: 'input',
      block_id: element.type,
      optional: true,
      label: plain(element.type.replaceAll('_', ' ')),
      element,
    })),
  }
}

/** A ticket card, a suggestion card and a Markdown answer, as the product posts them. */
export function cards(): { text: string; blocks: KnownBlock[] }[] {
  return [
    {
      text: 'SANDBOX-1',
      blocks: [
        { type: 'header', text: plain('SANDBOX-1 · The disk is full') },
        {
          type: 'section',
          text: { type: 'mrkdwn', text: '*Local* › *Sandbox* · agent *Runbook* · as `viewer`' },
          accessory: {
            type: 'overflow',
            action_id: 'more',
            options: ['Update Context', 'Stop', 'Close'].map(option),
          },
        },
        {
          type: 'context',
          elements: [{ type: 'mrkdwn', text: ':large_green_circle: Open · asked by <@U0ADA000001>' }],
        },
        {
          type: 'actions',
          elements: [
            {
              type: 'button',
              action_id: 'open',
              text: plain('Open AI HelpDesk'),
              url: 'http://127.0.0.1:4701/tickets/SANDBOX-1',
            },
          ],
        },
      ],
    },
    { text: 'answer', blocks: [{ type: 'markdown', text: ANSWER }] },
    {
      text: 'Suggested commands',
      blocks: [
        {
          type: 'section',
          text: { type: 'mrkdwn', text: '*1.* Find what fills the disk.\n```\ndu -x -d 1 -h /var\n```' },
        },
        { type: 'context', elements: [{ type: 'mrkdwn', text: 'this machine · as `viewer`' }] },
        {
          type: 'actions',
          elements: [
            { type: 'button', action_id: 'approve', text: plain('Approve'), style: 'primary', value: 's1' },
            { type: 'button', action_id: 'reject', text: plain('Reject'), style: 'danger', value: 's1' },
            { type: 'button', action_id: 'ignore', text: plain('Ignore'), value: 's1' },
          ],
        },
        { type: 'divider' },
        {
          type: 'actions',
          elements: [
            {
              type: 'button',
              action_id: 'submit',
              text: plain('Submit'),
              value: 't1',
              confirm: {
                title: plain('Submit?'),
                text: plain('One command runs.'),
                confirm: plain('Run'),
                deny: plain('Back'),
              },
            },
          ],
        },
      ],
    },
  ]
}

const ANSWER = `The root file system is **94 % full**. Most of it is in \`/var/log\`.

| Path | Size |
| --- | ---: |
| /var/log/journal | 3.9 GB |
| /var/cache/apt | 410 MB |

1. Shrink the journal
2. Clean the package cache

\`\`\`sh
journalctl --disk-usage
\`\`\`

See [the runbook](https://example.test/runbook) and <b>not html</b> ![pixel](https://evil.test/p.png)`
