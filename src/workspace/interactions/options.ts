// Asks the app for the options of an external select, as the person types: Slack's `block_suggestion`.

import { z } from 'zod'
import { option, optionGroup } from '../block-kit/text.ts'
import type { OptionsAnswer, optionsRequest } from '../page-protocol.ts'
import type { World } from '../world.ts'
import { containerRef, signedBy, standing, trouble } from './payload.ts'
import { findElement } from './press.ts'

const answer = z.union([
  z.looseObject({ options: z.array(option).max(100) }),
  z.looseObject({ option_groups: z.array(optionGroup).max(100) }),
])

/** Slack asks only from the third character on, unless the element says otherwise. */
const usualQueryLength = 3

export async function suggestOptions(
  world: World,
  request: z.infer<typeof optionsRequest>,
): Promise<OptionsAnswer> {
  const person = world.directory.person(request.as)
  const place = standing(world, person, request.container)
  const blocks = (place.type === 'view' ? place.view.blocks : place.message.blocks) ?? []
  const { element } = findElement(blocks, request.blockId, request.actionId)
  if (request.query.length < Number(element.min_query_length ?? usualQueryLength)) return { options: [] }
  const receipt = await world.outbox.ask('interactive', {
    type: 'block_suggestion',
    ...signedBy(person),
    ...containerRef(place),
    ...(place.type === 'view' ? { view: place.view } : {}),
    action_id: request.actionId,
    block_id: request.blockId,
    value: request.query,
  })
  const parsed = answer.safeParse(receipt.acked ? receipt.payload : undefined)
  return parsed.success ? parsed.data : { trouble: trouble.options }
}
