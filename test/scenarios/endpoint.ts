// HelpDesk with the real model adapter: what it sends to the endpoint can be read byte for byte.
import { onTestFinished } from 'vitest'
import { type FakeOpenAi, type FakeScript, startFakeOpenAi } from '../fake-openai.ts'
import { helpdesk, type World, type WorldOptions } from './world.ts'

export interface Connected {
  world: World
  endpoint: FakeOpenAi
}

/** Answers come in order; a question beyond them is refused. */
export async function helpdeskWithEndpoint(
  answers: FakeScript[],
  { env, ...options }: WorldOptions = {},
): Promise<Connected> {
  const endpoint = await startFakeOpenAi()
  onTestFinished(() => endpoint.close())
  endpoint.script(...answers)
  const keys = { OPENAI_BASE_URL: endpoint.url, OPENAI_API_KEY: 'sk-of-this-test', OPENAI_MODEL: 'gpt-fake' }
  return { world: await helpdesk({ ...options, env: { ...keys, ...env } }), endpoint }
}

/** A call with which the endpoint's model proposes a command. */
export function proposes(command: string, reason = 'to see') {
  return { name: 'propose_command', input: { command, reason } }
}
