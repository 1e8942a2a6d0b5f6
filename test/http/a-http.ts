// The HTTP room before a fake desk, as the tests of this folder ask it.
import { createAdministration } from '../../src/http/administration.ts'
import { createAuth } from '../../src/http/auth.ts'
import { createHttp, type HttpParts } from '../../src/http/create-http.ts'
import { silentLog } from '../../src/log.ts'
import { settingsReader } from '../../src/main/settings-reader.ts'
import type { AdministrablePortal, Portal, Tenant } from '../../src/portals/portal.ts'
import { createShellProvider } from '../../src/providers/shell.ts'
import { anAudit } from './an-audit.ts'
import { alice, fakeDesk } from './fake-desk.ts'

export const ADMIN_TOKEN = 'admin-token-of-the-tests'
export const asAdmin = { Authorization: `Bearer ${ADMIN_TOKEN}` }
export const URL_OF_DESK = 'http://127.0.0.1:4701'

export function aPortal(): AdministrablePortal & { tenantsNow: Tenant[] } {
  const tenantsNow: Tenant[] = [
    {
      id: 'sandbox',
      title: 'Sandbox',
      prefix: 'SANDBOX',
      access: 'everyone',
      impersonatableUsers: ['viewer'],
      providers: { shell: {} },
    },
  ]
  return {
    id: 'local',
    title: 'Local',
    tenantsNow,
    tenants: async () => tenantsNow,
    tenant: async id => tenantsNow.find(tenant => tenant.id === id),
    addTenant: async tenant => void tenantsNow.push(tenant),
    async changeTenant(id, change) {
      const at = tenantsNow.findIndex(tenant => tenant.id === id)
      const before = tenantsNow[at]
      if (before === undefined) throw new Error(`no tenant ${id}`)
      const after = change(before)
      tenantsNow[at] = after
      return after
    },
  }
}

const remote: Portal = {
  id: 'remote',
  title: 'Remote',
  url: 'https://remote.example.com',
  tenants: async () => [],
  tenant: async () => undefined,
}

const agent = {
  name: 'general',
  title: 'General',
  description: 'Looks into anything',
  kind: 'llm' as const,
  providers: ['shell'],
  suggestions: [],
  runbooks: [],
  file: 'agents/general.md',
  instructions: 'Look first.',
}

type Words = Record<string, string>

export interface Clock {
  now: number
}

export function aHttp(more: Partial<HttpParts> = {}) {
  const desk = fakeDesk()
  const clock: Clock = { now: 1_000_000 }
  const claimed = new Set<string>()
  let ids = 0
  const portal = aPortal()
  const auth = createAuth({
    signingKey: 'k'.repeat(32),
    adminToken: ADMIN_TOKEN,
    admin: { surface: 'cli', id: 'admin', name: 'admin' },
    url: more.url ?? URL_OF_DESK,
    now: () => clock.now,
    id: () => `id-${++ids}`,
    claim: async key => !claimed.has(key) && claimed.add(key).size > 0,
  })
  const store = anAudit()
  const parts: HttpParts = {
    desk,
    store,
    auth,
    admin: createAdministration({
      portals: async () => [portal, remote],
      readSettings: settingsReader([createShellProvider({ now: () => clock.now })]),
      agents: async () => ({ agents: [agent], faults: [] }),
      config: () => [{ key: 'HELPDESK_PORT', value: '4701', from: 'default' }],
    }),
    health: async () => ({ isUp: true, parts: [{ name: 'store', isUp: true, detail: 'answers' }] }),
    log: silentLog,
    id: () => `id-${++ids}`,
    now: () => clock.now,
    url: URL_OF_DESK,
    host: '127.0.0.1',
    uiDir: '/nonexistent',
    version: '0.0.0',
    ...more,
  }
  const app = createHttp(parts)
  /** As the admin, unless a cookie says who. */
  const ask = async (path: string, init: { method?: string; body?: string; headers?: Words } = {}) => {
    const headers = init.headers && 'Cookie' in init.headers ? init.headers : { ...asAdmin, ...init.headers }
    return app.request(`${URL_OF_DESK}${path}`, { ...init, headers })
  }
  const post = (path: string, body: unknown, headers: Words = {}, method = 'POST') =>
    ask(path, {
      method,
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', ...headers },
    })
  const cookieOf = async (person: Parameters<typeof auth.signInLink>[0] = alice) => {
    const token = new URL(auth.signInLink(person, 'alice@example.com')).searchParams.get('token') ?? ''
    return (await auth.signIn(token)).cookie.split(';')[0] ?? ''
  }
  return { app, parts, desk, store, auth, clock, portal, ask, post, cookieOf }
}
