// What a person does and sees in the local workspace, by roles and words.
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** Long enough for a machine with other work; nothing waits longer than it must. */
export const PATIENCE = 30_000

export const soon = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: PATIENCE })

export interface Chat {
  page: Page
  thread: Locator
  /** Goes to a channel, or to the direct messages with somebody. */
  goTo(name: string): Promise<void>
  /** Mentions HelpDesk by completion and sends. */
  mention(words: string): Promise<void>
  say(place: string, words: string): Promise<void>
  openThread(): Promise<void>
  become(name: string): Promise<void>
  dialog(name: string): Dialog
}

export interface Dialog {
  root: Locator
  /** Resolves when a list has this chosen. */
  shows(list: string, option: string): Promise<unknown>
  choose(list: string, option: string): Promise<void>
  /** Sends the form; resolves when it is gone. */
  submit(label: string): Promise<void>
}

export function chatOf(page: Page): Chat {
  page.setDefaultTimeout(PATIENCE)
  return {
    page,
    thread: page.getByRole('complementary', { name: 'Thread' }),
    goTo: async name => {
      await page.getByRole('navigation').getByRole('button', { name }).click()
      await page.getByRole('heading', { name, exact: true }).waitFor()
    },
    async mention(words) {
      await page.getByRole('textbox', { name: /^Message #/ }).pressSequentially('@He')
      await page.getByRole('option', { name: /HelpDesk/ }).click()
      await page.keyboard.type(words)
      await page.keyboard.press('Enter')
    },
    async say(place, words) {
      await page.getByRole('textbox', { name: place }).fill(words)
      await page.keyboard.press('Enter')
    },
    openThread: () =>
      page
        .getByRole('button', { name: /\brepl(y|ies)\b/ })
        .last()
        .click(),
    async become(name) {
      await page.getByRole('button', { name: /^You are/ }).click()
      await page.getByRole('menuitem', { name }).click()
      await page.getByRole('button', { name: `You are ${name}` }).waitFor()
    },
    dialog: name => dialogOf(page, name),
  }
}

function dialogOf(page: Page, name: string): Dialog {
  const root = page.getByRole('dialog', { name })
  const list = (label: string) => root.getByRole('combobox', { name: label })
  const shows = (label: string, option: string) => soon(() => list(label).inputValue()).toBe(option)
  return {
    root,
    shows,
    async choose(label, option) {
      await list(label).click()
      await page.getByRole('option', { name: option }).click()
      await shows(label, option)
    },
    async submit(label) {
      await root.getByRole('button', { name: label, exact: true }).click()
      await root.waitFor({ state: 'detached' })
    },
  }
}
