// Blocks as apps send them, each part replaceable.

export const plain = (text: string) => ({ type: 'plain_text', text })
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text })
export const x = (length: number) => 'x'.repeat(length)
export const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index))
export const option = (value: string, text = 'Name') => ({ text: plain(text), value })
export const button = (more: object = {}) => ({ type: 'button', text: plain('Go'), action_id: 'go', ...more })
export const actions = (...elements: object[]) => ({ type: 'actions', elements })
export const section = (more: object = {}) => ({ type: 'section', text: mrkdwn('Hello'), ...more })
export const select = (more: object = {}) => ({
  type: 'static_select',
  action_id: 'pick',
  options: [option('a')],
  ...more,
})
export const cells = (rows: number, columns: number) =>
  many(rows, () => many(columns, () => ({ type: 'raw_text', text: 'c' })))
export const rich = {
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'hi' }] }],
}

export const input = (element: object, more: object = {}) => ({
  type: 'input',
  label: plain('L'),
  element,
  ...more,
})
export const textInput = (more: object = {}) => ({ type: 'plain_text_input', action_id: 'p', ...more })
