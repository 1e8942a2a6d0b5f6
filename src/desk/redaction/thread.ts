// Redaction off the main thread: long outputs are looked through beside it, so that nobody's press waits for them.
import { Worker } from 'node:worker_threads'
import { redactedByEvery } from './every-rule.ts'

export interface RedactionThread {
  /**
   * The text without secrets, `known` values among them. Never rejects, and never answers the text unmasked: what could
   * not be looked through in time is withheld as a whole.
   */
  redact(text: string, known?: readonly string[]): Promise<string>
  /** Ends the thread; what still waits is withheld. */
  close(): Promise<void>
}

type Look = (text: string, known: readonly string[]) => Promise<string>

export interface RedactionThreadOptions {
  /** Milliseconds that one text may take; default 20 s. */
  limitMs?: number
  /** Characters of a text that is looked through at once, here; default 8,192. */
  inlineUpTo?: number
  /** The thread's own file. */
  file?: URL
  /** How a text is looked through here; as in the thread unless told. */
  look?: Look
}

/** What is answered instead of a text that could not be looked through. */
export const WITHHELD = '[withheld: could not be checked for secrets]'

interface Job {
  text: string
  known: readonly string[]
  answer(masked: string): void
}

/** Beside this file, with its own ending: `.ts` as written, `.js` as built. */
const OWN_FILE = new URL(
  `./thread-entry${import.meta.url.slice(import.meta.url.lastIndexOf('.'))}`,
  import.meta.url,
)

/** One thread, begun with the first long text; a text at a time, in turn; begun anew after it failed or took too long. */
export function createRedactionThread(options: RedactionThreadOptions = {}): RedactionThread {
  const { limitMs = 20_000, inlineUpTo = 8_192, file = OWN_FILE, look = redactedByEvery } = options
  const line = new Line(limitMs, file)
  return {
    redact: async (text, known = []) =>
      text.length <= inlineUpTo ? look(text, known).catch(() => WITHHELD) : line.masked(text, known),
    close: () => line.close(),
  }
}

/** Texts that wait for the thread, the one that it looks through, and the thread itself. */
class Line {
  readonly #limitMs: number
  readonly #file: URL
  readonly #waiting: Job[] = []
  #worker: Worker | undefined
  #current: Job | undefined
  #limit: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(limitMs: number, file: URL) {
    this.#limitMs = limitMs
    this.#file = file
  }

  masked(text: string, known: readonly string[]): Promise<string> {
    if (this.#isClosed) return Promise.resolve(WITHHELD)
    return new Promise(answer => {
      this.#waiting.push({ text, known, answer })
      this.#next()
    })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    for (const job of this.#waiting.splice(0)) job.answer(WITHHELD)
    const last = this.#worker
    if (last) this.#fail(last)
    await last?.terminate()
  }

  #next(): void {
    if (this.#current) return
    this.#current = this.#waiting.shift()
    // An idle thread keeps no process alive.
    if (!this.#current) this.#worker?.unref()
    else this.#begin(this.#current)
  }

  #begin({ text, known }: Job): void {
    this.#worker ??= this.#started()
    this.#worker.ref()
    this.#limit = setTimeout(failed => this.#fail(failed), this.#limitMs, this.#worker)
    this.#worker.postMessage({ text, known })
  }

  #started(): Worker {
    const fresh = new Worker(this.#file)
    fresh.on('message', answer => {
      if (fresh === this.#worker) this.#finish(typeof answer === 'string' ? answer : WITHHELD)
    })
    for (const end of ['error', 'messageerror', 'exit']) fresh.on(end, () => this.#fail(fresh))
    return fresh
  }

  #fail(failed: Worker): void {
    if (failed !== this.#worker) return
    this.#worker = undefined
    void failed.terminate()
    this.#finish(WITHHELD)
  }

  #finish(masked: string): void {
    clearTimeout(this.#limit)
    const done = this.#current
    this.#current = undefined
    done?.answer(masked)
    this.#next()
  }
}
