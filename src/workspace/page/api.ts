// Asks the workspace's server, always as one person; a refusal becomes an error whose message is for that person.
import { pageRoutes } from '../page-protocol.ts'

export type Route = keyof typeof pageRoutes

/** The server said no, or did not answer; `message` may be shown as it is. */
export class Refused extends Error {}

/** Calls a JSON route of the page's protocol; `request` must hold `as`. */
export async function ask<Answer>(
  route: Route,
  request: { as: string } & Record<string, unknown>,
): Promise<Answer> {
  const [method, path] = partsOf(route)
  const answer = await fetchOrRefuse(
    method === 'GET' ? `${path}?${queryOf(request)}` : path,
    method === 'GET'
      ? {}
      : { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) },
  )
  return (await answer.json()) as Answer
}

/** Sends a file as multipart. */
export async function uploadFile<Answer>(as: string, file: File): Promise<Answer> {
  const form = new FormData()
  form.set('as', as)
  form.set('file', file)
  const answer = await fetchOrRefuse(partsOf('upload')[1], { method: 'POST', body: form })
  return (await answer.json()) as Answer
}

/** The address of a GET route, for links and event streams. */
export function addressOf(route: Route, request: Record<string, string>): string {
  return `${partsOf(route)[1]}?${queryOf(request)}`
}

export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function partsOf(route: Route): [string, string] {
  const [method = 'GET', path = ''] = pageRoutes[route].split(' ')
  return [method, path]
}

async function fetchOrRefuse(url: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(url, init).catch(() => undefined)
  if (!answer) throw new Refused('The workspace does not answer. Is it still running?')
  if (answer.ok) return answer
  const body = (await answer.json().catch(() => ({}))) as { message?: string }
  throw new Refused(body.message ?? `The workspace answered ${answer.status}.`)
}

function queryOf(request: Record<string, unknown>): string {
  const entries = Object.entries(request).filter(([, value]) => value !== undefined)
  return new URLSearchParams(entries.map(([key, value]) => [key, String(value)])).toString()
}
