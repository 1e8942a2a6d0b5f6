// The file of HelpDesk's own secrets: made once, and never replaced because it could not be read.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { keepSecrets } from '../../src/main/secrets.ts'

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'helpdesk-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  return dir
}
const make = () => 'x'.repeat(43)

test('secrets are made once', () => {
  const dir = folder()
  expect(keepSecrets(dir, make)).toEqual(keepSecrets(dir, () => 'y'.repeat(43)))
})

test.each([
  ['damaged', (file: string) => writeFileSync(file, '{')],
  ['not readable', (file: string) => mkdirSync(file)],
])('a file that is %s is named and left alone', (_, spoil) => {
  const dir = folder()
  const file = join(dir, 'secrets.json')
  spoil(file)
  const before = () => {
    try {
      return readFileSync(file, 'utf8')
    } catch (error) {
      return String(error)
    }
  }
  const was = before()
  expect(() => keepSecrets(dir, make)).toThrow(
    expect.objectContaining({ code: 'misconfigured', message: expect.stringContaining(file) }),
  )
  expect(before()).toBe(was)
})
