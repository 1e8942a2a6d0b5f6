// What is kept of a long output.
import { describe, expect, test } from 'vitest'
import { capped } from '../../src/desk/output.ts'

describe('a long output', () => {
  test('keeps its head and tail at line ends and says how much is left out', () => {
    const text = Array.from({ length: 1000 }, (_, at) => `line ${at}\n`).join('')

    const { text: kept, isCut } = capped(text, 1000)
    const [head = '', tail = ''] = kept.split(/\n\[… \d+ bytes left out …\]\n/)

    expect(isCut).toBe(true)
    expect(text.startsWith(`${head}\n`)).toBe(true)
    expect(text.endsWith(tail)).toBe(true)
    expect(tail).toMatch(/^line \d+\n/)
    const left = Number(/\[… (\d+)/.exec(kept)?.[1])
    expect(left + Buffer.byteLength(head) + Buffer.byteLength(tail)).toBe(Buffer.byteLength(text))
  })

  test('never cuts through a character', () => {
    const { text } = capped('é→😀'.repeat(1000), 1001)

    expect(text).not.toContain('\ufffd')
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1001)
  })

  test('is left alone if it fits', () => {
    expect(capped('abc', 3)).toEqual({ text: 'abc', isCut: false })
  })
})
