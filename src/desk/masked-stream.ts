// The words of an agent as they come, masked before anybody sees them: what could still become a secret is held back.
import type { ReplyStream } from '../surfaces/surface.ts'

/** Behind one of these a secret may hold blanks: such a line waits for its end. Plain prose goes on word by word. */
const SUSPICIOUS = /["=:@]|(?<!\p{L})'|--/u
const FENCE = /^ {0,3}(?:`{3}|~{3})/
const CLOSING = /^ {0,3}(?:`{3,}|~{3,})$/

/**
 * What is written is a growing prefix of the masked text; the rest follows at the end. Should masking change what was
 * written already, nothing more is: the reply itself brings the words.
 */
export function maskedStream(stream: ReplyStream, redact: (text: string) => string): ReplyStream {
  const heard = hearing()
  let written = ''
  let lines = { length: 0, masked: '' }

  function write(upTo: number): void {
    const { raw } = heard
    const lineEnd = raw.slice(0, upTo).lastIndexOf('\n') + 1
    if (lineEnd > lines.length) lines = { length: lineEnd, masked: redact(raw.slice(0, lineEnd)) }
    const masked = lines.masked + redact(raw.slice(lineEnd, upTo))
    if (masked.length <= written.length || !masked.startsWith(written)) return
    stream.write(masked.slice(written.length))
    written = masked
  }

  return {
    write(delta) {
      heard.add(delta)
      write(heard.safeLength())
    },
    status: text => stream.status(text),
    end() {
      write(heard.raw.length)
      return stream.end()
    },
  }
}

/** The raw words, and how much of them cannot become part of a secret any more. */
function hearing() {
  let raw = ''
  /** Where the last, unfinished line begins. */
  let line = 0
  /** Where the code block begins that is not closed yet: keys and manifests are known only as a whole. */
  let block: number | undefined
  return {
    get raw() {
      return raw
    },
    add(delta: string) {
      raw += delta
      for (let end = raw.indexOf('\n', line); end >= 0; end = raw.indexOf('\n', line)) {
        if (FENCE.test(raw.slice(line, end))) block = block === undefined ? line : undefined
        line = end + 1
      }
    },
    safeLength() {
      const last = raw.slice(line)
      if (block !== undefined) return CLOSING.test(last) ? raw.length : block
      if (FENCE.test(last) || SUSPICIOUS.test(last)) return line
      return line + (/^.*\s/.exec(last)?.[0].length ?? 0)
    },
  }
}
