// The way out of a sealed fence: a proxy outside it, on a socket that only this execution's user may open.
import { chmodSync, chownSync, copyFileSync, realpathSync } from 'node:fs'
import { extname, join } from 'node:path'
import { createEgressProxy } from './egress-proxy.ts'
import { allowing } from './endpoints.ts'
import type { Identity } from './identity.ts'
import { makeRunFolder, removeRunFolder } from './run-folder.ts'

export interface Relay {
  /** What the program must see of the file system. */
  readable: string[]
  /** What stands in front of the program: it listens inside and hands on to the socket. */
  prefix: string[]
  close(): Promise<void>
}

const SOCKET = 'relay.sock'
const INNER = join(import.meta.dirname, `inner-relay${extname(import.meta.filename)}`)

export async function startRelay(given: {
  endpoints: readonly string[]
  identity: Identity
  proxy: string
}): Promise<Relay> {
  const { uid, gid, isOther } = given.identity
  const folder = makeRunFolder()
  const socket = join(folder, SOCKET)
  const proxy = createEgressProxy(allowing(given.endpoints))
  await proxy.listen(socket)
  chmodSync(socket, 0o600)
  const inner = join(folder, 'relay.mjs')
  copyFileSync(INNER, inner)
  chmodSync(inner, 0o444)
  if (isOther) for (const path of [socket, folder]) chownSync(path, uid, gid)
  const node = realpathSync(process.execPath)
  return {
    readable: [folder, node],
    prefix: [node, inner, new URL(given.proxy).port, socket],
    close: async () => {
      await proxy.close()
      removeRunFolder(folder)
    },
  }
}
