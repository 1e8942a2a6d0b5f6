// A person's picture: initials on their colour; the bot has its own sign.
import type { Person } from '../page-protocol.ts'

interface AvatarProps {
  person: Person | undefined
  size: 'small' | 'large'
  withPresence?: boolean
}

export function Avatar({ person, size, withPresence = false }: AvatarProps) {
  const presence = person?.presence ?? 'away'
  return (
    <span
      className={`avatar avatar-${size}`}
      style={{ backgroundColor: person?.color ?? '#616061' }}
      aria-hidden="true"
    >
      {person?.isBot ? <BotSign /> : initialsOf(person?.realName ?? '?')}
      {withPresence && <span className={`presence presence-${presence}`} />}
    </span>
  )
}

export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(word => word !== '')
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map(word => word?.[0]?.toUpperCase() ?? '')
    .join('')
}

function BotSign() {
  return (
    <svg
      viewBox="0 0 20 20"
      width="62%"
      height="62%"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      role="presentation"
    >
      <rect x="3" y="6" width="14" height="10" rx="3" />
      <path d="M10 6V3.2M7.5 10v1.6M12.5 10v1.6" strokeLinecap="round" />
    </svg>
  )
}
