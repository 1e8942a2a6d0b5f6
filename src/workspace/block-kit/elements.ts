// Buttons, pickers and inputs, and which of them may stand in which block.

import { z } from 'zod'
import { richText } from './rich-text.ts'
import { overflow, selects } from './selects.ts'
import { actionId, confirm, dispatchConfig, plainText, richOption, webAddress } from './text.ts'

const action = { action_id: actionId, confirm: confirm.optional() }
const focus = { focus_on_load: z.boolean().optional() }
const placeholder = plainText(150).optional()
const spokenLabel = z.string().max(75).optional()
const style = z.enum(['primary', 'danger']).optional()

export const button = z.strictObject({
  ...action,
  type: z.literal('button'),
  text: plainText(75),
  value: z.string().max(2000).optional(),
  url: webAddress.optional(),
  style,
  accessibility_label: spokenLabel,
})

const workflowButton = z.strictObject({
  ...action,
  type: z.literal('workflow_button'),
  text: plainText(75),
  workflow: z.looseObject({ trigger: z.looseObject({ url: webAddress }) }),
  style,
  accessibility_label: spokenLabel,
})

const imageSource = { image_url: z.string().max(3000).optional(), slack_file: z.looseObject({}).optional() }
export const image = z
  .strictObject({ ...imageSource, type: z.literal('image'), alt_text: z.string().min(1).max(2000) })
  .refine(one => !one.image_url !== !one.slack_file, 'exactly one of image_url and slack_file is required')

const radioButtons = z.strictObject({
  ...action,
  ...focus,
  type: z.literal('radio_buttons'),
  options: z.array(richOption).min(1).max(10),
  initial_option: richOption.optional(),
})
const checkboxes = z.strictObject({
  ...action,
  ...focus,
  type: z.literal('checkboxes'),
  options: z.array(richOption).min(1).max(10),
  initial_options: z.array(richOption).min(1).optional(),
})
const datepicker = z.strictObject({
  ...action,
  ...focus,
  type: z.literal('datepicker'),
  placeholder,
  initial_date: z.iso.date().optional(),
})
const timepicker = z.strictObject({
  ...action,
  ...focus,
  type: z.literal('timepicker'),
  placeholder,
  initial_time: z
    .string()
    .regex(/^\d\d:\d\d$/)
    .optional(),
  timezone: z.string().optional(),
})
const datetimepicker = z.strictObject({
  ...action,
  ...focus,
  type: z.literal('datetimepicker'),
  initial_date_time: z.int().optional(),
})

const typed = {
  action_id: actionId,
  ...focus,
  placeholder,
  dispatch_action_config: dispatchConfig.optional(),
}
const plainTextInput = z.strictObject({
  ...typed,
  type: z.literal('plain_text_input'),
  initial_value: z.string().max(3000).optional(),
  multiline: z.boolean().optional(),
  min_length: z.int().min(0).max(3000).optional(),
  max_length: z.int().min(1).max(3000).optional(),
})
const richTextInput = z.strictObject({
  ...typed,
  type: z.literal('rich_text_input'),
  initial_value: richText.optional(),
  min_lines: z.int().min(1).max(100).optional(),
  max_lines: z.int().min(1).max(100).optional(),
})
const numberInput = z.strictObject({
  ...typed,
  type: z.literal('number_input'),
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
})
const emailInput = z.strictObject({
  ...typed,
  type: z.literal('email_text_input'),
  initial_value: z.string().optional(),
})
const urlInput = z.strictObject({
  ...typed,
  type: z.literal('url_text_input'),
  initial_value: z.string().optional(),
})
const fileInput = z.strictObject({
  type: z.literal('file_input'),
  action_id: actionId,
  filetypes: z.array(z.string()).min(1).optional(),
  max_files: z.int().min(1).max(10).optional(),
})

const pickers = [radioButtons, checkboxes, datepicker, timepicker, ...selects] as const

export const sectionAccessory = z.discriminatedUnion('type', [
  button,
  workflowButton,
  overflow,
  image,
  ...pickers,
])

export const actionsElement = z.discriminatedUnion('type', [
  button,
  workflowButton,
  overflow,
  datetimepicker,
  richTextInput,
  ...pickers,
])

export const inputElement = z.discriminatedUnion('type', [
  plainTextInput,
  richTextInput,
  numberInput,
  emailInput,
  urlInput,
  fileInput,
  datetimepicker,
  ...pickers,
])

const feedbackButton = z.strictObject({
  text: plainText(75),
  value: z.string().max(2000),
  accessibility_label: spokenLabel,
})
export const contextAction = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('feedback_buttons'),
    action_id: actionId,
    positive_button: feedbackButton,
    negative_button: feedbackButton,
  }),
  z.strictObject({
    ...action,
    type: z.literal('icon_button'),
    icon: z.string(),
    text: plainText(75),
    value: z.string().max(2000).optional(),
    accessibility_label: spokenLabel,
    visible_to_user_ids: z.array(z.string()).optional(),
  }),
])
