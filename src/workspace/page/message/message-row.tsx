// One message: who, when, what; its files, reactions and replies; and what one can do with it.
import { useState } from 'react'
import type { Message } from '../../page-protocol.ts'
import { Avatar } from '../avatar.tsx'
import { timeOf } from '../state/messages.ts'
import { personOf, useRoom } from '../state/room.ts'
import { EditBox } from './edit-box.tsx'
import { FileCard } from './file-card.tsx'
import { MessageActions } from './message-actions.tsx'
import { MessageBody } from './message-body.tsx'
import { clockOf, fullOf } from './moment.ts'
import { NoteHead } from './note-head.tsx'
import { Reactions } from './reactions.tsx'
import { Replies } from './replies.tsx'

interface MessageRowProps {
  message: Message
  isThread: boolean
  /** The author's earlier message stands right above: picture and name are not repeated. */
  isJoined: boolean
}

export function MessageRow({ message, isThread, isJoined }: MessageRowProps) {
  const { workspace } = useRoom()
  const [isEditing, setEditing] = useState(false)
  const author = authorOf(message, workspace)
  if (message.subtype?.endsWith('_join') || message.subtype?.endsWith('_leave'))
    return <Passing message={message} />
  const names = ['message', isJoined && 'is-joined', message.is_ephemeral && 'is-note']
  return (
    <article
      className={names.filter(Boolean).join(' ')}
      aria-label={`${author?.realName ?? 'App'}, ${clockOf(timeOf(message.ts))}`}
    >
      <div className="message-side">
        {isJoined ? <Time ts={message.ts} /> : <Avatar person={author} size="large" />}
      </div>
      <div className="message-main">
        {message.is_ephemeral && <NoteHead message={message} />}
        {!isJoined && (
          <AuthorLine name={author?.realName ?? 'App'} isApp={author?.isBot ?? true} ts={message.ts} />
        )}
        {isEditing ? (
          <EditBox message={message} close={() => setEditing(false)} />
        ) : (
          <MessageBody message={message} />
        )}
        {message.files?.map(file => (
          <FileCard key={file.id} file={file} />
        ))}
        <Reactions message={message} />
        {!isThread && <Replies message={message} />}
      </div>
      {!message.is_ephemeral && !isEditing && (
        <MessageActions message={message} isThread={isThread} edit={() => setEditing(true)} />
      )}
    </article>
  )
}

export function authorOf(message: Message, workspace: Parameters<typeof personOf>[0]) {
  return personOf(workspace, message.user ?? (message.bot_id ? workspace.bot.userId : undefined))
}

function AuthorLine({ name, isApp, ts }: { name: string; isApp: boolean; ts: string }) {
  return (
    <p className="author-line">
      <strong>{name}</strong>
      {isApp && <span className="app-badge">App</span>}
      <Time ts={ts} />
    </p>
  )
}

function Time({ ts }: { ts: string }) {
  const at = timeOf(ts)
  return (
    <time className="time" dateTime={new Date(at).toISOString()} title={fullOf(at)}>
      {clockOf(at)}
    </time>
  )
}

function Passing({ message }: { message: Message }) {
  return (
    <article className="message passing">
      <div className="message-side" />
      <div className="message-main">
        <MessageBody message={message} />
      </div>
    </article>
  )
}
