// A link within the HelpDesk: a plain press stays in the page, any other does what browsers do.
import type { AnchorHTMLAttributes } from 'react'
import { useGo } from './place.ts'

export function Link({
  href,
  onClick: _,
  ...rest
}: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const { go } = useGo()
  return (
    <a
      {...rest}
      href={href}
      onClick={event => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
        event.preventDefault()
        go(href)
      }}
    />
  )
}
