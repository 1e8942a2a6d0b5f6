// The workspace in words, for a test that waited in vain: the last messages, calls and deliveries.

import type { LoggedCall } from './api/web-api.ts'
import type { World } from './world.ts'

const most = 12

export function describeWorld(world: World, calls: LoggedCall[]): string {
  const { directory, messages, outbox } = world
  const said = directory.channels().flatMap(channel =>
    messages.all(channel.id).map(one => {
      const blocks = one.blocks ? ` [${one.blocks.map(block => block.type).join(' ')}]` : ''
      return `  ${channel.name} ${one.thread_ts && one.thread_ts !== one.ts ? '  ↳ ' : ''}${one.ts} ${one.user}: ${one.text.slice(0, 120)}${blocks}`
    }),
  )
  const sent = outbox.sent.map(one => {
    const event = one.payload.event
    const type = typeof event === 'object' && event && 'type' in event ? event.type : one.payload.type
    return `  ${one.kind} ${String(type ?? one.payload.command)} ${one.attempts.map(attempt => attempt.acked ?? '…').join(', ')}`
  })
  const called = calls.map(
    one => `  ${one.method} → ${one.answer?.ok === true ? 'ok' : String(one.answer?.error ?? one.status)}`,
  )
  const open = directory
    .people()
    .flatMap(person =>
      world.views.stack(person.id).map(view => `  ${person.name}: ${view.callback_id} ${view.id}`),
    )
  const section = (title: string, lines: string[]) => [
    `${title}:`,
    ...(lines.length > 0 ? lines.slice(-most) : ['  none']),
  ]
  return [
    ...section('Messages', said),
    ...section('Open modals', open),
    ...section('Sent to the app', sent),
    ...section('Called by the app', called),
  ].join('\n')
}
