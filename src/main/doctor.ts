// What the doctor looks at, as data: each check finds what is well, what deserves a look, what is at fault, with its mend.
import type { Connection } from '../client/connect.ts'
import type { Config } from '../config.ts'
import { isDeskError, messageOf } from '../errors.ts'
import { modelOf } from '../main.ts'
import { slackFindings } from './doctor-slack.ts'
import { ownAddress } from './own-address.ts'
import { runningProviders } from './providers.ts'
import { sandboxFinding, sandboxOf } from './sandbox.ts'

export interface Finding {
  is: 'ok' | 'look' | 'fault'
  name: string
  detail: string
  mend?: string
}

export type Check = () => Promise<Finding[]>

/** How long a part may take to answer, in milliseconds. */
const PATIENCE = 15_000

export function doctorChecks(config: Config, desk: Connection): Check[] {
  return [
    guarded('desk', () => deskAndStore(desk)),
    async () => [ownAddress(config)],
    guarded('slack', () => slackFindings(config.slack, AbortSignal.timeout(PATIENCE))),
    guarded('model', () => model(config)),
    guarded('tools', () => tools(config)),
    guarded('agents', () => agents(desk)),
    guarded('access', () => openTenants(desk)),
  ]
}

/** One check that fails must not hide the others. */
function guarded(name: string, check: Check): Check {
  return () => check().catch(error => [faultOf(name, error)])
}

function faultOf(name: string, error: unknown): Finding {
  const mend = isDeskError(error) ? error.suggestions.join('\n         ') : ''
  return { is: 'fault', name, detail: messageOf(error), ...(mend && { mend }) }
}

/** The health of a running desk names its parts; in this process the store has proved itself by opening. */
async function deskAndStore({ client, to }: Connection): Promise<Finding[]> {
  const { parts } = await client.health()
  const found = parts.map(
    ({ name, isUp, detail }): Finding => ({ is: isUp ? 'ok' : 'fault', name: `running ${name}`, detail }),
  )
  return [{ is: 'ok', name: 'desk', detail: `answers: ${to}` }, ...found]
}

async function model(config: Config): Promise<Finding[]> {
  const configured = modelOf(config)
  if (configured === undefined)
    return [
      { is: 'ok', name: 'model', detail: 'none is configured: runbooks answer (OPENAI_API_KEY adds one)' },
    ]
  return [{ is: 'ok', name: 'model', detail: await configured.check(AbortSignal.timeout(PATIENCE)) }]
}

async function tools(config: Config): Promise<Finding[]> {
  const sandbox = await sandboxOf(config)
  const found = runningProviders({ now: () => performance.now(), sandbox }).map(
    async ({ name, availability }): Promise<Finding> => {
      const state = await availability()
      if (state.isAvailable) return { is: 'ok', name: `tools of ${name}`, detail: state.detail }
      return { is: 'look', name: `tools of ${name}`, detail: state.reason, mend: state.mend }
    },
  )
  return [sandboxFinding(sandbox.state), ...(await Promise.all(found))]
}

async function agents({ client }: Connection): Promise<Finding[]> {
  const { agents: good, faults } = await client.agents()
  if (faults.length === 0)
    return [{ is: 'ok', name: 'agents', detail: good.map(({ name }) => name).join(', ') }]
  return faults.map(({ file, message }) => ({ is: 'fault', name: 'agents', detail: `${file}: ${message}` }))
}

async function openTenants({ client }: Connection): Promise<Finding[]> {
  const found: Finding[] = []
  for (const { id: portal } of await client.portals())
    for (const { id, access } of await client.tenants(portal))
      if (access === 'everyone')
        found.push({
          is: 'look',
          name: 'access',
          detail: `tenant ${portal}/${id} is open to everyone in the connected workspace`,
          mend: `to close it: helpdesk tenant access set --portal ${portal} --tenant ${id} --nobody`,
        })
  return found.length > 0 ? found : [{ is: 'ok', name: 'access', detail: 'no tenant is open to everyone' }]
}
