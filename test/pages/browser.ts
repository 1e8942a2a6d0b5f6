// A real browser and a freshly built page, for tests.
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { describe } from 'vitest'
import { type PageName, pageConfig } from '../../vite.config.ts'

const CHROMIUM = '/usr/bin/chromium'
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Tests in a browser; where none is installed they are skipped, and one line says so. */
export function inBrowser(name: string, tests: () => void): void {
  if (existsSync(CHROMIUM)) describe(name, tests)
  else describe.skip(`${name} (skipped: ${CHROMIUM} is not installed)`, tests)
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
}

/** Builds a page into a folder of its own, so that no earlier build is tested by mistake. */
export async function builtPage(page: PageName): Promise<{ dir: string; remove: () => Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), `page-${page}-`))
  await build({ ...pageConfig(page, dir), logLevel: 'error' })
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) }
}

export const WIDE = { width: 1280, height: 800 }
export const NARROW = { width: 420, height: 800 }

/** A tab in a session of its own; what the page complains about is kept in `complaints`. */
export async function openTab(browser: Browser, url: string, viewport = WIDE) {
  const context = await browser.newContext({ viewport, locale: 'en-GB', timezoneId: 'UTC' })
  const page: Page = await context.newPage()
  page.setDefaultTimeout(8_000)
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(url)
  return { page, complaints, close: () => context.close() }
}
