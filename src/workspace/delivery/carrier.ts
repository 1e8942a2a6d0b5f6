// PORT: how a parcel reaches the app and its acknowledgement comes back: over Socket Mode, or as a signed HTTP request.

export interface Parcel {
  kind: 'events_api' | 'interactive' | 'slash_commands'
  payload: Record<string, unknown>
  retry?: { num: number; reason: string }
}

/** `payload` is what the app answered with; undefined for a bare acknowledgement. */
export type Receipt =
  | { acked: true; payload: unknown }
  | { acked: false; reason: 'http_timeout' | 'connection_failed' | 'http_error'; noRetry?: boolean }

export interface Carrier {
  /** Settles with the acknowledgement, or when it did not come within Slack's three seconds. Never throws. */
  carry: (parcel: Parcel) => Promise<Receipt>
  close: () => void
}

export const ackWithinMs = 3000
