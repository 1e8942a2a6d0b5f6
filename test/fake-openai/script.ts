// What a test may write down for the fake endpoint to answer.
import type { IncomingHttpHeaders } from 'node:http'

export interface FakeRequest {
  path: string
  headers: IncomingHttpHeaders
  /** Byte for byte. */
  body: string
  json: Record<string, unknown>
  /** Resolves when the connection of this request is closed, by whichever side. */
  closed: Promise<void>
}

export interface FakeCall {
  name: string
  /** JSON text, or a value to be written as such. */
  input: unknown
  id?: string
}

export interface SpokenAnswer {
  /** A piece per event. */
  text?: string | string[]
  calls?: FakeCall[]
  /** In the words of the chat wire; default by whether it calls. */
  finish?: string
  usage?: { input: number; output: number; cached?: number } | 'none'
  /** Sealed reasoning, sent as the provider's own item. */
  reasoning?: string
  /** Waited for before anything is sent, even headers. */
  before?: Promise<unknown>
  /** Waited for after the words. */
  gate?: Promise<unknown>
  /** After the words: `cut` ends without saying so, `drop` breaks the connection, `stall` falls silent, `error` says so. */
  break?: 'cut' | 'drop' | 'stall' | 'error'
  error?: { code: string; message: string }
}

export interface RefusedAnswer {
  status: number
  body: unknown
  headers?: Record<string, string>
}

export type FakeAnswer = SpokenAnswer | RefusedAnswer
export type FakeScript = FakeAnswer | ((request: FakeRequest) => FakeAnswer)

export function inputText({ input }: FakeCall): string {
  return typeof input === 'string' ? input : JSON.stringify(input)
}

export function pieces({ text = [] }: SpokenAnswer): string[] {
  return [text].flat()
}
