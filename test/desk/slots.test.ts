// A few places for many works.
import { expect, test } from 'vitest'
import { createSlots } from '../../src/desk/slots.ts'

const quiet = new AbortController().signal

/** A work that ends when it is told to. */
function work() {
  let end: () => void = () => {}
  const ended = new Promise<void>(resolve => {
    end = resolve
  })
  const state = { isBegun: false, end }
  return Object.assign(state, {
    run: async () => {
      state.isBegun = true
      await ended
    },
  })
}

test('no more than there are places run at once, the others in turn', async () => {
  const slots = createSlots(2)
  const works = [work(), work(), work(), work()]
  const running = works.map(one => slots(one.run, quiet))

  expect(works.map(one => one.isBegun)).toEqual([true, true, false, false])
  works[1]?.end()
  await running[1]
  await Promise.resolve()

  expect(works.map(one => one.isBegun)).toEqual([true, true, true, false])
  for (const one of works) one.end()
  await Promise.all(running)
  expect(works.every(one => one.isBegun)).toBe(true)
})

test('a work that fails gives its place back', async () => {
  const slots = createSlots(1)
  await expect(slots(() => Promise.reject(new Error('broken')), quiet)).rejects.toThrow('broken')

  expect(await slots(async () => 'next', quiet)).toBe('next')
})

test('who is told to stop while waiting goes on at once, and takes no place', async () => {
  const slots = createSlots(1)
  const first = work()
  const running = slots(first.run, quiet)
  const stop = new AbortController()
  const waiting = slots(async () => 'told that nothing began', stop.signal)

  stop.abort()
  expect(await waiting).toBe('told that nothing began')

  first.end()
  await running
  expect(await slots(async () => 'next', quiet)).toBe('next')
})
