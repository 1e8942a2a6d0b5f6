// The sidebar: the workspace, channels, direct messages, and who one is.
import { useState } from 'react'
import type { Channel } from '../../page-protocol.ts'
import { Icon } from '../icons.tsx'
import { useRoom } from '../state/room.ts'
import { ChannelRow } from './channel-row.tsx'
import { PeopleRows } from './people-rows.tsx'
import { Switcher } from './switcher.tsx'

export function Sidebar({ current, become }: { current: string | undefined; become: (as: string) => void }) {
  const { workspace, state } = useRoom()
  const [isOpen, setOpen] = useState(false)
  const channels = workspace.channels.filter(each => each.kind === 'public' || each.kind === 'private')
  const close = () => setOpen(false)
  return (
    <>
      <button
        type="button"
        className="drawer-button"
        aria-label="Show channels"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="menu" />
      </button>
      {isOpen && <button type="button" className="drawer-shade" aria-label="Hide channels" onClick={close} />}
      <nav className={isOpen ? 'sidebar is-open' : 'sidebar'} aria-label="Workspace">
        <header className="sidebar-head">
          <strong>{workspace.team.name}</strong>
          <span className="sidebar-note">on your own machine</span>
        </header>
        <div className="sidebar-lists">
          <Section title="Channels">
            {byName(channels).map(channel => (
              <ChannelRow
                key={channel.id}
                channel={channel}
                isCurrent={channel.id === current}
                unread={unreadIn(state.unread, channel.id)}
                onVisit={close}
              />
            ))}
          </Section>
          <Section title="Direct messages">
            <PeopleRows current={current} onVisit={close} />
          </Section>
        </div>
        {state.link === 'lost' && <p className="sidebar-lost">Connection lost. Trying again…</p>}
        <Switcher become={become} />
      </nav>
    </>
  )
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="sidebar-section">
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  )
}

/** Unread messages of a channel, those in its threads too. */
export function unreadIn(unread: Record<string, number>, channel: string): number {
  const keys = Object.keys(unread).filter(key => key === channel || key.startsWith(`${channel}:`))
  return keys.reduce((sum, key) => sum + (unread[key] ?? 0), 0)
}

function byName(channels: Channel[]): Channel[] {
  return channels.toSorted((a, b) => a.name.localeCompare(b.name))
}
