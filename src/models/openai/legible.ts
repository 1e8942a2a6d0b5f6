// Some endpoints put their reason where the SDK does not look for it: it is moved to where it does.

type Fetch = typeof fetch

/** A `fetch` whose refusals always read `{error: {message}}`, so that their reason is not lost. */
export function legible(inner: Fetch): Fetch {
  return async (input, init) => {
    const response = await inner(input, init)
    if (response.ok) return response
    const text = await response.text()
    const body = hasReason(text) ? text : JSON.stringify({ error: { message: text.slice(0, 2_000) } })
    return new Response(body, { status: response.status, headers: response.headers })
  }
}

function hasReason(text: string): boolean {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'object'
  } catch {
    return false
  }
}
