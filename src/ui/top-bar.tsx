// The bar on top: home, who one is, and signing out.
import { useEffect, useState } from 'react'
import type { Me } from '../http/schemas.ts'
import { get } from './api.ts'
import { Link } from './link.tsx'

export function TopBar() {
  const [me, setMe] = useState<Me>()
  useEffect(() => {
    get<Me>('/me').then(setMe, () => {})
  }, [])
  return (
    <header className="top-bar">
      <Link href="/" className="brand">
        <span className="brand-sign" aria-hidden="true" />
        HelpDesk
      </Link>
      {me && (
        <div className="who">
          <span>
            {me.person.name}
            {me.isAdmin && <em> admin</em>}
          </span>
          <button type="button" className="plain-button" onClick={signOut}>
            Sign out
          </button>
        </div>
      )}
    </header>
  )
}

function signOut() {
  const leave = () => window.location.assign('/')
  fetch('/signout', { method: 'POST' }).then(leave, leave)
}
