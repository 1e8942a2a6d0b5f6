// The private folder of one execution: who may read it, what it refuses, and that it is gone afterwards.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withPrivateFolder } from '../../src/providers/private-folder.ts'
import { createSandbox } from '../../src/providers/sandbox.ts'

const web = { name: 'web.yaml', content: 'kind: Pod\n' }
const key = { name: 'key', content: 'secret' }
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8)

test('files and credentials are there for that one execution, for their owner alone', async () => {
  const seen = await withPrivateFolder({ files: [web], credentials: [key] }, async folder => {
    const [file, credential] = [join(folder.path, 'web.yaml'), folder.credential('key')]
    expect(readFileSync(file, 'utf8') + readFileSync(credential, 'utf8')).toBe('kind: Pod\nsecret')
    expect([folder.path, join(credential, '..'), file, credential].map(mode)).toEqual([
      '700',
      '700',
      '400',
      '400',
    ])
    const owners = [folder.path, file, credential].map(path => String(statSync(path).uid))
    expect(new Set(owners)).toEqual(new Set([folder.fence.user]))
    expect(folder.fence).toMatchObject({ writable: [folder.path], readable: [join(credential, '..')] })
    return folder.path
  })

  expect(existsSync(join(seen, '..'))).toBe(false)
})

test('it is gone also when what used it fails', async () => {
  let path = ''
  const failing = withPrivateFolder({ files: [web] }, async folder => {
    path = folder.path
    throw new Error('the tool broke')
  })

  await expect(failing).rejects.toThrow('the tool broke')
  expect(existsSync(path)).toBe(false)
})

test.each(['', '.', '..', 'a/b', '/etc/passwd', '..\\x', 'a\0b', 'a\nb', 'a\u202eb', 'x'.repeat(101)])(
  'a file named %j is refused, and nothing is left',
  async name => {
    const before = readdirSync(tmpdir()).filter(entry => entry.startsWith(`helpdesk-run-${process.pid}-`))

    await expect(withPrivateFolder({ files: [{ name, content: '' }] }, async () => {})).rejects.toThrow(
      'is no name for an attached file',
    )

    const after = readdirSync(tmpdir()).filter(entry => entry.startsWith(`helpdesk-run-${process.pid}-`))
    expect(after).toEqual(before)
  },
)

test('two files of one name are refused: which of them was approved?', async () => {
  await expect(withPrivateFolder({ files: [web, web] }, async () => {})).rejects.toThrow(
    'is the name of two attached files',
  )
})

test('a start removes what a killed process left, and nothing of a living one', async () => {
  const dead = join(tmpdir(), 'helpdesk-run-4194999-1-AAAAAA')
  mkdirSync(join(dead, 'credentials'), { recursive: true })

  await withPrivateFolder({ files: [web] }, async ({ path }) => {
    await createSandbox()
    expect(existsSync(path)).toBe(true)
  })

  expect(existsSync(dead)).toBe(false)
})
