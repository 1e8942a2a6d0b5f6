// Names of everything that can be pressed, chosen or called, in one place: builders write them, listeners take them.

export const actions = {
  createTicket: 'create_ticket',
  openLink: 'open_helpdesk',
  ticketMenu: 'ticket_menu',
  stop: 'stop_agent',
  approve: 'suggestion_approve',
  reject: 'suggestion_reject',
  ignore: 'suggestion_ignore',
  submit: 'suggestions_submit',
  portal: 'portal',
  tenant: 'tenant',
  agent: 'agent',
  permission: 'permission',
  request: 'request',
  promptSuggestion: 'prompt_suggestion',
  newMessage: 'new_message',
  share: 'share_thread_context',
  reason: 'reason',
} as const

export const views = {
  createTicket: 'create_ticket',
  updateContext: 'update_context',
  reject: 'reject_suggestion',
  notice: 'notice',
} as const

export const shortcuts = { createTicket: 'create_ticket', updateContext: 'update_context' } as const

export const COMMAND = '/helpdesk'

export const menuChoices = {
  updateContext: { value: 'update_context', title: 'Update Context' },
  stop: { value: 'stop', title: 'Stop' },
  close: { value: 'close', title: 'Close' },
  reopen: { value: 'reopen', title: 'Reopen' },
} as const
