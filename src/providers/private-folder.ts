// A folder for one execution: the files that go with a command, and the credentials it gets; gone when it has ended.
import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DeskError } from '../errors.ts'
import type { AttachedFile } from './provider.ts'
import { type Identity, identityOf } from './sandbox/identity.ts'
import { makeRunFolder, removeRunFolder } from './sandbox/run-folder.ts'
import type { Fence } from './sandbox.ts'

export interface PrivateFolderOptions {
  /** Written into the working folder. Names are plain: no folders. */
  files?: readonly AttachedFile[]
  /** Written beside it, where the program may only read. */
  credentials?: readonly AttachedFile[]
  /** Unix user, as in a fence; absent: an unprivileged one where this process may change its own, else its own. */
  owner?: string
}

export interface PrivateFolder {
  /** Absolute: the working folder, which the program may write. */
  path: string
  /** Absolute path of a credential. */
  credential(name: string): string
  /** To spread into the fence: whose the folder is, what of it may be read and written. */
  fence: Required<Pick<Fence, 'user' | 'readable' | 'writable'>>
}

const LONGEST_NAME = 100

/** Makes the folder (0700, files 0400), hands it to `use`, and removes it whatever happens. Throws a DeskError for a name that is not plain. */
export async function withPrivateFolder<T>(
  { files = [], credentials = [], owner }: PrivateFolderOptions,
  use: (folder: PrivateFolder) => Promise<T>,
): Promise<T> {
  const identity = identityOf(owner)
  const base = makeRunFolder()
  try {
    const path = fill(join(base, 'work'), files, identity)
    const closed = fill(join(base, 'credentials'), credentials, identity)
    // The owner of what is within must get there, and must not exchange it for something else.
    if (identity.isOther) chmodSync(base, 0o711)
    const fence = { user: String(identity.uid), readable: [closed], writable: [path] }
    return await use({ path, credential: name => join(closed, plain(name)), fence })
  } finally {
    removeRunFolder(base)
  }
}

function fill(folder: string, files: readonly AttachedFile[], { uid, gid, isOther }: Identity): string {
  mkdirSync(folder, { mode: 0o700 })
  const twice = files.find(({ name }, at) => files.findIndex(other => other.name === name) !== at)
  if (twice) throw refused(`${JSON.stringify(twice.name)} is the name of two attached files.`)
  const paths = files.map(({ name, content }) => {
    const path = join(folder, plain(name))
    writeFileSync(path, content, { mode: 0o400, flag: 'wx' })
    return path
  })
  if (isOther) for (const path of [...paths, folder]) chownSync(path, uid, gid)
  return folder
}

function plain(name: string): string {
  const isPlain = /^[^/\\\p{C}]+$/u.test(name) && name.length <= LONGEST_NAME && !['.', '..'].includes(name)
  if (isPlain) return name
  throw refused(`${JSON.stringify(name)} is no name for an attached file.`)
}

function refused(message: string): DeskError {
  return new DeskError('bad-input', message, {
    suggestions: [
      `Give each file a plain name of its own, without folders, of at most ${LONGEST_NAME} characters, such as web.yaml.`,
    ],
  })
}
