// HelpDesk started whole with its real core, policy and grammars, for people in the web HelpDesk; only the model and what runs stand in.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { ADMIN } from '../../src/desk/desk.ts'
import { silentLog } from '../../src/log.ts'
import { providersOf } from '../../src/main/providers.ts'
import { type Running, start } from '../../src/main/start.ts'
import { type ScriptedLine, scripted } from '../../src/models/scripted.ts'
import type { TenantPolicy } from '../../src/policy/rules.ts'
import { newTenant } from '../../src/portals/local/tenant.ts'
import type { Command, Preview, Provider } from '../../src/providers/provider.ts'
import type { Sandbox } from '../../src/providers/sandbox.ts'
import { openTab } from '../pages/browser.ts'
import { environment } from './at-the-desk.ts'
import { PATIENCE } from './chat.ts'

export const ada = { surface: 'slack', id: 'T1/UADA', name: 'Ada' } as const
export const grace = { surface: 'slack', id: 'T1/UGRACE', name: 'Grace' } as const
export const linus = { surface: 'slack', id: 'T1/ULINUS', name: 'Linus' } as const
type Person = typeof ada | typeof grace | typeof linus

const CONTEXT = { portal: 'local', tenant: 'shop', agent: 'general', permission: 'viewer' }

export interface World {
  running: Running
  /** What ran, in order. */
  ran: Command[]
  /** Adds minutes to the desk's clock. */
  later(minutes: number): void
  /** The ticket's page as this person, freshly signed in; nothing may have complained in it when the test ends. */
  visit(person: Person): Promise<Page>
  /** Signs the person of a page in again, as their personal link does. */
  signIn(page: Page, person: Person): Promise<void>
}

export interface Story {
  ui: string
  browser: Browser
  policy: TenantPolicy
  script: ScriptedLine[]
  preview?: Preview
  /** What a command prints. */
  prints: string
}

/** A ticket of Ada's in the tenant `shop`, which offers a cluster. */
export async function world(story: Story): Promise<World> {
  const dir = mkdtempSync(join(tmpdir(), 'helpdesk-web-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const ran: Command[] = []
  const clock = { ahead: 0 }
  const running = await start(loadConfig({ env: await environment(dir), cwd: dir }), {
    log: silentLog,
    pages: { ui: story.ui, workspace: story.ui },
    now: () => Date.now() + clock.ahead,
    model: scripted(story.script),
    sandbox: FENCED,
    providers: [cluster(story, ran)],
  })
  onTestFinished(() => running.stop())
  const { whole, served } = running
  await whole.administration.addTenant(
    'local',
    newTenant({
      id: 'shop',
      access: 'everyone',
      impersonatableUsers: ['viewer'],
      providers: { kubernetes: {} },
      policy: story.policy,
    }),
    ADMIN,
  )
  const { id } = await whole.desk.open('open-1', {
    by: ada,
    origin: 'web',
    context: CONTEXT,
    request: 'web is slow',
  })
  const signIn = async (page: Page, person: Person) => {
    const token = new URL(whole.auth.signInLink(person)).searchParams.get('token') ?? ''
    const [name = '', ...value] = ((await whole.auth.signIn(token)).cookie.split(';')[0] ?? '').split('=')
    await page.context().addCookies([{ name, value: value.join('='), url: served.url }])
  }
  return {
    running,
    ran,
    signIn,
    later: minutes => {
      clock.ahead += minutes * 60_000
    },
    async visit(person) {
      const { page, complaints, close } = await openTab(story.browser, 'about:blank')
      onTestFinished(async () => {
        await close()
        expect(complaints).toEqual([])
      })
      page.setDefaultTimeout(PATIENCE)
      await signIn(page, person)
      await page.goto(`${served.url}/tickets/${id}`)
      return page
    },
  }
}

const FENCED: Sandbox = {
  state: { kind: 'bubblewrap', detail: 'in a test' },
  enclose: async () => {
    throw new Error('nothing is started here')
  },
}

/** kubectl by its real grammar. */
function cluster({ preview, prints }: Story, ran: Command[]): Provider {
  const real = providersOf({ now: () => 0, sandbox: FENCED }).find(({ name }) => name === 'kubernetes')
  if (!real) throw new Error('there is no provider kubernetes')
  return {
    ...real,
    availability: async () => ({ isAvailable: true, detail: 'in a test' }),
    preview: async () => preview,
    async execute(command) {
      ran.push(command)
      const ending = { stderr: '', isTruncated: false, isTimedOut: false }
      return { exitCode: 0, durationMs: 5, stdout: `${prints}\n`, ...ending }
    },
  }
}
