// What the model is shown of long texts that nobody vouches for: head and tail, between marks that the text cannot forge.
import { createHash } from 'node:crypto'

const HEAD = 1_000
const TAIL = 600
/** How much `read_output` answers at most, in characters. */
export const READ_LENGTH = 4_000

/** At most about 1,600 characters; names how much is left out and how to read it. */
export function clipOutput(output: string, id: string): string {
  if (output.length <= HEAD + TAIL) return asData(output, output)
  const left = output.length - HEAD - TAIL
  const hint = `[${left} characters left out: read_output {"id":"${id}","from":${HEAD}} reads on]`
  return asData(`${output.slice(0, HEAD)}\n${hint}\n${output.slice(-TAIL)}`, output)
}

/** A piece of an output, with what comes before and after it named. */
export function readPiece(output: string, from: number, length: number): string {
  const start = Math.min(Math.max(0, from), output.length)
  const end = Math.min(start + Math.min(length, READ_LENGTH), output.length)
  return `[characters ${start} to ${end} of ${output.length}]\n${asData(output.slice(start, end), output)}`
}

/** The mark is the hash of the whole output: the same each time, and no output can hold its own. */
function asData(shown: string, output: string): string {
  const mark = createHash('sha256').update(output).digest('hex').slice(0, 16)
  return `<output ${mark}>\n${shown.replace(/\n$/, '')}\n</output ${mark}>`
}

const SAID_HEAD = 8_000
const SAID_TAIL = 3_000

/** What a person wrote or shared, with the middle of a very long text left out. */
export function clipSaid(text: string): string {
  if (text.length <= SAID_HEAD + SAID_TAIL) return text
  const left = text.length - SAID_HEAD - SAID_TAIL
  return `${text.slice(0, SAID_HEAD).toWellFormed()}\n[${left} characters left out: ask for the part that matters]\n${text.slice(-SAID_TAIL).toWellFormed()}`
}
