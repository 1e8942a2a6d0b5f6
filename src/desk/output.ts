// What is kept of a command's output: both streams, labelled; of a long one its head and its tail.
import type { Ran } from '../providers/provider.ts'

/** Kept at most, in bytes of UTF-8. */
export const MAX_OUTPUT = 256 * 1024

export function outputOf({ stdout, stderr }: Pick<Ran, 'stdout' | 'stderr'>): string {
  if (stderr === '') return stdout
  if (stdout === '') return stderr
  return `${stdout.replace(/\n?$/, '\n')}\n[error output]\n${stderr}`
}

/** Keeps head and tail, cut at line ends where there are any near, with a line that says how much is left out. */
export function capped(text: string, max = MAX_OUTPUT): { text: string; isCut: boolean } {
  const bytes = Buffer.from(text)
  if (bytes.length <= max) return { text, isCut: false }
  const half = Math.floor((max - 80) / 2)
  const headEnd = bytes.lastIndexOf('\n', half)
  const head = bytes.subarray(0, headEnd > half / 2 ? headEnd : characterStart(bytes, half))
  const from = bytes.length - half
  const lineStart = bytes.indexOf('\n', from) + 1
  const tail = bytes.subarray(
    lineStart > 0 && lineStart < from + half / 2 ? lineStart : characterStart(bytes, from),
  )
  const left = bytes.length - head.length - tail.length
  return { text: `${head}\n[… ${left} bytes left out …]\n${tail}`, isCut: true }
}

/** The first byte at or after `at` that begins a character. */
function characterStart(bytes: Buffer, at: number): number {
  let start = at
  while (start < bytes.length && ((bytes[start] ?? 0) & 0xc0) === 0x80) start += 1
  return start
}
