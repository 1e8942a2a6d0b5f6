// views.* and blocks.validate: modals, Home tabs, and the check of blocks without showing them.

import { z } from 'zod'
import { messageFaults, viewFaults } from '../block-kit/check.ts'
import type { BlockFault } from '../block-kit/faults.ts'
import { SlackFault } from '../slack-fault.ts'
import { json, type Method, method } from './method.ts'

const view = json(z.unknown())
const triggered = z.object({ trigger_id: z.string(), view })

const open = method({
  args: triggered,
  run: (world, args) => ({ view: world.views.open(args.trigger_id, args.view) }),
})

const push = method({
  args: triggered,
  run: (world, args) => ({ view: world.views.push(args.trigger_id, args.view) }),
})

const update = method({
  args: z.object({
    view,
    view_id: z.string().optional(),
    external_id: z.string().optional(),
    hash: z.string().optional(),
  }),
  run(world, args) {
    if (!args.view_id === !args.external_id) throw new SlackFault('invalid_arguments')
    const which = {
      ...(args.view_id ? { viewId: args.view_id } : {}),
      ...(args.external_id ? { externalId: args.external_id } : {}),
      ...(args.hash ? { hash: args.hash } : {}),
    }
    return { view: world.views.update(which, args.view) }
  },
})

const publish = method({
  args: z.object({ user_id: z.string(), view, hash: z.string().optional() }),
  run(world, args) {
    const person = world.directory.person(args.user_id)
    return { view: world.views.publish(person.id, args.view, args.hash) }
  },
})

const validate = method({
  token: 'none',
  args: z.object({
    blocks: view.optional(),
    view: view.optional(),
    message: json(z.looseObject({})).optional(),
  }),
  run(_world, args) {
    const faults = [
      ...(args.blocks === undefined ? [] : [messageFaults(args.blocks, '')]),
      ...(args.view === undefined ? [] : [viewFaults(args.view, '')]),
      ...(args.message === undefined ? [] : [messageFaults(args.message.blocks ?? [], '/blocks')]),
    ]
    const [found] = faults
    if (!found || faults.length > 1) throw new SlackFault('invalid_arguments', exactlyOne)
    if (found.length > 0) throw new SlackFault('invalid_blocks', { errors: found.map(describe) })
    return {}
  },
})

const exactlyOne = {
  response_metadata: { messages: ['must provide exactly one of `blocks`, `view`, or `message`'] },
}

const describe = ({ pointer, message }: BlockFault) => ({ code: 'failed_constraint', message, pointer })

export const viewMethods: Record<string, Method> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
  'blocks.validate': validate,
}
