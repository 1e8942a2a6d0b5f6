// What `gh` prints where nobody looks at a terminal: columns parted by tabs, or JSON with the fields that were asked for.
import { ActionFailed } from './action.ts'
import type { Given } from './verb.ts'

/** Fields as `gh --json` names them; they may ask GitHub for more. */
export type Fields<T> = Readonly<Record<string, (one: T) => unknown>>

interface Printing<T> {
  fields: Fields<T>
  row: (one: T) => unknown[]
}

export async function printList<T>(
  items: readonly T[],
  given: Given,
  { fields, row }: Printing<T>,
): Promise<string> {
  if (!given.has('--json')) return lines(items.map(one => tabbed(row(one))))
  return json(await Promise.all(items.map(one => picked(one, given, fields))))
}

export async function printOne<T>(
  one: T,
  given: Given,
  { fields, text }: { fields: Fields<T>; text: () => string | Promise<string> },
): Promise<string> {
  return given.has('--json') ? json(await picked(one, given, fields)) : await text()
}

async function picked<T>(one: T, given: Given, fields: Fields<T>): Promise<Record<string, unknown>> {
  const names = given.all('--json')
  const strange = names.find(name => !Object.hasOwn(fields, name))
  if (strange !== undefined) {
    const available = Object.keys(fields).sort().join(', ')
    throw new ActionFailed(`Unknown JSON field: "${strange}"`, `Available fields: ${available}.`)
  }
  return Object.fromEntries(
    await Promise.all(names.map(async name => [name, (await fields[name]?.(one)) ?? null] as const)),
  )
}

export function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}

export function lines(all: readonly string[]): string {
  return all.map(line => `${line}\n`).join('')
}

/** One row: nothing in it can look like another row or column. */
export function tabbed(cells: readonly unknown[]): string {
  return cells.map(cell => String(cell ?? '').replace(/[\t\r\n]+/g, ' ')).join('\t')
}

/** What stands above a text: `title:⇥…`. */
export function headed(head: Readonly<Record<string, unknown>>, text: string | null | undefined): string {
  return lines([...Object.entries(head).map(([key, value]) => tabbed([`${key}:`, value])), '--', text ?? ''])
}

/** Pages until enough of what is wanted was found, at most ten. */
export async function upTo<T>(
  limit: number,
  page: (number: number) => Promise<T[]>,
  isWanted: (one: T) => boolean = () => true,
): Promise<T[]> {
  const found: T[] = []
  for (let number = 1; number <= 10 && found.length < limit; number += 1) {
    const items = await page(number)
    found.push(...items.filter(isWanted))
    if (items.length < PAGE) break
  }
  return found.slice(0, limit)
}

export const PAGE = 100

export function limitOf(given: Given, usual: number): number {
  return Math.max(1, Number(given.one('--limit') ?? usual))
}
