// Faults planned by a test or a demo: the next calls of a method go wrong in the way Slack's do.

export type Fault =
  | { status: 429; retryAfter: number }
  | { status: 500 | 502 | 503 }
  /** `{ ok: false, error }`, with further keys such as `needed` and `provided`. */
  | { error: string; [detail: string]: unknown }
  /** No answer ever. */
  | { hang: true }
  /** Performed, but the connection dies before the answer. */
  | { dropAnswer: true }

export interface PlannedFault {
  /** A method's name, or `*` for any. */
  method: string
  /** How many calls; once if left out, until cleared if Infinity. */
  times?: number
  fault: Fault
}

export class PlannedFaults {
  #planned: { method: string; left: number; fault: Fault }[] = []

  add({ method, times = 1, fault }: PlannedFault): void {
    this.#planned.push({ method, left: times, fault })
  }

  clear(): void {
    this.#planned = []
  }

  /** The fault that this call suffers, used up by it. */
  take(method: string): Fault | undefined {
    const found = this.#planned.find(one => one.left > 0 && (one.method === method || one.method === '*'))
    if (found) found.left -= 1
    return found?.fault
  }
}
