// A link that somebody wrote: only http, https and mailto lead anywhere, and HelpDesk's own sign the person in.
import type { ReactNode } from 'react'
import { addressOf } from '../api.ts'
import { useRoom } from '../state/room.ts'

export function SafeLink({ href, children }: { href: string | undefined; children: ReactNode }) {
  const { me } = useRoom()
  const target = hrefOf(href, me.id)
  if (target === undefined) return <span>{children}</span>
  return (
    <a href={target} target="_blank" rel="noopener noreferrer" title={href}>
      {children}
    </a>
  )
}

export function hrefOf(url: string | undefined, as: string): string | undefined {
  if (url === undefined || !/^(https?|mailto):/i.test(url)) return undefined
  return url.startsWith('mailto:') ? url : addressOf('open', { as, url })
}
