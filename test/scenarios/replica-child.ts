// A replica in a process of its own, to be killed in the middle of a command that takes for ever.
import { replica } from './replica.ts'

const [url = '', dir = ''] = process.argv.slice(2)
const { work } = await replica({ url, dir, name: 'victim', markMs: 600_000 })
await work()
process.send?.('up')
