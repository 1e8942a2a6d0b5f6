// The digest that binds command, files, place, identity and policy: short to see, whole to copy.
import { useState } from 'react'

export function Seal({ digest }: { digest: string }) {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(digest).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <p className="seal quiet">
      Digest <code title={digest}>{digest}</code>
      {/* There is no clipboard on plain http: then the text itself selects as a whole. */}
      {navigator.clipboard && (
        <button type="button" className="plain-button" aria-label="Copy digest" onClick={() => void copy()}>
          {isCopied ? 'Copied' : 'Copy'}
        </button>
      )}
    </p>
  )
}
