// A shared file: its name, a look into it where it is text or a picture, and the download.
import { useEffect, useState } from 'react'
import type { SharedFile } from '../../page-protocol.ts'
import { Icon } from '../icons.tsx'

const LINES_SHOWN = 8
const PREVIEWED_UP_TO = 300_000

export function FileCard({ file }: { file: SharedFile }) {
  const isText = file.mimetype.startsWith('text/') || /json|yaml|xml|javascript/.test(file.mimetype)
  return (
    <figure className="file-card" aria-label={`File ${file.name}`}>
      <figcaption>
        <Icon name="file" />
        <span className="file-name">{file.title || file.name}</span>
        <span className="file-size">{sizeOf(file.size)}</span>
        <a
          className="icon-button"
          href={file.url_private}
          download={file.name}
          aria-label={`Download ${file.name}`}
        >
          <Icon name="download" />
        </a>
      </figcaption>
      {isText && file.size <= PREVIEWED_UP_TO && <TextPreview url={file.url_private} name={file.name} />}
      {/^image\/(png|jpeg|gif|webp)$/.test(file.mimetype) && (
        <img src={file.url_private} alt={file.title || file.name} />
      )}
    </figure>
  )
}

function TextPreview({ url, name }: { url: string; name: string }) {
  const [text, setText] = useState<string>()
  const [isWhole, setWhole] = useState(false)
  useEffect(() => {
    fetch(url)
      .then(answer => (answer.ok ? answer.text() : ''))
      .then(setText, () => setText(''))
  }, [url])
  if (!text) return null
  const lines = text.split('\n')
  return (
    <>
      <pre>{isWhole ? text : lines.slice(0, LINES_SHOWN).join('\n')}</pre>
      {lines.length > LINES_SHOWN && (
        <button
          type="button"
          className="link-button"
          aria-label={`${isWhole ? 'Fold' : 'Show all of'} ${name}`}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? 'Show less' : `Show all ${lines.length} lines`}
        </button>
      )}
    </>
  )
}

export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}
