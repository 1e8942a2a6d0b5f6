// Says on every page that nothing runs, who stopped it and why.
import { Moment } from '../moment.tsx'
import { useFreeze } from './use-freeze.ts'

export function FreezeBanner() {
  const { freeze } = useFreeze()
  return (
    <div role="status" aria-label="Freeze">
      {freeze && (
        <p className="freeze-banner">
          <strong>All executions are frozen.</strong> By {freeze.by.name}: {freeze.reason}{' '}
          <span className="freeze-since">
            · since <Moment at={freeze.at} /> · lifted by an admin: <code>helpdesk freeze off</code>
          </span>
        </p>
      )}
    </div>
  )
}
