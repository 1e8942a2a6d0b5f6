// What stands between a proposed command and its execution, put together once for the desk and its worker.
import { rememberAvailability } from '../desk/availability.ts'
import { createFreezer, type Freezer } from '../desk/freeze.ts'
import type { Looking } from '../desk/look-ahead.ts'
import { createSealer, type Sealer, type SealerParts } from '../desk/seal.ts'
import type { Sandbox } from '../providers/sandbox.ts'
import type { Store } from '../stores/store.ts'

export interface Executing extends Looking {
  sealer: Sealer
  freezer: Freezer
}

export function executing(
  parts: Omit<SealerParts, 'whyUnavailable' | 'sandbox'> & { store: Store; sandbox: Sandbox },
): Executing {
  const { store, now, redactOutput } = parts
  return {
    sealer: createSealer({
      ...parts,
      sandbox: parts.sandbox.state,
      whyUnavailable: rememberAvailability(now),
    }),
    freezer: createFreezer({ store, now }),
    redactOutput,
    now,
  }
}
