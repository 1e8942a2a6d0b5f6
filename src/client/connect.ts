// Finding the desk for a command: the one that runs on this machine, the one the configuration names, else one in process.
import { type Client, createClient, isNoAnswer, readRunningDesk } from '../client.ts'
import type { Config } from '../config.ts'

export interface Connection {
  client: Client
  /** In words, for who asks: "the running desk at …". */
  to: string
  close(): Promise<void>
}

export interface Ways {
  /** Whether a process uses the data directory: the file that a killed desk left may name another program by now. */
  isInUse(dataDir: string): Promise<boolean>
  /** Composes a desk in this process: slow to load, so it is handed in as what to do when no desk runs. */
  compose(config: Config): Promise<Connection>
}

export async function connect(config: Config, { isInUse, compose }: Ways): Promise<Connection> {
  const running = readRunningDesk(config.dataDir)
  if (running && (await isInUse(config.dataDir))) return connectionTo(running.url, running.token)
  const remote = remoteOf(config)
  if (remote && (await doesAnswer(remote.client))) return remote
  return compose(config)
}

function connectionTo(url: string, token: string): Connection {
  return { client: createClient({ url, token }), to: `the running desk at ${url}`, close: async () => {} }
}

/** Only where both address and token were given on purpose. */
function remoteOf({ sources, url, adminToken }: Config): Connection | undefined {
  const isGiven = sources.some(({ key, from }) => key === 'HELPDESK_URL' && from !== 'default')
  return isGiven && adminToken ? connectionTo(url, adminToken) : undefined
}

async function doesAnswer(client: Client): Promise<boolean> {
  try {
    await client.health()
    return true
  } catch (error) {
    if (isNoAnswer(error)) return false
    throw error
  }
}
