// Objects in JSON text: their string values go, whatever is escaped, cut or put in front of them to mislead.
import { describe, expect, test } from 'vitest'
import { maskedObjects } from '../../../src/desk/redaction/json-blocks.ts'

const masked = (text: string) => maskedObjects(text, /\\*"data\\*":\{/g, '*')
const object = { data: { a: 'x"y', b: { c: '\\' }, d: 1, e: null, f: ['p', 'q'], g: '' }, after: 'stays' }
const cleared = { data: { a: '*', b: { c: '*' }, d: 1, e: null, f: ['*', '*'], g: '' }, after: 'stays' }

describe('the values of an object are masked', () => {
  test('in JSON', () => {
    expect(masked(JSON.stringify(object))).toBe(JSON.stringify(cleared))
  })

  test('in JSON within JSON, three times over', () => {
    const escaped = (value: unknown, times: number): string =>
      times === 0 ? JSON.stringify(value) : JSON.stringify(escaped(value, times - 1))
    for (const times of [1, 2, 3]) expect(masked(escaped(object, times))).toBe(escaped(cleared, times))
  })

  test('where the text is cut in the middle of a value', () => {
    expect(masked('{"data":{"a":"x","b":"half of')).toBe('{"data":{"a":"*","b":"*')
  })

  test('where the text around it ends first', () => {
    expect(masked('"{\\"data\\":{\\"a\\":\\"half" next "stays"')).toBe(
      '"{\\"data\\":{\\"a\\":\\"*" next "stays"',
    )
  })

  test.each(['"data":{ "', '"data":{"a', '\\"data\\":{ \\"', '{"data":{"a":"b", "c'])(
    'with the decoy %s in front of it',
    decoy => {
      expect(masked(`${decoy} ${JSON.stringify({ data: { a: 'secret', b: 'hidden' } })}`)).not.toMatch(
        /secret|hidden/,
      )
    },
  )
})

test('a text made of decoys alone is masked as a whole rather than walked without end', () => {
  const decoys = '"data":{"a '.repeat(5_000)

  expect(masked(decoys).length).toBeLessThan(decoys.length)
})
