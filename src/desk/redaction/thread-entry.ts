// The thread's side: a text in, the text without secrets out.
import { parentPort } from 'node:worker_threads'
import { redacted } from './rules.ts'

parentPort?.on('message', ({ text, known }: { text: string; known: readonly string[] }) => {
  parentPort?.postMessage(redacted(text, known))
})
