// Clipping a command's output for the model: head and tail, and how to read the rest.

const HEAD = 1_000
const TAIL = 600
/** How much `read_output` answers at most, in characters. */
export const READ_LENGTH = 4_000

/** At most about 1,600 characters; names how much is left out and how to read it. */
export function clipOutput(output: string, id: string): string {
  if (output.length <= HEAD + TAIL) return output
  const left = output.length - HEAD - TAIL
  const hint = `[${left} characters left out: read_output {"id":"${id}","from":${HEAD}} reads on]`
  return `${output.slice(0, HEAD)}\n${hint}\n${output.slice(-TAIL)}`
}

/** A piece of an output, with what comes before and after it named. */
export function readPiece(output: string, from: number, length: number): string {
  const start = Math.min(Math.max(0, from), output.length)
  const end = Math.min(start + Math.min(length, READ_LENGTH), output.length)
  return `[characters ${start} to ${end} of ${output.length}]\n${output.slice(start, end)}`
}
