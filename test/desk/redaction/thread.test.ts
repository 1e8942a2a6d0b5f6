// Redaction beside the main thread: the same words, in turn, and nothing unmasked whatever happens to the thread.
import { afterEach, describe, expect, test } from 'vitest'
import { createRedactor } from '../../../src/desk/redact.ts'
import { createRedactionThread, type RedactionThread, WITHHELD } from '../../../src/desk/redaction/thread.ts'

const { redact } = createRedactor()
const LONG = `${'an ordinary line of a log\n'.repeat(2_000)}password: hunter2x\n`
/** A thread that ends itself at `crash` and `leave`, answers nothing to `fault`, and never answers to `hang`. */
const STUBBORN = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads'
    parentPort.on('message', ({ text }) => {
      if (text === 'crash') throw new Error('crashed')
      if (text === 'leave') process.exit(0)
      if (text === 'fault') parentPort.postMessage(undefined)
      else if (text !== 'hang') parentPort.postMessage('masked ' + text)
    })`)}`,
)

let thread: RedactionThread
afterEach(() => thread.close())

describe('the redaction thread', () => {
  test('masks as the choke point does, known values too', async () => {
    thread = createRedactionThread()

    expect(await thread.redact(LONG)).toBe(redact(LONG))
    expect(await thread.redact(`${LONG}tr0ub4dor`, ['tr0ub4dor'])).not.toContain('tr0ub4dor')
  })

  test('leaves the main thread free while it looks', async () => {
    thread = createRedactionThread()
    await thread.redact(LONG)
    let isLooking = true
    let turns = 0
    const turn = () => {
      turns += 1
      if (isLooking) setImmediate(turn)
    }

    turn()
    await thread.redact(LONG.repeat(20))
    isLooking = false

    expect(turns).toBeGreaterThan(20)
  })

  test('looks a short text through at once, without a thread', async () => {
    thread = createRedactionThread({ file: new URL('data:text/javascript,throw new Error()') })

    expect(await thread.redact('password: hunter2x')).toBe('password: [redacted: secret value]')
  })

  test('answers many texts each with its own words', async () => {
    thread = createRedactionThread({ inlineUpTo: 0, file: STUBBORN })

    expect(await Promise.all(['a', 'b', 'c'].map(text => thread.redact(text)))).toEqual([
      'masked a',
      'masked b',
      'masked c',
    ])
  })

  test.each(['crash', 'leave'])(
    'withholds the text at which the thread ends (%s), and goes on with the next',
    async end => {
      thread = createRedactionThread({ inlineUpTo: 0, file: STUBBORN })

      const answers = await Promise.all(['a', end, 'b'].map(text => thread.redact(text)))

      expect(answers).toEqual(['masked a', WITHHELD, 'masked b'])
      expect(await thread.redact('c')).toBe('masked c')
    },
  )

  test('withholds a text of which the thread has nothing to say', async () => {
    thread = createRedactionThread({ inlineUpTo: 0, file: STUBBORN })

    expect(await Promise.all(['fault', 'b'].map(text => thread.redact(text)))).toEqual([WITHHELD, 'masked b'])
  })

  test('withholds what takes too long, and goes on with the next', async () => {
    thread = createRedactionThread({ inlineUpTo: 0, limitMs: 1_000, file: STUBBORN })

    expect(await Promise.all(['hang', 'b'].map(text => thread.redact(text)))).toEqual([WITHHELD, 'masked b'])
  })

  test('withholds what waits when it is closed, and everything after', async () => {
    thread = createRedactionThread({ inlineUpTo: 0, file: STUBBORN })
    const waiting = ['hang', 'b'].map(text => thread.redact(text))

    await thread.close()

    expect(await Promise.all(waiting)).toEqual([WITHHELD, WITHHELD])
    expect(await thread.redact('c')).toBe(WITHHELD)
  })
})
