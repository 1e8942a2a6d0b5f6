// A HelpDesk in small that runs a command without end, so that a test can kill it.
import { run, shell } from './fenced.ts'

const [sees, word] = process.argv.slice(2)
await run(shell(`setsid nohup sleep ${word} & sleep ${word}`), { sees: sees === 'host' ? 'host' : 'sealed' })
