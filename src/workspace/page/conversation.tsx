// A channel or a direct message: its head, its timeline, and where one writes.
import { useState } from 'react'
import type { Channel, StateAnswer } from '../page-protocol.ts'
import { Composer } from './composer/composer.tsx'
import { ConversationHead } from './conversation-head.tsx'
import { HomeTab } from './home-tab.tsx'
import { MessageList } from './message/message-list.tsx'
import { otherIn, personOf, useAct, useRoom } from './state/room.ts'
import { ThreadStatusLine } from './thread-status.tsx'

export function Conversation({ channel }: { channel: Channel }) {
  const { workspace, state, me } = useRoom()
  const [tab, setTab] = useState<'messages' | 'home'>('messages')
  const isBot = channel.kind === 'im' && otherIn(channel, me) === workspace.bot.userId
  const messages = state.lists[channel.id]
  return (
    <main className="conversation" aria-label={titleOf(channel, workspace)}>
      <ConversationHead channel={channel} title={titleOf(channel, workspace)} />
      {isBot && <Tabs tab={tab} setTab={setTab} />}
      {tab === 'home' ? (
        <HomeTab />
      ) : (
        <>
          <MessageList
            messages={messages}
            notes={state.ephemerals.filter(
              each => each.channel === channel.id && each.thread_ts === undefined,
            )}
            channel={channel}
            isThread={false}
          />
          <ThreadStatusLine channel={channel.id} />
          <Writing channel={channel} title={titleOf(channel, workspace)} />
        </>
      )}
    </main>
  )
}

export function titleOf(channel: Channel, workspace: StateAnswer): string {
  if (channel.kind === 'im')
    return personOf(workspace, otherIn(channel, workspace.me))?.realName ?? 'Direct message'
  return channel.name
}

function Writing({ channel, title }: { channel: Channel; title: string }) {
  const { me } = useRoom()
  const act = useAct()
  if (channel.isArchived)
    return <p className="closed-note">This channel is archived. You can read it, but not write in it.</p>
  if (channel.kind === 'public' && !channel.members.includes(me.id)) {
    return (
      <p className="closed-note">
        You are looking at <strong>#{channel.name}</strong>.{' '}
        <button
          type="button"
          className="button button-primary"
          onClick={() => void act('join', { channel: channel.id })}
        >
          Join channel
        </button>
      </p>
    )
  }
  const sign = channel.kind === 'im' ? '' : '#'
  return <Composer channel={channel.id} label={`Message ${sign}${title}`} />
}

function Tabs({ tab, setTab }: { tab: 'messages' | 'home'; setTab: (tab: 'messages' | 'home') => void }) {
  return (
    <div className="tabs" role="tablist" aria-label="HelpDesk">
      {(['messages', 'home'] as const).map(each => (
        <button key={each} type="button" role="tab" aria-selected={tab === each} onClick={() => setTab(each)}>
          {each === 'home' ? 'Home' : 'Messages'}
        </button>
      ))}
    </div>
  )
}
