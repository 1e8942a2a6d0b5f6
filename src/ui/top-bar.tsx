// The bar on top: home, who one is, and signing out.
import { Link } from './link.tsx'
import { useMe } from './me.ts'

export function TopBar() {
  const me = useMe()
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
