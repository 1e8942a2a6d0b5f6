// Files that go with a command: bound by the digest, complete, and what they look like.
import { expect, test } from 'vitest'
import { isRefusal } from '../../src/desk/seal.ts'
import type { AttachedFile } from '../../src/providers/provider.ts'
import { asked, provider, sealerOver, tenant } from './execution-fixture.ts'

const sealer = sealerOver({ providers: [provider()], tenantOf: async () => tenant() })
const web = { name: 'web.yaml', content: 'replicas: 2\n' }

async function sealedWith(files: AttachedFile[], text = 'look web.yaml') {
  const sealing = await sealer.derive(asked(text, { files }))
  if (isRefusal(sealing)) throw new Error(sealing.reason)
  return sealing
}

async function refusalOf(files: AttachedFile[], text = 'look web.yaml'): Promise<string> {
  const sealing = await sealer.seal(asked(text, { files }))
  return sealing.isSealed ? 'sealed' : sealing.reason
}

test('a file is handed to the provider and kept with its SHA-256', async () => {
  const { sealed, runnables } = await sealedWith([web])

  expect(sealed.files).toEqual([{ ...web, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }])
  expect(runnables[0]?.command.files).toEqual([web])
})

test('another content has another digest', async () => {
  const one = await sealedWith([web])
  const other = await sealedWith([{ ...web, content: 'replicas: 3\n' }])

  expect(other.sealed.digest).not.toBe(one.sealed.digest)
})

test.each<[string, AttachedFile[], string, string?]>([
  ['a file that is read, but not attached', [], 'attach it to the command'],
  ['a file that is attached, but not read', [web], 'does not read the attached file', 'look'],
  ['a file that is attached twice', [web, web], 'attached twice'],
  ['a name with a folder', [{ ...web, name: 'a/web.yaml' }], 'not a plain file name', 'look a/web.yaml'],
  ['a name that hides', [{ ...web, name: '.web.yaml' }], 'not a plain file name', 'look .web.yaml'],
  ['text that reads in another order than it stands', [{ ...web, content: 'a\u202eb' }], 'U+202E'],
  ['control characters', [{ ...web, content: 'a\u0000b' }], 'U+0000'],
  ['more than a person can read', [{ ...web, content: 'x'.repeat(70_000) }], 'at most 65536'],
])('refused is %s', async (_what, files, because, text) => {
  expect(await refusalOf(files, text)).toContain(because)
})
