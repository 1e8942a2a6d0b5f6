// One sample of the corpus: a text as a tool prints it, and what of it nobody may see.
import type { Draw } from './draw.ts'

export interface Sample {
  kind: string
  name: string
  text: string
  secrets: string[]
}

/** `write` gets fresh values; what it answers beside the text is secret. */
export type Writer = (draw: Draw) => [text: string, ...secrets: string[]]
export type Written = [kind: string, name: string, write: Writer]

export function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}

/** Lines of a text, indented. */
export function indented(text: string, by: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(by))
}
