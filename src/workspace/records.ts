// Where the workspace rests between two starts: one SQLite file of JSON documents by kind and key, and the bytes of files.

import { closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { ZodError } from 'zod'
import { DeskError, isDeskError, messageOf } from '../errors.ts'

export type Kind = 'person' | 'channel' | 'message' | 'file' | 'home' | 'meta'

export interface Records {
  put: (kind: Kind, key: string, value: unknown) => void
  remove: (kind: Kind, key: string) => void
  all: (kind: Kind) => unknown[]
  putBytes: (key: string, bytes: Uint8Array) => void
  bytes: (key: string) => Uint8Array | undefined
  close: () => void
}

/** `file` is a path, or `:memory:` for one that is forgotten. Throws a DeskError when it cannot be read or written. */
export function openRecords(file: string): Records {
  const db = openDatabase(file)
  const put = db.prepare('INSERT OR REPLACE INTO record (kind, key, json) VALUES (?, ?, ?)')
  const remove = db.prepare('DELETE FROM record WHERE kind = ? AND key = ?')
  const all = db.prepare('SELECT json FROM record WHERE kind = ? ORDER BY key')
  const putBytes = db.prepare('INSERT OR REPLACE INTO content (key, bytes) VALUES (?, ?)')
  const bytes = db.prepare('SELECT bytes FROM content WHERE key = ?')
  return {
    put: (kind, key, value) => void put.run(kind, key, JSON.stringify(value)),
    remove: (kind, key) => void remove.run(kind, key),
    all: kind => all.all(kind).map(row => JSON.parse(String(row.json))),
    putBytes: (key, value) => void putBytes.run(key, value),
    bytes(key) {
      const found = bytes.get(key)?.bytes
      return found instanceof Uint8Array ? found : undefined
    },
    close: () => db.close(),
  }
}

function openDatabase(file: string): DatabaseSync {
  return usable(file, () => {
    // What people write to each other is for the owner alone, in whatever folder it lies.
    if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600))
    const db = new DatabaseSync(file)
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS record (kind TEXT, key TEXT, json TEXT NOT NULL, PRIMARY KEY (kind, key)) STRICT;
      CREATE TABLE IF NOT EXISTS content (key TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;`)
    return db
  })
}

/** What `work` makes of the file. DeskError when the file is damaged or holds what nobody understands. */
export function usable<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (isDeskError(cause)) throw cause
    const reason = cause instanceof ZodError ? 'another version wrote it' : messageOf(cause)
    throw new DeskError('misconfigured', `The local workspace cannot use its file ${file}: ${reason}.`, {
      suggestions: ['Make its folder writable, or move the file away to begin with an empty workspace.'],
      cause,
    })
  }
}
