// A desk in the command's own process, when none runs: the same API, without a port.
import { createClient } from '../client.ts'
import type { Config } from '../config.ts'
import { createHttp } from '../http/create-http.ts'
import { silentLog } from '../log.ts'
import { compose } from '../main.ts'
import type { Connection } from './connect.ts'

/** It stores what it is asked; what follows from it is done when the desk starts. */
export async function composeInProcess(config: Config): Promise<Connection> {
  const desk = await compose(config, { log: silentLog })
  const app = createHttp({
    ...desk,
    admin: desk.administration,
    health: async () => ({ isUp: true, parts: [] }),
    url: config.url,
    host: config.host,
    uiDir: '',
    version: '',
  })
  const token = config.adminToken ?? desk.secrets.adminToken
  const fetch = (url: string, init: RequestInit) => app.request(url, init)
  return {
    client: createClient({ url: config.url, token, fetch }),
    to: `the data in ${config.dataDir}`,
    close: desk.close,
  }
}
