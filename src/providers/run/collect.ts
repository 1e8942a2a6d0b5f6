// Keeping the head and the tail of a stream that may never end, in bounded memory.

export interface Collected {
  add(chunk: Uint8Array): void
  /** Bytes seen so far, kept or not. */
  seen(): number
  isCut(): boolean
  /** UTF-8; a cut drops the broken lines on both sides and says how much is missing. */
  text(): string
}

/** Keeps the first and the last `half` bytes. */
export function collect(half: number): Collected {
  const head: Uint8Array[] = []
  let tail: Uint8Array[] = []
  let headSize = 0
  let tailSize = 0
  let seen = 0

  const addTail = (chunk: Uint8Array) => {
    tail.push(chunk)
    tailSize += chunk.length
    if (tailSize <= 2 * half) return
    tail = [Buffer.concat(tail).subarray(-half)]
    tailSize = half
  }
  return {
    add(chunk) {
      seen += chunk.length
      const room = Math.min(half - headSize, chunk.length)
      if (room > 0) head.push(chunk.subarray(0, room))
      headSize += room
      if (room < chunk.length) addTail(chunk.subarray(room))
    },
    seen: () => seen,
    isCut: () => seen > headSize + tailSize,
    text() {
      const [first, last] = [Buffer.concat(head), Buffer.concat(tail)]
      if (seen <= headSize + tailSize) return Buffer.concat([first, last]).toString()
      const kept = [first.subarray(0, first.lastIndexOf('\n') + 1), last.subarray(last.indexOf('\n') + 1)]
      const left = seen - kept.reduce((sum, part) => sum + part.length, 0)
      return `${kept[0]}[… ${left} bytes left out …]\n${kept[1]}`
    },
  }
}
