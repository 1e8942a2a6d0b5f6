// Submitting and closing a modal: Slack's `view_submission` and `view_closed`, and what the app may answer.

import { z } from 'zod'
import { incomplete, inputState } from '../block-kit/state.ts'
import { blocksOf } from '../block-kit/walk.ts'
import type { closeRequest, SubmitAnswer, submitRequest } from '../page-protocol.ts'
import type { Person, View } from '../page-shapes.ts'
import { SlackFault } from '../slack-fault.ts'
import type { World } from '../world.ts'
import { signedBy, trouble } from './payload.ts'

const response = z.discriminatedUnion('response_action', [
  z.looseObject({ response_action: z.literal('clear') }),
  z.looseObject({ response_action: z.literal('update'), view: z.unknown() }),
  z.looseObject({ response_action: z.literal('push'), view: z.unknown() }),
  z.looseObject({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
])

type Outcome = Omit<SubmitAnswer, 'views'>

export async function submitView(
  world: World,
  request: z.infer<typeof submitRequest>,
): Promise<SubmitAnswer> {
  const person = world.directory.person(request.as)
  const view = modalOf(world, person, request.viewId)
  const values = inputState(view.blocks, request.values)
  const faults = incomplete(view.blocks, values)
  const outcome: Outcome =
    Object.keys(faults).length > 0
      ? { outcome: 'errors', errors: faults }
      : await hand(world, person, { ...view, state: { values } })
  return { ...outcome, views: world.views.stack(person.id) }
}

async function hand(world: World, person: Person, view: View): Promise<Outcome> {
  const receipt = await world.outbox.ask('interactive', {
    type: 'view_submission',
    ...signedBy(person),
    trigger_id: world.triggers.mint({ person: person.id, viewId: view.id }),
    view,
    response_urls: [],
  })
  if (!receipt.acked) return { outcome: 'trouble', trouble: trouble.view }
  if (receipt.payload === undefined) {
    world.views.close(person.id, view.id, false)
    return { outcome: 'closed' }
  }
  const parsed = response.safeParse(receipt.payload)
  return parsed.success
    ? obey(world, person, view, parsed.data)
    : { outcome: 'trouble', trouble: trouble.view }
}

function obey(world: World, person: Person, view: View, answer: z.infer<typeof response>): Outcome {
  if (answer.response_action === 'errors') return showErrors(view, answer.errors)
  if (answer.response_action === 'clear') {
    world.views.close(person.id, view.id, true)
    return { outcome: 'cleared' }
  }
  try {
    world.views.respond(person.id, view.id, { action: answer.response_action, view: answer.view })
    return { outcome: answer.response_action === 'push' ? 'pushed' : 'updated' }
  } catch (error) {
    if (error instanceof SlackFault) return { outcome: 'trouble', trouble: trouble.view }
    throw error
  }
}

/** Errors are keyed by the block_id of input blocks; anything else Slack takes for nonsense. */
function showErrors(view: View, errors: Record<string, string>): Outcome {
  const inputs = blocksOf(view.blocks).flatMap(({ block }) =>
    block.type === 'input' ? [block.block_id] : [],
  )
  const isUnderstood =
    Object.keys(errors).length > 0 && Object.keys(errors).every(key => inputs.includes(key))
  return isUnderstood ? { outcome: 'errors', errors } : { outcome: 'trouble', trouble: trouble.view }
}

/** Cancel closes the top view, × all; the app hears of those that asked for it. */
export async function closeView(world: World, request: z.infer<typeof closeRequest>): Promise<void> {
  const person = world.directory.person(request.as)
  const view = modalOf(world, person, request.viewId)
  const isCleared = request.all === true || view.clear_on_close
  const closed = world.views.close(person.id, view.id, isCleared)
  await Promise.all(
    closed
      .filter(one => one.notify_on_close)
      .map(one =>
        world.outbox.ask('interactive', {
          type: 'view_closed',
          ...signedBy(person),
          view: one,
          is_cleared: isCleared,
        }),
      ),
  )
}

function modalOf(world: World, person: Person, viewId: string): View {
  const view = world.views.stack(person.id).find(one => one.id === viewId)
  if (!view) throw new SlackFault('view_not_found')
  return view
}
