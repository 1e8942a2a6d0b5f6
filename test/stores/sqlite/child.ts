// A process of its own over a data directory: `hold` waits, `work` takes an effect and then commits for ever.
import { writeSync } from 'node:fs'
import { openSqliteStore } from '../../../src/stores/sqlite/open.ts'
import { hear, open } from '../sample.ts'

const [dir = '', task] = process.argv.slice(2)
const say = (line: string) => writeSync(1, `${line}\n`)

const store = await openSqliteStore({ dir, now: () => 10_000 })
if (task === 'hold') {
  say('ready')
  setInterval(() => {}, 60_000)
} else {
  await open(store, 'E0', { effects: [{ kind: 'execute', suggestion: 's' }] })
  await store.recover()
  for (const effect of await store.take(1)) say(`taken ${effect.id} ${effect.attempt}`)
  // An id that no earlier process used: where the transcript ends.
  const first = (await store.ticket('SANDBOX-1'))?.entries ?? 0
  for (let n = first + 1; ; n += 1) {
    await hear(store, 'SANDBOX-1', `E${n}`, { text: `word ${n}` })
    say(`acknowledged ${n}`)
  }
}
