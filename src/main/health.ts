// Whether HelpDesk is up: its store and Slack prove it; that HTTP answers proves itself.
import { inFull } from '../errors.ts'
import type { Health } from '../http/schemas.ts'
import type { SandboxState } from '../providers/sandbox.ts'
import type { Store } from '../stores/store.ts'
import type { Surface } from '../surfaces/surface.ts'
import { sandboxHealth } from './sandbox.ts'

/** How long a part may take to prove that it lives, in milliseconds. */
const PATIENCE = 2_000

export async function healthOf(parts: {
  store: Store
  surface: Surface
  version: string
  sandbox: SandboxState
}): Promise<Health> {
  const proofs = await Promise.all([
    proof('store', 'answers', () => parts.store.ping()),
    proof('slack', 'connected', () => parts.surface.ping()),
  ])
  const all = [...proofs, { name: 'http', isUp: true, detail: 'answers' }]
  const isUp = all.every(part => part.isUp)
  return { isUp, version: parts.version, parts: all, sandbox: sandboxHealth(parts.sandbox) }
}

async function proof(
  name: string,
  detail: string,
  ping: () => Promise<void>,
): Promise<Health['parts'][number]> {
  try {
    await Promise.race([ping(), late(name)])
    return { name, isUp: true, detail }
  } catch (error) {
    return { name, isUp: false, detail: inFull(error) }
  }
}

function late(name: string): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(
      () => reject(new Error(`${name} did not answer within ${PATIENCE / 1_000} s`)),
      PATIENCE,
    ).unref()
  })
}
