// Menus to choose from: static and external, users, conversations and channels, single and multiple, and the overflow.

import { z } from 'zod'
import { actionId, confirm, option, optionGroup, overflowOption, plainText } from './text.ts'

const menu = {
  action_id: actionId,
  placeholder: plainText(150).optional(),
  confirm: confirm.optional(),
  focus_on_load: z.boolean().optional(),
}
const several = { max_selected_items: z.int().min(1).optional() }

const offered = {
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
}

interface Offer {
  options?: z.infer<typeof option>[] | undefined
  option_groups?: z.infer<typeof optionGroup>[] | undefined
}

/** Exactly one kind of list, no value twice, and only offered options chosen beforehand. */
function checkOffer(menu: Offer, initial: z.infer<typeof option>[], context: z.RefinementCtx): void {
  const refuse = (message: string, ...path: string[]) => context.addIssue({ code: 'custom', message, path })
  if (!menu.options === !menu.option_groups) refuse('exactly one of options and option_groups is required')
  const values = [...(menu.options ?? []), ...(menu.option_groups ?? []).flatMap(group => group.options)].map(
    one => one.value,
  )
  if (new Set(values).size !== values.length) refuse('option values must be unique', 'options')
  const chosen = initial.map(one => one.value)
  if (chosen.some(value => !values.includes(value)))
    refuse('initial option must be one of the options', 'initial_option')
}

const staticSelect = z
  .strictObject({
    ...menu,
    ...offered,
    type: z.literal('static_select'),
    initial_option: option.optional(),
  })
  .superRefine((menu, context) => checkOffer(menu, menu.initial_option ? [menu.initial_option] : [], context))

const multiStaticSelect = z
  .strictObject({
    ...menu,
    ...offered,
    ...several,
    type: z.literal('multi_static_select'),
    initial_options: z.array(option).min(1).optional(),
  })
  .superRefine((menu, context) => checkOffer(menu, menu.initial_options ?? [], context))

const queried = { min_query_length: z.int().min(0).optional() }

const conversations = {
  default_to_current_conversation: z.boolean().optional(),
  filter: z
    .strictObject({
      include: z
        .array(z.enum(['im', 'mpim', 'private', 'public']))
        .min(1)
        .optional(),
      exclude_external_shared_channels: z.boolean().optional(),
      exclude_bot_users: z.boolean().optional(),
    })
    .optional(),
}
const responds = { response_url_enabled: z.boolean().optional() }
const names = z.array(z.string()).optional()

export const selects = [
  staticSelect,
  multiStaticSelect,
  z.strictObject({
    ...menu,
    ...queried,
    type: z.literal('external_select'),
    initial_option: option.optional(),
  }),
  z.strictObject({
    ...menu,
    ...queried,
    ...several,
    type: z.literal('multi_external_select'),
    initial_options: z.array(option).optional(),
  }),
  z.strictObject({ ...menu, type: z.literal('users_select'), initial_user: z.string().optional() }),
  z.strictObject({ ...menu, ...several, type: z.literal('multi_users_select'), initial_users: names }),
  z.strictObject({
    ...menu,
    ...conversations,
    ...responds,
    type: z.literal('conversations_select'),
    initial_conversation: z.string().optional(),
  }),
  z.strictObject({
    ...menu,
    ...conversations,
    ...several,
    type: z.literal('multi_conversations_select'),
    initial_conversations: names,
  }),
  z.strictObject({
    ...menu,
    ...responds,
    type: z.literal('channels_select'),
    initial_channel: z.string().optional(),
  }),
  z.strictObject({ ...menu, ...several, type: z.literal('multi_channels_select'), initial_channels: names }),
] as const

export const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: actionId,
  options: z.array(overflowOption).min(2).max(5),
  confirm: confirm.optional(),
})
