// The address in links and sign-in: a default that leads nowhere from other machines is said at the start and by the doctor.
import type { Config } from '../config.ts'
import { isLoopback } from '../http/guard.ts'
import type { Finding } from './doctor.ts'

const MEND = 'set HELPDESK_URL to the address under which people reach HelpDesk in their browsers'

/** Others reach HelpDesk where it listens to the network, and get its links where a real Slack is connected. */
export function ownAddress({ url, host, slack }: Pick<Config, 'url' | 'host' | 'slack'>): Finding {
  const name = 'address'
  const isOwn = isLoopback(new URL(url).hostname)
  if (!isOwn || (isLoopback(host) && !slack)) return { is: 'ok', name, detail: `links lead to ${url}` }
  const who = isLoopback(host) ? 'Slack is connected' : `HELPDESK_HOST is ${host}`
  const detail = `${who}, but links and sign-in lead to ${url}, which others cannot reach`
  return { is: 'look', name, detail, mend: MEND }
}
