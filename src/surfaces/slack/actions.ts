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
  approveOnWeb: 'suggestion_approve_on_web',
  suggestionMenu: 'suggestion_menu',
  renew: 'suggestion_renew',
  permissions: 'command_permissions',
  revoke: 'rule_revoke',
  pattern: 'pattern',
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
  pattern: 'allow_pattern',
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

export const suggestionChoices = {
  allow: { value: 'allow', title: 'Allow for this ticket' },
  forbid: { value: 'forbid', title: 'Forbid for this ticket' },
} as const

export const permissionChoices = {
  reads: { value: 'approve_reads', title: 'Approve all read-only' },
  reject: { value: 'reject_all', title: 'Reject all' },
  pattern: { value: 'allow_pattern', title: 'Allow a pattern…' },
} as const
