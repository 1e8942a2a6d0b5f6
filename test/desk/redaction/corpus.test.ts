// How much of the corpora redaction gets right: what it misses and what it masks for nothing is listed, name by name.
import { afterAll, describe, expect, test } from 'vitest'
import { createRedactor } from '../../../src/desk/redact.ts'
import { withoutHidden } from '../../../src/desk/redaction/hidden.ts'
import { createRedactionThread } from '../../../src/desk/redaction/thread.ts'
import { realOutputs, type Sample, secretSamples } from './corpus/corpus.ts'

const { redact } = createRedactor()
const thread = createRedactionThread()
afterAll(() => thread.close())
const SEEDS = [1, 2, 3]

function missed(samples: Sample[], knows: (sample: Sample) => readonly string[]): string[] {
  const shows = (sample: Sample) => {
    const masked = redact(sample.text, knows(sample))
    return sample.secrets.some(secret => masked.includes(secret))
  }
  return samples.filter(shows).map(({ kind, name }) => `${kind}: ${name}`)
}

/** Recorded outputs that hold what looks like a secret to people too. */
const ALIKE = [
  // Moto's example of an access key.
  'aws: aws sts get-caller-identity',
  // Examples of passwords in manuals.
  'kubernetes: kubectl create secret generic --help',
  'kubernetes: kubectl config set-credentials --help',
]

describe('the corpora', () => {
  const samples = secretSamples()
  const outputs = realOutputs()

  test('hold at least 150 secrets of 30 kinds, and 100 outputs of real tools', () => {
    expect(samples.length).toBeGreaterThanOrEqual(150)
    expect(new Set(samples.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(30)
    expect(outputs.length).toBeGreaterThanOrEqual(100)
  })

  test('hold secrets that can be told from what stands around them', () => {
    const untellable = samples.filter(
      ({ text, secrets }) => secrets.length === 0 || secrets.some(secret => secret.length < 6 || text === ''),
    )
    expect(untellable).toEqual([])
  })

  test.each(SEEDS)('of the secrets, only those are missed that nothing announces (seed %i)', seed => {
    expect(missed(secretSamples(seed), () => [])).toEqual([
      'unannounced: a word in a sentence',
      'unannounced: a column of base64',
      'unannounced: hex under a name that says nothing',
    ])
  })

  test.each(SEEDS)('no secret is missed that is known (seed %i)', seed => {
    expect(missed(secretSamples(seed), ({ secrets }) => secrets)).toEqual([])
  })

  test('of the outputs, at most one in fifty is altered, and only where a secret seems to stand', () => {
    const altered = outputs.filter(({ text }) => redact(text) !== withoutHidden(text)).map(({ name }) => name)

    expect(altered).toEqual(ALIKE)
    expect(altered.length / outputs.length).toBeLessThanOrEqual(0.02)
  })

  test('of the outputs, public rules alter none besides', async () => {
    for (const { text } of outputs) expect(await thread.redact(text)).toBe(redact(text))
  })

  test('are redacted once and for all by public rules too', async () => {
    for (const { text } of [...samples, ...outputs]) {
      const once = await thread.redact(text)
      expect(await thread.redact(once)).toBe(once)
    }
  })

  test('are redacted once and for all', () => {
    for (const { text } of [...samples, ...outputs]) {
      const once = redact(text)
      expect(redact(once)).toBe(once)
    }
  })

  test('a secret stays masked in the middle of ordinary output, whatever comes before and after', () => {
    const missedAmong = samples
      .filter(({ kind, name }) => kind !== 'unannounced' && name !== 'one value, decoded')
      .filter((sample, at) => {
        const before = outputs[at % outputs.length]?.text ?? ''
        const after = outputs[(at * 7) % outputs.length]?.text ?? ''
        const masked = redact(`${before}\n${sample.text}\n${after}`)
        return sample.secrets.some(secret => masked.includes(secret))
      })
      .map(({ kind, name }) => `${kind}: ${name}`)

    expect(missedAmong).toEqual([])
  })
})
