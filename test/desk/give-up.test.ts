// What the worker gives up: the ticket is told why, and goes on.
import { expect, test, vi } from 'vitest'
import { DeskError } from '../../src/errors.ts'
import { scripted } from '../../src/models/scripted.ts'
import { ada } from '../ticket/given.ts'
import { bench, form } from './bench.ts'

test('a turn that cannot be taken ends, so that the agent hears the next words', async () => {
  const { desk, worker, store } = await bench({ model: scripted([{ text: 'Here I am.' }]) })
  const { id } = await desk.open('e1', form)
  const gone = new DeskError('gone', 'The transcript is gone.', { suggestions: ['Put a backup back.'] })
  vi.spyOn(store, 'transcript').mockRejectedValueOnce(gone)

  await worker.settled()

  expect((await store.transcript(id)).at(-1)).toMatchObject({
    kind: 'noted',
    text: 'The agent could not be asked: The transcript is gone. Put a backup back.',
  })
  await desk.say('e2', id, { person: ada }, 'hello')
  await worker.settled()
  expect((await store.transcript(id)).at(-1)).toMatchObject({ kind: 'replied', text: 'Here I am.' })
})
