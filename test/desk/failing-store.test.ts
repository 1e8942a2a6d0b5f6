// A store that fails for a while: what was done is not forgotten, and what waits is done when it is back.
import { expect, test, vi } from 'vitest'
import { DeskError } from '../../src/errors.ts'
import { scripted } from '../../src/models/scripted.ts'
import { ada } from '../ticket/given.ts'
import { bench, form } from './bench.ts'

const full = () => new DeskError('unavailable', 'The disk is full.', { suggestions: ['Free some space.'] })
const call = {
  name: 'propose_command',
  input: JSON.stringify({ command: 'df -h', reason: 'Shows what is left.' }),
}

test('a result is stored as soon as the store takes it, and its command ran once', async () => {
  const run = vi.fn(async () => ({
    outcome: 'succeeded' as const,
    exitCode: 0,
    durationMs: 1,
    output: 'all of it',
    isTruncated: false,
  }))
  const model = scripted([{ text: 'Look.', calls: [call] }, { text: 'Good.' }])
  const { desk, worker, store } = await bench({ model, execute: run, firstPause: 1 })
  const { id } = await desk.open('e1', form)
  await worker.settled()
  const settle = store.settle
  let refusals = 3
  vi.spyOn(store, 'settle').mockImplementation((taken, ...fact) =>
    taken.effect.kind === 'execute' && refusals-- > 0 ? Promise.reject(full()) : settle(taken, ...fact),
  )

  const decisions = { [`${id}.1.1`]: { choice: 'approve' as const } }
  await desk.submit('e2', id, { person: ada }, { turn: 1, through: 'slack', decisions })
  await worker.settled()

  expect(run).toHaveBeenCalledOnce()
  const executed = (await store.transcript(id)).find(entry => entry.kind === 'executed')
  expect(executed).toMatchObject({ result: { outcome: 'succeeded', output: 'all of it' } })
  expect((await store.transcript(id)).at(-1)).toMatchObject({ kind: 'replied', text: 'Good.' })
})

test('work that could not be taken is taken when the store is back, though nothing new happens', async () => {
  const { desk, store } = await bench({ model: scripted([{ text: 'Here I am.' }]), firstPause: 1 })
  vi.spyOn(store, 'take').mockRejectedValueOnce(full()).mockRejectedValueOnce(full())

  const { id } = await desk.open('e1', form)

  const last = async () => (await store.transcript(id)).at(-1)
  await expect.poll(last).toMatchObject({ kind: 'replied', text: 'Here I am.' })
})

test('a worker that is stopped while the store fails ends', async () => {
  const { desk, worker, store } = await bench({ model: scripted([{ text: 'Here I am.' }]) })
  vi.spyOn(store, 'settle').mockRejectedValue(full())
  vi.spyOn(store, 'release').mockRejectedValue(full())
  await desk.open('e1', form)
  await expect.poll(() => vi.mocked(store.settle).mock.calls.length).toBeGreaterThan(0)

  await worker.stop()

  expect(vi.mocked(store.release).mock.calls.length).toBeGreaterThan(0)
})
