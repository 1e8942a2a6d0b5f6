// The thread's side: a text in, the text without secrets out, or nothing where a rule failed.
import { parentPort } from 'node:worker_threads'
import { redactedByEvery } from './every-rule.ts'

parentPort?.on('message', async ({ text, known }: { text: string; known: readonly string[] }) => {
  parentPort?.postMessage(await redactedByEvery(text, known).catch(() => undefined))
})
