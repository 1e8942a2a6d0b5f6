// The few plain pages that the server writes itself: the sign-in button, and notices to whom the pages cannot be shown.
import { html, raw } from 'hono/html'
import type { DeskError } from '../errors.ts'

type Html = ReturnType<typeof html>

/** Served at /notice.css: the content policy allows no inline styles. */
export const noticeStyle = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 15vh auto; max-width: 34rem; padding: 0 1.5rem }
h1 { font-size: 1.25rem }
button { font: inherit; padding: .5rem 1.25rem; border: 0; border-radius: .4rem; background: #1264a3; color: #fff; cursor: pointer }
button:focus-visible { outline: 3px solid #1d9bd1; outline-offset: 2px }
`

export function noticePage(error: DeskError): Html {
  const mends = error.suggestions.map(suggestion => html`<li>${suggestion}</li>`)
  return page(error.message, html`<ul>${mends}</ul>`)
}

export function confirmPage(token: string): Html {
  return page(
    'Sign in to HelpDesk',
    html`<form method="post" action="/signin"><input type="hidden" name="token" value="${token}"><button>Sign in</button></form>`,
  )
}

function page(title: string, body: Html): Html {
  return html`${raw('<!doctype html>')}
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<link rel="stylesheet" href="/notice.css"></head>
<body><main><h1>${title}</h1>${body}</main></body>
</html>`
}
