// Carries parcels as Slack's HTTP requests: JSON for events, a form for the rest, signed, three seconds to answer.

import { type Clock, seconds } from '../clock.ts'
import { ackWithinMs, type Carrier, type Parcel, type Receipt } from './carrier.ts'
import { signatureHeaders } from './signature.ts'

export interface HttpTarget {
  clock: Clock
  signingSecret: string
  requestUrl: () => string
}

export function createHttpCarrier(target: HttpTarget): Carrier {
  const closing = new AbortController()
  return {
    carry: parcel => post(target, parcel, closing.signal),
    close: () => closing.abort(),
  }
}

async function post(target: HttpTarget, parcel: Parcel, closing: AbortSignal): Promise<Receipt> {
  const { body, contentType } = encode(parcel)
  const late = new AbortController()
  const cancel = target.clock.after(ackWithinMs, () => late.abort())
  try {
    const response = await fetch(target.requestUrl(), {
      method: 'POST',
      body,
      headers: {
        'content-type': contentType,
        ...signatureHeaders(target.signingSecret, seconds(target.clock), body),
        ...retryHeaders(parcel),
      },
      signal: AbortSignal.any([late.signal, closing]),
    })
    return await receiptOf(response)
  } catch {
    return { acked: false, reason: late.signal.aborted ? 'http_timeout' : 'connection_failed' }
  } finally {
    cancel()
  }
}

// The exact content types matter: Bolt compares them without looking for a charset.
function encode({ kind, payload }: Parcel): { body: string; contentType: string } {
  if (kind === 'events_api') return { body: JSON.stringify(payload), contentType: 'application/json' }
  const fields = kind === 'interactive' ? { payload: JSON.stringify(payload) } : textFields(payload)
  return { body: new URLSearchParams(fields).toString(), contentType: 'application/x-www-form-urlencoded' }
}

function textFields(payload: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, String(value)]))
}

function retryHeaders({ retry }: Parcel): Record<string, string> {
  return retry ? { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason } : {}
}

async function receiptOf(response: Response): Promise<Receipt> {
  const text = await response.text()
  if (!response.ok) {
    return { acked: false, reason: 'http_error', noRetry: response.headers.get('x-slack-no-retry') === '1' }
  }
  if (!text) return { acked: true, payload: undefined }
  const isJson = response.headers.get('content-type')?.includes('json')
  return { acked: true, payload: isJson ? JSON.parse(text) : { text } }
}
