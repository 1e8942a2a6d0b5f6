// What `doctor` is told about an endpoint.
import { describe, expect, it } from 'vitest'
import { faults } from '../../fake-openai.ts'
import { set } from './asking.ts'

const signal = new AbortController().signal

describe('checking an endpoint', () => {
  it('a listed model costs nothing to check', async () => {
    await using at = await set()
    await expect(at.model.check(signal)).resolves.toBe(`gpt-fake answers at ${at.fake.url} (chat)`)
    expect(at.fake.requests).toEqual([])
  })

  it('a model that is not listed is asked a tiny question', async () => {
    await using at = await set()
    at.fake.models = undefined
    at.fake.script({ text: 'Yes', finish: 'length' })
    await expect(at.model.check(signal)).resolves.toContain('gpt-fake answers')
  })

  it('an unknown model is named, with those that the endpoint offers', async () => {
    await using at = await set({ model: 'gpt-typo' })
    at.fake.script(faults.unknownModel('gpt-typo'))
    await expect(at.model.check(signal)).rejects.toMatchObject({
      name: 'DeskError',
      code: 'misconfigured',
      message: expect.stringContaining('does not know the model gpt-typo'),
      suggestions: [expect.stringContaining('OPENAI_MODEL'), expect.stringContaining('offers: gpt-fake')],
    })
  })

  it('a wrong key names the setting', async () => {
    await using at = await set()
    at.fake.models = faults.wrongKey()
    await expect(at.model.check(signal)).rejects.toMatchObject({
      code: 'misconfigured',
      suggestions: [expect.stringContaining('OPENAI_API_KEY')],
    })
  })

  it('an unreachable host names the setting', async () => {
    const at = await set()
    await at.fake.close()
    await expect(at.model.check(signal)).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringContaining('cannot be reached'),
      suggestions: [expect.stringContaining('OPENAI_BASE_URL')],
    })
  })
})
