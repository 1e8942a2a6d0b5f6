// Under the text: attached files, attaching, mentioning and sending.
import { useRef } from 'react'
import { Icon } from '../icons.tsx'
import type { FilesState } from './use-files.ts'

interface ComposerBarProps {
  attached: FilesState
  mention: () => void
  isEmpty: boolean
}

export function ComposerBar({ attached, mention, isEmpty }: ComposerBarProps) {
  const picker = useRef<HTMLInputElement>(null)
  return (
    <>
      {attached.files.length > 0 && <AttachedFiles attached={attached} />}
      <div className="composer-bar">
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label="Choose files"
          onChange={event => {
            attached.add(event.target.files)
            event.target.value = ''
          }}
        />
        <button
          type="button"
          className="icon-button"
          aria-label="Attach a file"
          title="Attach a file"
          onClick={() => picker.current?.click()}
        >
          <Icon name="attach" />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label="Mention someone"
          title="Mention someone"
          onClick={mention}
        >
          <Icon name="at" />
        </button>
        <span className="composer-keys">
          <kbd>Enter</kbd> sends, <kbd>Shift</kbd>+<kbd>Enter</kbd> new line
        </span>
        <button type="submit" className="send-button" aria-label="Send" disabled={isEmpty}>
          <Icon name="send" />
        </button>
      </div>
    </>
  )
}

function AttachedFiles({ attached }: { attached: FilesState }) {
  return (
    <ul className="attached" aria-label="Attached files">
      {attached.files.map(file => (
        <li key={file.id}>
          <Icon name="file" size={16} /> {file.name}
          <button type="button" aria-label={`Remove ${file.name}`} onClick={() => attached.remove(file.id)}>
            ×
          </button>
        </li>
      ))}
    </ul>
  )
}
