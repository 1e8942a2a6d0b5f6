// Block Kit's composition objects: texts, options, confirmation dialogs, with Slack's lengths.

import { z } from 'zod'

export const plainText = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  })

export const mrkdwn = (max: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  })

export const anyText = (max: number) => z.discriminatedUnion('type', [plainText(max), mrkdwn(max)])

export const blockId = z.string().min(1).max(255).optional()
export const actionId = z.string().min(1).max(255).optional()

export const webAddress = z
  .string()
  .max(3000)
  .refine(text => /^(https?|mailto|slack|tel):/.test(text) && URL.canParse(text), 'must be a valid URL')

export const confirm = z.strictObject({
  title: plainText(100).optional(),
  text: anyText(300),
  confirm: plainText(30).optional(),
  deny: plainText(30).optional(),
  style: z.enum(['primary', 'danger']).optional(),
})

const optionOf = <T extends z.ZodType>(text: T) =>
  z.strictObject({
    text,
    value: z.string().min(1).max(150),
    description: z.union([plainText(75), mrkdwn(75)]).optional(),
  })

export const option = optionOf(plainText(75))
/** Radio buttons and checkboxes may speak mrkdwn. */
export const richOption = optionOf(anyText(75))
export const overflowOption = option.extend({ url: webAddress.optional() })

export const optionGroup = z.strictObject({
  label: plainText(75),
  options: z.array(option).min(1).max(100),
})

export const dispatchConfig = z.strictObject({
  trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1),
})
