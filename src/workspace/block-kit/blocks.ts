// The blocks themselves, and which of them may stand in a message, a modal and a Home tab.

import { z } from 'zod'
import { actionsElement, button, contextAction, image, inputElement, sectionAccessory } from './elements.ts'
import { richText } from './rich-text.ts'
import { tableBlocks, taskBlocks } from './task-and-table.ts'
import { anyText, blockId, mrkdwn, plainText, webAddress } from './text.ts'

const block = { block_id: blockId }

const section = z
  .strictObject({
    ...block,
    type: z.literal('section'),
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: sectionAccessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine(one => one.text || one.fields, 'missing required field: text or fields')

const header = z.strictObject({
  ...block,
  type: z.literal('header'),
  text: plainText(150),
  level: z.int().optional(),
})
const divider = z.strictObject({ ...block, type: z.literal('divider') })
const context = z.strictObject({
  ...block,
  type: z.literal('context'),
  elements: z
    .array(z.discriminatedUnion('type', [image, plainText(3000), mrkdwn(3000)]))
    .min(1)
    .max(10),
})
const actions = z.strictObject({
  ...block,
  type: z.literal('actions'),
  elements: z.array(actionsElement).min(1).max(25),
})
const input = z.strictObject({
  ...block,
  type: z.literal('input'),
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inputElement,
})
const imageBlock = z
  .strictObject({
    ...block,
    type: z.literal('image'),
    alt_text: z.string().min(1).max(2000),
    title: plainText(2000).optional(),
    image_url: z.string().max(3000).optional(),
    slack_file: z.looseObject({}).optional(),
  })
  .refine(one => !one.image_url !== !one.slack_file, 'exactly one of image_url and slack_file is required')
const video = z.strictObject({
  ...block,
  type: z.literal('video'),
  video_url: webAddress,
  thumbnail_url: webAddress,
  alt_text: z.string().min(1),
  title: plainText(199),
  title_url: webAddress.optional(),
  author_name: z.string().max(49).optional(),
  provider_name: z.string().optional(),
  provider_icon_url: z.string().optional(),
  description: plainText(200).optional(),
})
const file = z.strictObject({
  ...block,
  type: z.literal('file'),
  source: z.string(),
  external_id: z.string(),
})

const card = z
  .strictObject({
    ...block,
    type: z.literal('card'),
    hero_image: image.optional(),
    icon: image.optional(),
    title: mrkdwn(150).optional(),
    subtitle: mrkdwn(150).optional(),
    body: mrkdwn(200).optional(),
    actions: z.array(button).optional(),
  })
  .refine(one => one.hero_image || one.title || one.actions || one.body, 'missing required field: title')
const carousel = z.strictObject({
  ...block,
  type: z.literal('carousel'),
  elements: z.array(card).min(1).max(10),
})
const container = z
  .strictObject({
    ...block,
    type: z.literal('container'),
    title: plainText(150).optional(),
    rich_text_title: richText.optional(),
    subtitle: anyText(150).optional(),
    child_blocks: z
      .array(
        z.discriminatedUnion('type', [
          actions,
          context,
          divider,
          file,
          header,
          imageBlock,
          input,
          richText,
          section,
          ...tableBlocks,
          video,
        ]),
      )
      .min(1)
      .max(10),
    width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
    icon: image.optional(),
    is_collapsible: z.boolean().optional(),
    default_collapsed: z.boolean().optional(),
    has_header_divider: z.boolean().optional(),
  })
  .refine(one => one.title || one.rich_text_title, 'missing required field: title')

const markdown = z.strictObject({
  ...block,
  type: z.literal('markdown'),
  text: z.string().min(1).max(12_000),
})
const contextActions = z.strictObject({
  ...block,
  type: z.literal('context_actions'),
  elements: z.array(contextAction).min(1).max(5),
})
const alert = z.strictObject({
  ...block,
  type: z.literal('alert'),
  text: anyText(200),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
})

const everywhere = [section, header, divider, context, actions, input, imageBlock, video, richText] as const

export const messageBlock = z.discriminatedUnion('type', [
  ...everywhere,
  file,
  card,
  carousel,
  container,
  markdown,
  contextActions,
  ...tableBlocks,
  ...taskBlocks,
])
export const modalBlock = z.discriminatedUnion('type', [...everywhere, alert])
export const homeBlock = z.discriminatedUnion('type', [...everywhere])
