// A request to the app exactly as a test wants it: any body, any signature, any time.

import { type Clock, seconds } from '../clock.ts'
import { signatureHeaders } from './signature.ts'

export interface RawRequest {
  body: string
  /** `application/json` if left out. */
  contentType?: string
  headers?: Record<string, string>
  /** Signed with this instead of the real secret; `false` for no signature at all. */
  secret?: string | false
  /** Seconds since the epoch that the signature claims; now if left out. */
  timestamp?: number
}

export interface RawResponse {
  status: number
  body: string
}

export async function sendRawRequest(
  { body, contentType = 'application/json', headers = {}, secret, timestamp }: RawRequest,
  target: { url: string; signingSecret: string; clock: Clock },
): Promise<RawResponse> {
  const at = timestamp ?? seconds(target.clock)
  const signature = secret === false ? {} : signatureHeaders(secret ?? target.signingSecret, at, body)
  const response = await fetch(target.url, {
    method: 'POST',
    body,
    headers: { 'content-type': contentType, ...signature, ...headers },
  })
  return { status: response.status, body: await response.text() }
}
